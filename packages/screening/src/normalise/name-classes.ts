/**
 * Classes of spellings that edit distance cannot bring together: nicknames, translations, romanisation families.
 * One class a line; a word may stand in several. Words in abjad letters are written in them and encoded when the
 * table loads. Own selection from general knowledge of naming traditions.
 */
import { encodeAbjad } from './abjad.ts'
import { codesOf, hashOf, sameCodes } from './codes.ts'

const lines = `
intl international internacional internationale
natl national nacional
govt government gouvernement
univ university universidad universite universitaet
mfg manufacturing
bros brothers
assn assoc association asociacion
dept department
mgmt management
tech technology technologies technical
air airline airlines airways
inst institute institut instituto
ind industry industries industrial
invest investment investments
dev development
constr construction constructions
lab labs laboratory laboratories
svcs service services
acad academy academie academia
muhammad mohammed mohammad mohamed mohamad muhammed muhamad muhamed mohamud mohammod muhammet mehmet mehmed mamadou magomed mukhammad md mohd muhd mhd محمد
ahmad ahmed ahmet achmad akhmad ahmat احمد
mahmud mahmoud mahmood mehmood makhmud محمود
hamid hameed hamed hamidu حميد حامد
hasan hassan hasen hassane حسن
husayn hussein hussain husain husein hossein hosein houssein husseyin huseyin حسين
yusuf yousef youssef yousif yusef yusif yosef joseph jose josef giuseppe josip osip iosif josephine يوسف יוסף
ibrahim ebrahim brahim abraham avraham ibragim ibrahima ابراهيم אברהם
musa moussa mousa moses moshe moise mose موسى משה
isa issa eissa jesus عيسى
yahya yehia yahia john jan johann johannes hans juan ivan giovanni jean joao ian ivano jon johnny jack sean ioannis iohannes يحيى
dawud dawood daoud daud david dave davud داود דוד
sulayman suleiman soliman sulaiman suleyman solomon shlomo salomon سليمان
yaqub yacoub yaqoob jacob jakob james jacques giacomo jaime diego iakov yakov jim jimmy يعقوب יעקב
ishaq isaac yitzhak isaak اسحاق יצחק
umar omar omer عمر
ihsan ehsan احسان
uthman osman usman othman ousmane عثمان
usama osama ousama اسامة اسامه
qadhafi gaddafi qaddafi kadafi kadhafi gadhafi kaddafi khadafy gathafi القذافي
abdulah abdallah abdulla abdalla abdillah عبدالله
khalid khaled khalead خالد
said saeed saad sayeed سعيد
jafar jaafar djafar gafar جعفر
jamal gamal djamal cemal جمال
jalal galal djalal celal جلال
mustafa mostafa moustafa مصطفى
qasim qassem kassem kasim gasim qasem ghassem قاسم
aisha ayesha aicha aischa عائشة
fatima fatma fatimah fatemeh فاطمة
maryam mariam mary maria marie miriam مريم
laden ladin loden لادن
qaida qaeda القاعدة
alexander aleksandr alexandr alexandre alejandro aleksander aleksandar oleksandr alyaksandr aliaksandr alessandro alex alexandros alexandru iskander sasha alec
aleksei aleksey alexei alexey aleksej aliaksei alyaksey oleksii oleksiy alexis
sergei sergey sergej sergiy sergiej serguei siarhei serge serhii serhiy sergio
dmitri dmitry dmitrii dmitriy dmitrij dmytro dzmitry dimitri dimitrios dima
vladimir volodymyr uladzimir wladimir wlodzimierz volodya vova vlad
yuri yury yuriy yurii iurii iouri youri jurij juri george georgi georgy georgii giorgi jorge georgios georg
yevgeny yevgeniy yevgeni evgeny evgeni evgenii evgeniy evgenij evgueni evgueny ievgueni eugene yevhen ievgen eugen
nikolai nikolay nikolaj mykola mikalai nicholas nicolas nikolaos nikola nick nicola niccolo klaus
mikhail mykhailo michael mike mick miguel michel michele mihail mickey misha micha
andrei andrey andrej andrii andriy andrew andreas andre andres andrea andy drew
pavel pavlo pawel pavlos paul pablo paolo paulo
pyotr petr petro peter pedro pierre pietro petros
konstantin kostyantyn constantine constantin
viktor victor wiktor viktar
maksim maxim maksym max
fyodor fedor theodore teodor theodoros ted
ilya illia elias elijah ilia elie
oleg oleh
igor ihor
yekaterina ekaterina kateryna katherine catherine katharina kate kathy katie cathy katya
yelena elena olena helen helena ellen
olga olha
vyacheslav viacheslav viatcheslav vjaceslav
vasily vasili vasiliy vasilii vassili vasyl basil vasilios
gennady gennadi gennadiy gennadii guennadi hennadiy
yaroslav jaroslav iaroslav jaroslaw
stanislav stanislaw stanislas
valery valeri valeriy valerii valerij
anatoly anatoli anatoliy anatolii anatolij
arkady arkadi arkadiy arkadii
kirill kyrylo kiril cyril
bogdan bohdan
tatiana tatyana tetiana tetyana tatjana
oksana ksenia kseniya ksenija kseniia
svetlana svitlana
lyudmila ludmila liudmila liudmyla lyudmyla ljudmila
nadezhda nadejda nadia nadiya
natalia natalya nataliya natasha
anna ann anne annie hannah hanna
william bill billy will willy wilhelm guillermo guillaume liam
robert bob bobby rob robbie roberto
richard dick rick ricky rich ricardo riccardo
edward ed eddie ted ned eduardo edouard eduard
henry harry hank henri heinrich enrique hendrik
charles charlie chuck carlos karl carl carlo
thomas tom tommy tomas tomasz
joseph joe joey
daniel dan danny daniil
samuel sam sammy
benjamin ben benny binyamin bibi
anthony tony antonio anton antoine
christopher chris christoph cristobal
matthew matt matteo mateo matthias matthieu
stephen steven steve stefan stephan esteban stefano stepan
lawrence larry laurence lorenzo laurent
barack barry
francis frank francisco francesco francois franz paco pancho frans franco
louis lou luis luigi ludwig lewis
frederick fred freddy friedrich federico fritz
leonard len leonardo leon leo lenny
gregory greg grigory grigori gregorio hryhorii
lev leo leon
elizabeth liz lizzie beth betty eliza elisabeth isabel isabella lisa elisabetta
margaret maggie meg peggy margarita marguerite greta rita
susan sue suzanne susanna
theresa teresa terry tess
patricia pat patty trish
patrick pat paddy patricio
ronald ron ronnie
donald don donnie
kenneth ken kenny
timothy tim timmy
jeffrey jeff geoffrey
gerald gerry jerry
kim gim
lee li yi rhee ri rhi
park pak bak
choi choe
jong jung jeong chong chung
jo cho
yong young yeong
chol cheol chul
hyok hyeok hyuk
un eun
song seong sung
kang gang
zhang chang cheung teo
chen chan tan tran chern
wang wong
huang wong hwang ng
liu lau liew
xu hsu tsui
cai tsai choi chua
zhou chow chou
zheng cheng cheang
zhao chao chiu
wu ng
lin lam lim
xie hsieh tse
xi hsi
jinping chinping
yang yeung young
zhu chu
he ho
guo kuo kwok
sun suen
ma mah
`

