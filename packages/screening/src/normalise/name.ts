import { retrieval } from '../parameters.ts'
import { legalForm } from './legal-forms.ts'
import { legalPhrase } from './legal-phrases.ts'
import { type Romanised, romanise } from './romanise.ts'
import {
  articles,
  commonNames,
  filiation,
  genericWords,
  numberOf,
  numberOfTwo,
  particles,
  stopWords,
  titles,
} from './words.ts'

/** What a token does in a name; the position in this list is its code in the index. */
export const roles = ['plain', 'common', 'generic', 'short', 'initial', 'number', 'particle', 'legal', 'stop'] as const
export type Role = (typeof roles)[number]

export interface NameToken {
  readonly text: string
  readonly abjad: boolean
  readonly role: Role
  /** A father's or grandfather's name, or a patronymic: left out as a matter of course. */
  readonly optional: boolean
}

export interface NormalName {
  readonly tokens: readonly NameToken[]
  /** The whole name written without spaces, nothing dropped, in the orders it may have; none for words of two kinds of script. */
  readonly compact: readonly Romanised[]
}

/**
 * A name as tokens: the one function for what is indexed and what is asked. People and other things differ in what is
 * dropped (titles) and what is light (legal forms), never in how a word is spelled.
 */
export function normaliseName(name: string, person: boolean): NormalName {
  const turned = person ? surnameLast(name) : whole(name.replaceAll('&', ' and '))
  const apart = wordsApart(turned)
  const raw = (
    person ? withoutNumbers(split(initialsApart(apart))) : joinCounts(split(joinDotted(numbersApart(apart))))
  ).flatMap(romanise)
  const words = joinServants(
    joinDivine(person ? dropArticles(raw.map(undisguise)) : dropLastArticle(dropArticles(joinForms(raw)))),
  )
  const kept = person ? dropTitles(words) : words
  const isDotted = !person && dotted.test(name)
  const form = isDotted ? formFrom(kept) : kept.length
  return {
    tokens: kept
      .slice(0, retrieval.words)
      .map((word, at) => (at < form ? token(word, at, kept, person, !person && !isDotted) : formOf(word))),
    compact: person && turned !== name ? [...compact(raw), ...compact(split(name).flatMap(romanise))] : compact(raw),
  }
}

/** What ends in a letter after a full stop (C.V., S.A. de C..V) ends in a legal form, and not in a Roman number. */
const dotted = /\.\s*\p{L}\P{L}*$/u

/** From where on a name that ends in dotted letters has only short words: a legal form, misspelt or not (S.A. de C.V., G.A.). */
function formFrom(words: readonly Romanised[]): number {
  let from = words.length
  while (from > 0 && /^[a-z]{1,2}$/.test(words[from - 1]?.text ?? '')) from--
  return from === 0 ? words.length : from
}

const formOf = ({ text, abjad }: Romanised): NameToken => ({
  text: legalForm(text) ?? text,
  abjad,
  role: 'legal',
  optional: true,
})

/** FriedrichLindenberg is two words; MacDonald is one. */
const wordsApart = (name: string): string =>
  /\p{Ll}\p{Lu}/u.test(name) ? name.replace(/(\p{Lu}\p{Ll}{3,})(?=\p{Lu}\p{Ll}{3})/gu, '$1 ') : name

/** JC Juncker is J. C. Juncker, unless all of him is in capitals; Ng is a surname, and Mr a title. */
const initialsApart = (name: string): string =>
  twoCapitals.test(name) && /\p{Ll}/u.test(name)
    ? name.replace(/\b(?!NG|MR|MS|DR|ST|JR|SR)([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])\b/g, '$1 $2')
    : name

const twoCapitals = /\b[A-Z]{2}\b/

/** Forty-four is 44. */
function joinCounts(words: readonly string[]): readonly string[] {
  const out: string[] = []
  for (let at = 0; at < words.length; at++) {
    const both = numberOfTwo(words[at] ?? '', words[at + 1] ?? '')
    out.push(both ?? words[at] ?? '')
    if (both !== undefined) at++
  }
  return out
}

/** Open joint stock company is JSC. */
function joinForms(words: readonly Romanised[]): readonly Romanised[] {
  const texts = words.map(({ text }) => text)
  const out: Romanised[] = []
  for (let at = 0; at < words.length; at++) {
    const phrase = legalPhrase(texts, at)
    const word = words[at]
    if (phrase !== undefined) {
      out.push({ text: phrase.form, abjad: false })
      at += phrase.length - 1
    } else if (word !== undefined) out.push(word)
  }
  return out
}

/** BONU5 is Bonu 5. */
const numbersApart = (name: string): string => name.replace(/\b([A-Za-z]{3,})(\d{1,4})\b/g, '$1 $2')

