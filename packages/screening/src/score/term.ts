import { hashOf, sameCodes } from '../normalise/codes.ts'
import { nameClasses } from '../normalise/name-classes.ts'
import { writeFineSkeleton, writeSkeleton } from '../normalise/skeleton.ts'

/** What a term is, one bit each; the index keeps them in a byte. */
export const termFlags = {
  abjad: 1,
  /** Neighbouring words written as one. */
  joined: 2,
  numeric: 4,
  /** Begins with a written-on article of two letters. */
  articled: 8,
  /** Is the name of a servant of God by one of His names (abdu…). */
  servant: 16,
} as const

/** Letters of `abdu`, as the normaliser writes it. */
export const servantLength = 4

const none: readonly number[] = []

/**
 * A token with everything that is compared. One instance is filled again and again, so that neither building an index
 * nor asking it makes objects for tokens.
 */
export class Term {
  codes: Uint8Array = new Uint8Array(0)
  from = 0
  to = 0
  flags = 0
  /** Where it begins without its article. */
  bare = 0
  /** Consonant classes shared with the abjad scripts, the key across scripts. */
  readonly skeleton = new Uint8Array(160)
  skeletonLength = 0
  /** Narrower consonants, the key between Latin spellings; length 0 for abjad. */
  readonly #fine = new Uint8Array(160)
  fineLength = 0
  /** Hash of the narrower consonants, 0 when there are fewer than two. */
  fine = 0
  classes: readonly number[] = none

  describe(codes: Uint8Array, from: number, to: number, abjad: boolean, joined: boolean): void {
    this.codes = codes
    this.from = from
    this.to = to
    const articled = !abjad && hasArticle(codes, from, to)
    this.bare = articled ? from + 2 : from
    const servant = !abjad && isServant(codes, from, to)
    const numeric = !abjad && isNumeric(codes, from, to)
    this.flags =
      (abjad ? termFlags.abjad : 0) |
      (joined ? termFlags.joined : 0) |
      (numeric ? termFlags.numeric : 0) |
      (articled ? termFlags.articled : 0) |
      (servant ? termFlags.servant : 0)
    this.skeletonLength = writeSkeleton(this.skeleton, codes, this.bare, to, abjad)
    this.fineLength = abjad ? 0 : writeFineSkeleton(this.#fine, codes, this.bare, to)
    this.fine = this.fineLength < 2 ? 0 : hashOf(this.#fine, 0, this.fineLength)
    this.classes = nameClasses(codes, from, to)
    if (!articled) return
    const bare = nameClasses(codes, this.bare, to)
    if (bare.length > 0) this.classes = this.classes.length === 0 ? bare : [...new Set([...this.classes, ...bare])]
  }
}

const isLower = (code: number): boolean => code > 96 && code < 123
const vowel = new Uint8Array(128)
for (const letter of 'aeiou') vowel[letter.charCodeAt(0)] = 1

/** `al` or `el` before a consonant other than l and three more characters. */
function hasArticle(codes: Uint8Array, from: number, to: number): boolean {
  const [first, second, third] = [codes[from], codes[from + 1], codes[from + 2] ?? 0]
  if (to - from < 6 || (first !== 97 && first !== 101) || second !== 108) return false
  return isLower(third) && vowel[third] === 0 && third !== 108
}

function isServant(codes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from >= 8 && codes[from] === 97 && codes[from + 1] === 98 && codes[from + 2] === 100 && codes[from + 3] === 117
  )
}

function isNumeric(codes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((codes[at] ?? 0) > 57) return false
  return to > from
}

export const sameText = (term: Term, codes: Uint8Array, from: number, to: number): boolean =>
  term.to - term.from === to - from && sameCodes(term.codes, term.from, codes, from, to - from)
