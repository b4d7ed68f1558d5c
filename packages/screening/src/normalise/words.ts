/** Small word lists that give a token its role. Written for this engine; lower-case ASCII, as the normaliser makes it. */
const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Connect names and mean little alone. */
export const particles = set(
  'bin ben ibn bint binti binte bnt de del della di da do dos das du van von der den ter ten la le los las y e ould oglu zu zum af',
)

/** Say that the next word is a father's name. */
export const filiation = set('bin ben ibn bint binti binte bnt ould')

/** The Arabic article, also as it sounds before a sun letter; dropped before the word it belongs to. */
export const articles = set('al el ul ol ad ed ud ar er ur as es us at et ut az ez uz an en un ash esh ush')

/** Dropped from people's names: they come and go. */
export const titles = set(
  'mr mrs ms miss dr prof sir dame lord lady herr frau sheikh shaikh shaykh sheik cheikh hajji haji hadji hajj haj mullah mulla maulavi mawlawi maulvi molvi maulana mawlana qari ' +
    'ayatollah sayyid sayed seyed syed sayid saiyid sayyed seyyed sayidd general colonel brigadier captain major maj gen col capt lt engineer eng ing president monsieur madame don dona senor senora jr sr',
)

export const stopWords = set(
  'of the and for in on at to a an und et und der die das des les la le y e o i fur pour para',
)

/** Words many firms share. */
export const genericWords = set(
  'trading trade international company group holding holdings general industries industrial industry bank services service inversiones comercializadora inmobiliaria constructora distribuidora grupo agropecuaria enterprise enterprises establishment import export ' +
    'shipping lines line transport logistics marine maritime development investment investments construction engineering foundation organization organisation association center centre ' +
    'institute university technology technologies technical petroleum oil gas energy national state airlines aviation management systems solutions global world exchange money ' +
    'business commercial commerce factory plant works corporation party front movement committee ministry brigade brigades army council fund capital partners finance financial',
)

/** Names shared by so many people that they tell little. Frozen on purpose: see SCR-LABEL-3. */
export const commonNames = set(
  'muhammad mohammed mohammad mohamed mohamad muhammed ahmad ahmed ali hassan hasan hussein husayn hussain abdulah abdallah ibrahim mahmoud mahmud khan omar umar yusuf ' +
    'khalid khaled said saleh salih mustafa kim lee li park wang zhang chen liu yang john james michael david robert maria jose juan carlos luis antonio anna peter paul thomas ' +
    'ivan alexander sergei vladimir aleksandr mhmd hmd ahmd aly hsn hsyn singh kumar nguyen tran silva garcia martinez rodriguez lopez gonzalez hernandez perez sanchez smith',
)

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const roman = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')

const cardinals = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ')

const teens = 'sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Words that are numbers wherever they stand, and those that are only where a name may end in a number. */
const counting = new Map<string, string>()
const ending = new Map<string, string>()
ordinals.forEach((word, at) => counting.set(word, String(at + 1)))
cardinals.forEach((word, at) => (word.length > 3 ? counting : ending).set(word, String(at + 1)))
teens.forEach((word, at) => counting.set(word, String(at + 16)))
tens.forEach((word, at) => counting.set(word, String((at + 2) * 10)))
roman.forEach((word, at) => (word.length > 1 ? counting : ending).set(word, String(at + 1)))

/** Twenty and one are twenty-one: what a pair of words counts together, or undefined. */
export function numberOfTwo(word: string, next: string): string | undefined {
  const [ten, unit] = [tens.indexOf(word), cardinals.indexOf(next)]
  return ten < 0 || unit < 0 || unit > 8 ? undefined : String((ten + 2) * 10 + unit + 1)
}

/** The number a word stands for, as digits; single letters and short words count only where `letters` says so. */
export function numberOf(word: string, letters: boolean): string | undefined {
  const first = word.charCodeAt(0)
  if (first >= 48 && first <= 57) {
    if (/^\d+$/.test(word)) return word.replace(/^0+(?=\d)/, '')
    return /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1]
  }
  return counting.get(word) ?? (letters ? ending.get(word) : undefined)
}