/** One word, joined and closed as a word that was written so would be: what is asked without spaces meets it. */
function compact(words: readonly Romanised[]): readonly Romanised[] {
  const abjad = words[0]?.abjad ?? false
  if (words.length === 0 || words.some((word) => word.abjad !== abjad)) return []
  return joinServants(joinDivine([{ text: words.map(({ text }) => text).join(''), abjad }]))
}

/** A registration such as EP-MHG or YK-AGA is one word. */
const whole = (name: string): string => (registration.test(name) ? name.replace('-', '') : name)
const registration = /^\s*[A-Za-z]{1,3}-[A-Za-z0-9]{2,5}\s*$/

/** AL-ZAWAHIRI, Ayman is Ayman al-Zawahiri. */
function surnameLast(name: string): string {
  if (!name.includes(',') && !name.includes('،')) return name
  const parts = name.split(/[,،]/)
  return parts.length === 2 && parts.every((part) => /\p{L}/u.test(part)) ? `${parts[1]} ${parts[0]}` : name
}

/** S.A. is SA. */
const joinDotted = (name: string): string =>
  /[./]/.test(name) ? name.replace(/\b(\p{L})[./](?=\p{L}\b)/gu, '$1') : name

/** Figures beside somebody's name are a year or a count. */
function withoutNumbers(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !/^\d+$/.test(word))
  return kept.length > 0 ? kept : words
}

