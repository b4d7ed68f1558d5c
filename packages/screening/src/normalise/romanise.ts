import anyAscii from 'any-ascii'
import { encodeAbjad } from './abjad.ts'

/** A word in the engine's alphabet: Latin [a-z0-9], or abjad code letters. */
export interface Romanised {
  readonly text: string
  readonly abjad: boolean
}

const han = /^\p{Script=Han}+$/u
const hangul = /^\p{Script=Hangul}+$/u

/** Chinese surnames of two characters; the rest are one. */
const compoundSurnames = new Set([
  '欧阳',
  '歐陽',
  '司马',
  '司馬',
  '诸葛',
  '諸葛',
  '上官',
  '司徒',
  '东方',
  '東方',
  '尉迟',
  '尉遲',
  '皇甫',
  '夏侯',
  '慕容',
  '令狐',
])

const latin = (word: string): Romanised => ({
  text: anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, ''),
  abjad: false,
})

/** A sign that romanises to one vowel is a syllable, as its bearers spell it, and never an initial. */
const vowels: Readonly<Record<string, string>> = { a: 'ah', e: 'eh', i: 'yi', o: 'oh', u: 'woo' }

const sign = (part: string): Romanised => {
  const { text, abjad } = latin(part)
  return { text: vowels[text] ?? text, abjad }
}

/** Korean writes foreign names with a vowel after each consonant: 블라디미르 is bl-adimir. */
const foreign = (word: string): Romanised => ({ text: latin(word).text.replaceAll('eu', ''), abjad: false })

/**
 * A word (no spaces inside) as one or more romanised words. Han and Hangul names, written without a space, become
 * surname and given name; everything else is one word. A word of a script that has no romanisation yields nothing.
 */
export function romanise(word: string): readonly Romanised[] {
  if (/^[a-z0-9]+$/.test(word)) return [{ text: word, abjad: false }]
  const code = encodeAbjad(word)
  if (code !== undefined) return code === '' ? [] : [{ text: code, abjad: true }]
  const syllables = [...word]
  const isSigns = syllables.length <= 4 && (han.test(word) || hangul.test(word))
  if (isSigns && syllables.length >= 2) {
    const surname = compoundSurnames.has(syllables.slice(0, 2).join('')) ? 2 : 1
    const parts = [syllables.slice(0, surname).join(''), syllables.slice(surname).join('')]
    return parts.filter((part) => part !== '').map(sign)
  }
  const romanised = isSigns ? sign(word) : hangul.test(word) ? foreign(word) : latin(word)
  return romanised.text === '' ? [] : [romanised]
}
