import { inflect, type NamePart, pool, type Tradition } from './tradition.ts'

const withA = (family: NamePart): NamePart =>
  inflect(
    family,
    (word) => `${word}а`,
    (word) => `${word}a`,
  )
const withoutS = (family: NamePart): NamePart =>
  inflect(
    family,
    (word) => word.replace(/ς$/, ''),
    (word) => word.replace(/s$/, ''),
  )

export const europe: readonly Tradition[] = [
  {
    id: 'russian',
    lang: 'rus',
    countries: ['RU', 'RU', 'BY', 'KZ', 'KG'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Андрей=Andrei/Andrey/Andrej, Юрий=Yuri/Yury/Iurii, Сергей=Sergei/Sergey/Serguei, Евгений=Evgeny/Yevgeny/Evgenii,
      Дмитрий=Dmitry/Dmitri/Dmitrii, Алексей=Alexei/Aleksey/Alexey, Геннадий=Gennady/Gennadi/Gennadii,
      Михаил=Mikhail/Michail/Mihail, Фёдор=Fyodor/Fedor/Feodor, Артём=Artyom/Artem
    `),
    female: pool(`
      Елена=Elena/Yelena/Jelena, Наталья=Natalya/Natalia/Nataliya, Ксения=Ksenia/Kseniya/Xenia,
      Юлия=Yulia/Yuliya/Julia, Дарья=Darya/Daria/Dariya, Галина=Galina/Halina
    `),
    family: pool(`
      Чернолесов=Chernolesov/Tschernolesow/Cernolesov, Щегольков=Shchegolkov/Schegolkov,
      Журавлёв=Zhuravlyov/Zhuravlev/Jouravlev, Ястребцов=Yastrebtsov/Iastrebtsov/Jastrebzow,
      Шубников=Shubnikov/Schubnikow, Хвостенков=Khvostenkov/Hvostenkov/Chvostenkov, Бережков=Berezhkov/Bereschkow,
      Лодочников=Lodochnikov/Lodotschnikow, Мельниченков=Melnichenkov/Melnitchenkov,
      Цветаков=Tsvetakov/Cvetakov/Zwetakow, Юшкин=Yushkin/Iushkin/Juschkin, Жилин=Zhilin/Jiline/Schilin
    `),
    feminine: withA,
  },
  {
    id: 'ukrainian',
    lang: 'ukr',
    countries: ['UA'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Сергій=Serhii/Sergiy/Serhiy, Олексій=Oleksii/Oleksiy/Alexey, Григорій=Hryhorii/Grigoriy/Hryhoriy,
      Євген=Yevhen/Evgen/Ievgen, Юрій=Yurii/Yuriy, Андрій=Andrii/Andriy, Ігор=Ihor/Igor
    `),
    female: pool(`
      Олена=Olena/Elena, Надія=Nadiia/Nadiya/Nadia, Ірина=Iryna/Irina, Юлія=Yuliia/Yuliya, Ганна=Hanna/Ganna
    `),
    family: pool(`
      Гончаренюк=Honchareniuk/Goncharenyuk, Житниченко=Zhytnychenko/Zhitnichenko, Вишнівчук=Vyshnivchuk/Vishnivchuk,
      Бджоленко=Bdzholenko/Bdjolenko, Щербинюк=Shcherbyniuk/Scherbinyuk, Колісниченко=Kolisnychenko/Kolesnichenko,
      Яворівчук=Yavorivchuk/Iavorivchuk, Хмаренко=Khmarenko/Hmarenko
    `),
  },
  {
    id: 'greek',
    lang: 'ell',
    countries: ['GR', 'CY'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Γιώργος=Giorgos/Yorgos/Georgios, Χρήστος=Christos/Hristos, Θανάσης=Thanasis/Athanasios,
      Δημήτρης=Dimitris/Demetris, Ευάγγελος=Evangelos/Evaggelos, Ηλίας=Ilias/Elias
    `),
    female: pool(`
      Αικατερίνη=Aikaterini/Ekaterini, Χρυσάνθη=Chrysanthi/Hrisanthi, Ελένη=Eleni/Heleni, Δήμητρα=Dimitra/Demetra
    `),
    family: pool(`
      Καραβίδης=Karavidis/Caravides, Λεμονάκης=Lemonakis/Lemonakes, Χαλκιάδης=Chalkiadis/Halkiades,
      Ψαρράκης=Psarrakis/Psarakis, Μυλωνίδης=Mylonidis/Milonides, Τζιτζικάκης=Tzitzikakis/Jijikakis,
      Αμπελίδης=Ampelidis/Abelides
    `),
    feminine: withoutS,
  },
  {
    id: 'polish',
    lang: 'pol',
    countries: ['PL'],
    shape: 'given-family',
    space: ' ',
    male: pool('Łukasz/Lukasz, Paweł/Pawel, Grzegorz, Zdzisław/Zdzislaw, Michał/Michal, Sławomir/Slawomir, Wojciech'),
    female: pool('Małgorzata/Malgorzata, Grażyna/Grazyna, Elżbieta/Elzbieta, Zofia/Sofia, Bożena/Bozena'),
    family: pool(`
      Gęśla/Gesla, Wierzbiak, Żuraw/Zuraw, Święcik/Swiecik, Dąbek/Dabek, Chmielarz, Źdźbło/Zdzblo,
      Kołodziejek/Kolodziejek
    `),
  },
  {
    id: 'english',
    lang: 'eng',
    countries: ['US', 'GB', 'CA', 'AU', 'NZ', 'IE', 'JM', 'TT', 'ZA'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Alistair/Alasdair, Jeffrey/Geoffrey, Stephen/Steven, Desmond, Trevor, Rupert, Malachi/Malachy, Winston, Clive,
      Tobias/Toby
    `),
    female: pool(`
      Katherine/Catherine, Philippa/Phillipa, Marjorie/Margery, Beatrix/Beatrice, Imogen, Shauna/Shawna,
      Rosalind/Rosalyn
    `),
    family: pool(`
      Thackwray/Thackray, Pettigrove, Merriweather/Meriwether, Ollerton, Gatesby, Hollinshead/Hollingshead, Quarmby,
      Winterbourne, Cottrill/Cotterill, Brathwaite/Braithwaite
    `),
  },
  {
    id: 'italian',
    lang: 'ita',
    countries: ['IT', 'CH'],
    shape: 'given-family',
    space: ' ',
    male: pool('Niccolò/Niccolo/Nicolo, Ruggero/Ruggiero, Calogero, Gianluca, Ettore, Saverio'),
    female: pool('Fiammetta, Concetta, Ludovica/Lodovica, Ornella, Mariagrazia'),
    family: pool(`
      Acquafredda, Bellosguardo, Cantalupo, Di Sanpietro/Disanpietro, Fontanarosa, Malvasia, Tramontano/Tramontani
    `),
  },
]