function split(name: string): readonly string[] {
  const plain = (/^[\x20-\x7e]*$/.test(name) ? name : name.normalize('NFKC')).toLowerCase()
  const bare = quotes.test(plain) ? plain.replace(/['’‘`´ʿʾʼ"]/g, '') : plain
  const hushed = bare.includes('tch') ? bare.replace(/\btch/g, 'ch') : bare
  const spelled = hushed.includes('x') ? hushed.replace(/(?<=[a-z])x/g, 'ks') : hushed
  return spelled
    .split(/^[\x20-\x7e]*$/.test(spelled) ? /[^a-z0-9]+/ : /[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

const quotes = /['’‘`´ʿʾʼ"]/

/** al-Qahtani is Qahtani: the article goes where a word follows it, in Arabic letters also where it is written on. */
function dropArticles(words: readonly Romanised[]): readonly Romanised[] {
  const out: Romanised[] = []
  words.forEach((word, at) => {
    if (word.abjad) {
      const bare = word.text.length > 4 && word.text.startsWith('AL') ? word.text.slice(2) : word.text
      if (bare !== 'AL' || at === words.length - 1) out.push(bare === word.text ? word : { text: bare, abjad: true })
      return
    }
    const inside = at > 0 && at < words.length - 1
    const leading = at === 0 && (word.text === 'al' || word.text === 'el') && words.length > 1
    if (!((inside && articles.has(word.text)) || leading)) out.push(word)
  })
  return out
}

/** Firms are written Wafa Al too. */
const dropLastArticle = (words: readonly Romanised[]): readonly Romanised[] =>
  words.length > 1 && words.at(-1)?.text === 'al' ? words.slice(0, -1) : words

const disguise: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 5: 's', 8: 'b', 9: 'g' }

/** Digits inside a person's name are letters misread or disguised: Sech1n. */
const undisguise = (word: Romanised): Romanised =>
  !word.abjad && /\d/.test(word.text) && /[a-z].*[a-z]/.test(word.text)
    ? { text: word.text.replace(/\d/g, (digit) => disguise[digit] ?? digit), abjad: false }
    : word

/** Names that end in God's: Hidayat Allah is Hidayatullah. */
function joinDivine(words: readonly Romanised[]): readonly Romanised[] {
  const out: Romanised[] = []
  for (const word of words) {
    const before = out.at(-1)
    const mayBeDivine = word.abjad || word.text.endsWith('la') || word.text.endsWith('lah')
    if (!mayBeDivine) {
      out.push(word)
      continue
    }
    const divine = word.abjad ? word.text === 'ALLH' || word.text === 'LLH' : /^[aeou]?ll?ah$/.test(word.text)
    if (
      divine &&
      before !== undefined &&
      before.abjad === word.abjad &&
      before.text.length > 2 &&
      before.text !== '1BD' &&
      !isServant(before.text)
    )
      out[out.length - 1] = { text: before.text + (word.abjad ? 'ALLH' : 'allah'), abjad: word.abjad }
    else
      out.push(
        word.abjad
          ? word
          : {
              text: word.text.replace(/(?<=\w\w)[aeou]ll?ah?$/, (end) => (end.length > 3 ? 'allah' : end)),
              abjad: false,
            },
      )
  }
  return out
}

/** ʿAbd as it is written, and with a slip: a letter doubled, left out, exchanged or put in. Abul, Abdu and Abdula are names of their own. */
const servant =
  /^(?:abd|abdul|abdal|abdel|abdur|abdol|abdus|abdor|abdou|abdoul|abdool|a?bdul|aa?bd?dul|abdd?ull|abd[a-z]ul|[b-z]bdul|ab[a-z]dul|a[a-z]bdul|a[a-ce-z]dul|ab[a-ce-z]ul|adbul|abudl|abdlu|badul)$/
const isServant = (text: string): boolean =>
  text.length > 2 && text.length < 8 && (text.includes('b') || text.includes('d')) && servant.test(text)

const servantOf = /^c?abd(?:ul|al|el|ur|ol|us|oul|ool)(?=[b-df-hj-np-tv-z]?\w{3})(\w+)$/

/** ʿAbd and the name of God after it are one name, however they are spaced: abd al-rahman, abdul rahman, abdurrahman. */
function joinServants(words: readonly Romanised[]): readonly Romanised[] {
  const out: Romanised[] = []
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at], words[at + 1]]
    if (word === undefined) break
    const begins = word.abjad ? word.text === '1BD' : isServant(word.text)
    if (begins && next !== undefined && next.abjad === word.abjad && next.text.length > 2) {
      out.push({ text: word.abjad ? `1BD${bareDivine(next.text)}` : `abdu${next.text}`, abjad: word.abjad })
      at++
    } else if (word.abjad) {
      out.push(word.text.startsWith('1BDAL') ? { text: `1BD${bareDivine(word.text.slice(3))}`, abjad: true } : word)
    } else {
      const rest = /^c?abd/.test(word.text) ? servantOf.exec(word.text)?.[1] : undefined
      out.push(rest === undefined ? word : { text: `abdu${rest}`, abjad: false })
    }
  }
  return out
}

/** Without the article, but God keeps his. */
const bareDivine = (text: string): string =>
  text.startsWith('AL') && text !== 'ALLH' && text.length > 3 ? text.slice(2) : text

const abjadTitles = new Set(['SYD', 'UYX', 'DKTWR', 'HAJ', 'HAJY', 'MLA', 'MWLWY'])

const isTitle = ({ text, abjad }: Romanised): boolean => (abjad ? abjadTitles.has(text) : titles.has(text))

/** Titles go unless a single word would be left of the name; then they stay, and tell little. */
function dropTitles(words: readonly Romanised[]): readonly Romanised[] {
  const kept = words.filter((word) => !isTitle(word))
  return kept.length >= 2 || kept.length === words.length ? kept : words
}

const abjadFiliation = new Set(['BN', 'ABN', 'BNT'])
const patronymic = /(?:ovich|evich|ovna|evna|ovych|yovych|ivna|oglu|ovitch|evitch)$/

const isFiliation = (word: Romanised | undefined): boolean =>
  word !== undefined && (word.abjad ? abjadFiliation.has(word.text) : filiation.has(word.text))

function token(
  word: Romanised,
  at: number,
  words: readonly Romanised[],
  person: boolean,
  letterNumber: boolean,
): NameToken {
  const { text, abjad } = word
  const last = at === words.length - 1
  const number = abjad ? undefined : numberOf(text, letterNumber && last && at > 0)
  if (number !== undefined && (!person || text.length > 2))
    return { text: number, abjad, role: 'number', optional: false }
  const legal = !person && !abjad && words.length > 1 ? legalForm(text) : undefined
  if (legal !== undefined) return { text: legal, abjad, role: 'legal', optional: true }
  if (person && isTitle(word) && !words.every(isTitle)) return { text, abjad, role: 'particle', optional: false }
  const optional = person && ((isFiliation(words[at - 1]) && !last) || (!abjad && patronymic.test(text) && at > 0))
  return { text, abjad, role: roleOf(word, at, person), optional }
}

function roleOf({ text, abjad }: Romanised, at: number, person: boolean): Role {
  if (abjad) return at > 0 && abjadFiliation.has(text) ? 'particle' : commonAbjad.has(text) ? 'common' : 'plain'
  if (at > 0 && person && particles.has(text)) return 'particle'
  if (!person && (stopWords.has(text) || (at > 0 && particles.has(text)))) return 'stop'
  if (text.length === 1) return 'initial'
  if (!person && genericWords.has(text)) return 'generic'
  if (commonNames.has(text)) return 'common'
  return text.length === 2 ? 'short' : 'plain'
}

const commonAbjad = new Set([
  'MHMD',
  'AHMD',
  '1LY',
  'HSN',
  'HSYN',
  '1BDALLH',
  '1BDLLH',
  'ABRAHYM',
  'MHMWD',
  'XAN',
  '1MR',
  'YWSF',
  'XALD',
  'S1YD',
  'SALH',
  'MSTFY',
])
