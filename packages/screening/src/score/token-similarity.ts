import { abjadSimilarity } from '../normalise/abjad.ts'
import { sameCodes } from '../normalise/codes.ts'
import { distance, Pattern, patternLength } from '../normalise/edit-distance.ts'
import { similarity } from '../parameters.ts'
import { sameText, servantLength, Term, termFlags } from './term.ts'

/** Compares one term with many: the patterns of the one are made once. */
export class Comparer {
  readonly probe = new Term()
  readonly #pattern = new Pattern()
  readonly #bare = new Pattern()
  #person = false

  load(codes: Uint8Array, from: number, to: number, abjad: boolean, joined: boolean, person: boolean): void {
    this.#person = person
    this.probe.describe(codes, from, to, abjad, joined)
    this.#pattern.load(codes, from, to)
    this.#bare.load(codes, this.probe.bare, to)
  }

  /** How near a term is, 0 or `similarity.floor` to 1: the best of spelling, class, consonants and script. */
  near(codes: Uint8Array, from: number, to: number, flags: number, fine: number, classes: readonly number[]): number {
    const { probe } = this
    if (((probe.flags ^ flags) & termFlags.abjad) === 0 && sameText(probe, codes, from, to)) return 1
    if (((probe.flags | flags) & termFlags.numeric) !== 0) return 0
    if (this.#isServantOfOther(codes, from, to, flags)) return similarity.servant
    if (probe.classes.length > 0 && classes.length > 0) {
      // SCR-NAME-7: both are known, and as different names.
      if (!share(probe.classes, classes)) return 0
      return this.#spelled(codes, from, to, flags, fine) < similarity.sameWord
        ? similarity.translation
        : similarity.synonym
    }
    const near = this.#spelled(codes, from, to, flags, fine)
    return near < similarity.floor ? 0 : near
  }

  /** Is one of the two the other with abdu before it? */
  #isServantOfOther(codes: Uint8Array, from: number, to: number, flags: number): boolean {
    const { probe } = this
    if (((probe.flags ^ flags) & termFlags.servant) === 0) return false
    const own = (flags & termFlags.servant) !== 0 ? 0 : servantLength
    const other = servantLength - own
    const length = probe.to - probe.from - own
    return length === to - from - other && sameCodes(probe.codes, probe.from + own, codes, from + other, length)
  }