interface Entry {
  readonly text: string
  readonly codes: Uint8Array
  readonly ids: number[]
}

const none: readonly number[] = []

/** By the hash of the word; words of one hash share a list. */
const build = (): ReadonlyMap<number, readonly Entry[]> => {
  const entries = new Map<string, Entry>()
  lines
    .trim()
    .split('\n')
    .forEach((line, id) => {
      for (const word of line.split(' ')) {
        const text = encodeAbjad(word) ?? word
        const entry = entries.get(text)
        if (entry === undefined) entries.set(text, { text, codes: codesOf(text), ids: [id] })
        else if (!entry.ids.includes(id)) entry.ids.push(id)
      }
    })
  const table = new Map<number, Entry[]>()
  for (const entry of entries.values()) {
    const hash = hashOf(entry.codes, 0, entry.codes.length)
    const list = table.get(hash)
    if (list === undefined) table.set(hash, [entry])
    else list.push(entry)
  }
  return table
}

const table = build()

/** The classes a token belongs to; abjad tokens are looked up by their encoded letters. */
export function nameClasses(codes: Uint8Array, from: number, to: number): readonly number[] {
  for (const entry of table.get(hashOf(codes, from, to)) ?? [])
    if (entry.codes.length === to - from && sameCodes(codes, from, entry.codes, 0, to - from)) return entry.ids
  return none
}