  #spelled(codes: Uint8Array, from: number, to: number, flags: number, fine: number): number {
    const { probe } = this
    const [a, b] = [probe.to - probe.from, to - from]
    if (((probe.flags ^ flags) & termFlags.abjad) !== 0) return this.#acrossScripts(codes, from, to, flags)
    const bareFrom = from + ((flags & termFlags.articled) === 0 ? 0 : 2)
    const bareLength = probe.to - probe.bare
    const articled = ((probe.flags | flags) & termFlags.articled) !== 0
    if (articled && bareLength === to - bareFrom && sameCodes(probe.codes, probe.bare, codes, bareFrom, bareLength))
      return similarity.article
    const longest = Math.max(a, b)
    const shortest = Math.min(a, b)
    if (longest > patternLength) return 0
    if (isDoubled(probe.codes, probe.from, probe.to, codes, from, to)) return similarity.doubled
    // Of three letters one may be missing; two that differ are another word.
    if (shortest < 3 && !(shortest === 2 && longest === 3)) return 0
    // So much longer that only the same consonants could bring it near.
    const sameConsonants = probe.fine !== 0 && probe.fine === fine
    if (2 * (longest - shortest) > longest && !articled && !sameConsonants) return 0
    const edits = distance(this.#pattern, codes, from, to)
    let edit = 1 - edits / (longest - shared(probe.codes, probe.from, probe.to, codes, from, to))
    if (articled) {
      const bareLongest = Math.max(bareLength, to - bareFrom)
      const bare = similarity.article * (1 - distance(this.#bare, codes, bareFrom, to) / bareLongest)
      if (bare > edit) edit = bare
    }
    if (this.#person && edits === 1 && a === b && isGenderPair(probe.codes, probe.from, codes, from, a)) return 0
    // One letter of three or four is a common slip; the plain ratio would call it another word.
    const near = edits === 1 && longest === 3 ? similarity.floor : edit
    if (sameConsonants) return near + (1 - near) * similarity.skeletonRelief
    return probe.codes[probe.from] === codes[from] || articled ? near : near * similarity.firstLetter
  }

  #acrossScripts(codes: Uint8Array, from: number, to: number, flags: number): number {
    const { probe } = this
    if (probe.to - probe.from > patternLength || to - from > patternLength) return 0
    const bare = from + ((flags & termFlags.articled) === 0 ? 0 : 2)
    const least = similarity.crossScriptFloor
    const near =
      (probe.flags & termFlags.abjad) !== 0
        ? abjadSimilarity(probe.codes, probe.bare, probe.to, codes, bare, to, least)
        : abjadSimilarity(codes, bare, to, probe.codes, probe.bare, probe.to, least)
    return similarity.crossScript * near
  }
}

/** The spelling of one word against many others, without anything else. */
export class Speller {
  readonly #pattern = new Pattern()
  #codes: Uint8Array = new Uint8Array(0)
  #from = 0
  #to = 0

  load(codes: Uint8Array, from: number, to: number): void {
    this.#codes = codes
    this.#from = from
    this.#to = to
    this.#pattern.load(codes, from, to)
  }

  /** The share of letters that need no edit; across scripts, and for long words, 0. */
  near(codes: Uint8Array, from: number, to: number): number {
    const [a, b] = [this.#to - this.#from, to - from]
    const longest = Math.max(a, b)
    // Abjad codes are upper case: against a Latin word every letter is an edit.
    if (longest > patternLength || a < 2 || 2 * Math.abs(a - b) > longest) return 0
    const edits = distance(this.#pattern, codes, from, to)
    return Math.max(0, 1 - edits / (longest - shared(this.#codes, this.#from, this.#to, codes, from, to)))
  }
}

const begins = [...'abdu'].map((letter) => letter.charCodeAt(0))
const ends = [...'allah'].map((letter) => letter.charCodeAt(0))

function has(codes: Uint8Array, from: number, to: number, at: number, part: readonly number[]): boolean {
  if (to - from < part.length) return false
  for (let index = 0; index < part.length; index++) if (codes[at + index] !== part[index]) return false
  return true
}

/** Letters that two names have in common because of what kind of name they are (servant of …, … of God), not who bears it. */
function shared(a: Uint8Array, aFrom: number, aTo: number, b: Uint8Array, bFrom: number, bTo: number): number {
  if (has(a, aFrom, aTo, aFrom, begins) && has(b, bFrom, bTo, bFrom, begins)) return 4
  return has(a, aFrom, aTo, aTo - 5, ends) && has(b, bFrom, bTo, bTo - 5, ends) ? 5 : 0
}

/** Do the two differ by doubled letters alone: Jong-un, Jong-uun? */
function isDoubled(a: Uint8Array, aFrom: number, aTo: number, b: Uint8Array, bFrom: number, bTo: number): boolean {
  let one = aFrom
  let two = bFrom
  while (one < aTo && two < bTo) {
    const letter = a[one]
    if (letter !== b[two]) return false
    while (one < aTo && a[one] === letter) one++
    while (two < bTo && b[two] === letter) two++
  }
  return one === aTo && two === bTo
}

/** Romance given names differ by a last o or a alone; -ko and -ka are one surname in two languages (Lukashenko). */
function isGenderPair(a: Uint8Array, aFrom: number, b: Uint8Array, bFrom: number, length: number): boolean {
  const [x, y] = [a[aFrom + length - 1], b[bFrom + length - 1]]
  if (a[aFrom + length - 2] === 107) return false
  return (x === 97 || x === 111) && (y === 97 || y === 111) && sameCodes(a, aFrom, b, bFrom, length - 1)
}

function share(a: readonly number[], b: readonly number[]): boolean {
  for (const id of a) if (b.includes(id)) return true
  return false
}
