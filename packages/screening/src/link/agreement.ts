import { Terms } from '../index/terms.ts'
import { distance, Pattern, patternLength } from '../normalise/edit-distance.ts'
import { similarity } from '../parameters.ts'
import { Comparer } from '../score/token-similarity.ts'
import { isName } from './record.ts'
import { type LinkColumn, type LinkTable, shapeCells, unusual } from './table.ts'

/** Words nearer than this are one word with a slip or another spelling; below the engine's floor they are different. */
const nearWord = 0.85
/** Texts of at least so many letters that differ by one edit, or two from `longText` on, are one text spaced otherwise. */
const shortText = 5
const longText = 10

/** A word of more than this share of the texts tells nothing. */
const commonWord = 0.01

const memory = 2 ** 20

/**
 * How two values agree: for kinds with words the count of each level among the words of the shorter value, for others a
 * one at the level of the whole. The words that are the same are listed, since a rare one says more.
 */
export class Agreement {
  readonly same = new Uint32Array(8)
  sameCount = 0
  readonly #table: LinkTable
  readonly #terms: Terms
  readonly #comparer = new Comparer()
  readonly #pattern = new Pattern()
  readonly #takenA = new Uint8Array(8)
  readonly #takenB = new Uint8Array(8)
  readonly #grid = new Float32Array(64)
  /** Similarities of words met before, one of each place; a newer pair takes the place of an older. */
  readonly #wordA = new Uint32Array(memory).fill(0xffffffff)
  readonly #wordB = new Uint32Array(memory)
  readonly #near = new Float32Array(memory)

  constructor(table: LinkTable) {
    this.#table = table
    this.#terms = new Terms(table.terms)
  }

  compare(column: LinkColumn, a: number, b: number, counts: Uint8Array): void {
    counts[0] = counts[1] = counts[2] = counts[3] = 0
    this.sameCount = 0
    const { kind } = column.field
    if (isName(kind)) this.#words(column, a, b, counts)
    else if (a === b) counts[0] = 1
    else if (kind === 'date') counts[dateLevel(column, a, b)] = 1
    else counts[kind === 'text' ? this.#text(column, a, b) : this.#codes(column, a, b)] = 1
  }

  #words(column: LinkColumn, a: number, b: number, counts: Uint8Array): void {
    const { wordStart, words } = column
    const [fromA, fromB] = [wordStart[a] ?? 0, wordStart[b] ?? 0]
    const [lengthA, lengthB] = [(wordStart[a + 1] ?? 0) - fromA, (wordStart[b + 1] ?? 0) - fromB]
    const slots = Math.min(lengthA, lengthB)
    let left = slots
    this.#takenA.fill(0)
    this.#takenB.fill(0)
    for (let one = 0; one < lengthA; one++)
      for (let other = 0; other < lengthB; other++) {
        if (this.#takenB[other] === 1 || words[fromA + one] !== words[fromB + other]) continue
        this.#takenA[one] = 1
        this.#takenB[other] = 1
        this.same[this.sameCount++] = words[fromA + one] ?? 0
        left--
        break
      }
    counts[0] = this.sameCount
    if (left === 0) return
    if (this.#spacedOtherwise(column, a, b)) {
      counts[1] = left
      return
    }
    for (let one = 0; one < lengthA; one++)
      for (let other = 0; other < lengthB; other++)
        this.#grid[one * 8 + other] =
          this.#takenA[one] === 1 || this.#takenB[other] === 1
            ? 0
            : this.#similarity(words[fromA + one] ?? 0, words[fromB + other] ?? 0)
    for (; left > 0; left--) {
      let [best, at] = [0, -1]
      for (let one = 0; one < lengthA; one++)
        for (let other = 0; other < lengthB; other++) {
          const near = this.#grid[one * 8 + other] ?? 0
          if (near <= best || this.#takenA[one] === 1 || this.#takenB[other] === 1) continue
          best = near
          at = one * 8 + other
        }
      if (at < 0) break
      this.#takenA[at >> 3] = 1
      this.#takenB[at & 7] = 1
      const level = best >= nearWord ? 1 : 2
      counts[level] = (counts[level] ?? 0) + 1
    }
    counts[3] = left
  }

  /** Words of a text go together (a street, its kind and its number), so a text agrees as a whole, or in a word that is not common. */
  #text(column: LinkColumn, a: number, b: number): number {
    if (this.#spacedOtherwise(column, a, b)) return 1
    const { wordStart, words, wordCount, values } = column
    const [toA, fromB, toB] = [wordStart[a + 1] ?? 0, wordStart[b] ?? 0, wordStart[b + 1] ?? 0]
    for (let one = wordStart[a] ?? 0; one < toA; one++)
      for (let other = fromB; other < toB; other++)
        if (words[one] === words[other] && (wordCount[words[one] ?? 0] ?? 0) <= commonWord * values.length) return 2
    return 3
  }

  #similarity(a: number, b: number): number {
    if (!this.#mayBeNear(a, b)) return 0
    if (this.#isInitial(a, b)) return similarity.floor
    const [first, second] = a < b ? [a, b] : [b, a]
    const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 12
    if (this.#wordA[place] === first && this.#wordB[place] === second) return this.#near[place] ?? 0
    const { bytes } = this.#terms.columns
    const isAbjad = (this.#terms.flags(first) & 1) !== 0
    this.#comparer.load(bytes, this.#terms.start(first), this.#terms.start(first + 1), isAbjad, false, false)
    const near = this.#terms.near(this.#comparer, second)
    this.#wordA[place] = first
    this.#wordB[place] = second
    this.#near[place] = near
    return near
  }

  /** A letter and a word that it begins. */
  #isInitial(a: number, b: number): boolean {
    const { wordShape, terms } = this.#table
    if (wordShape[a * shapeCells + 2] !== 1 && wordShape[b * shapeCells + 2] !== 1) return false
    return terms.bytes[this.#terms.start(a)] === terms.bytes[this.#terms.start(b)]
  }

  /** Letters that only one of two words has need an edit each: too many of them, and the words are not looked at. */
  #mayBeNear(a: number, b: number): boolean {
    const { wordShape } = this.#table
    const [one, other] = [wordShape[a * shapeCells] ?? 0, wordShape[b * shapeCells] ?? 0]
    if (((one | other) & unusual) !== 0 || wordShape[a * shapeCells + 1] === wordShape[b * shapeCells + 1]) return true
    const [lengthA, lengthB] = [wordShape[a * shapeCells + 2] ?? 0, wordShape[b * shapeCells + 2] ?? 0]
    if (lengthA === 1 || lengthB === 1) return (one & other) !== 0
    const most = (1 - similarity.floor) * Math.max(lengthA, lengthB, 3)
    return Math.abs(lengthA - lengthB) <= most && bits(one & ~other) <= most && bits(other & ~one) <= most
  }

  #spacedOtherwise(column: LinkColumn, a: number, b: number): boolean {
    const { letterStart } = column
    const [lengthA, lengthB] = [
      (letterStart[a + 1] ?? 0) - (letterStart[a] ?? 0),
      (letterStart[b + 1] ?? 0) - (letterStart[b] ?? 0),
    ]
    const shortest = Math.min(lengthA, lengthB)
    const most = shortest >= longText ? 2 : shortest >= shortText ? 1 : 0
    return Math.abs(lengthA - lengthB) <= most && this.#edits(column, a, b) <= most
  }

  #codes(column: LinkColumn, a: number, b: number): number {
    const { letterStart } = column
    const [lengthA, lengthB] = [
      (letterStart[a + 1] ?? 0) - (letterStart[a] ?? 0),
      (letterStart[b + 1] ?? 0) - (letterStart[b] ?? 0),
    ]
    if (Math.abs(lengthA - lengthB) > 1 || Math.max(lengthA, lengthB) < 4) return 3
    return this.#edits(column, a, b) <= 1 ? 1 : 3
  }

  #edits({ letterStart, letters }: LinkColumn, a: number, b: number): number {
    const [from, to] = [letterStart[a] ?? 0, letterStart[a + 1] ?? 0]
    if (to - from > patternLength) return patternLength
    this.#pattern.load(letters, from, to)
    return distance(this.#pattern, letters, letterStart[b] ?? 0, letterStart[b + 1] ?? 0)
  }
}

/** How many bits of a number are set. */
function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Another date: one slip away, the same year and no more, or different. */
function dateLevel({ dates }: LinkColumn, a: number, b: number): number {
  const [one, other] = [dates[a] ?? 0, dates[b] ?? 0]
  const [year, month, day] = partsOf(one)
  const [otherYear, otherMonth, otherDay] = partsOf(other)
  if (month * day * otherMonth * otherDay === 0)
    return year !== otherYear || (month !== 0 && otherMonth !== 0 && month !== otherMonth) ? 3 : 2
  if (year === otherYear && month === otherDay && day === otherMonth) return 1
  const equal = (year === otherYear ? 1 : 0) + (month === otherMonth ? 1 : 0) + (day === otherDay ? 1 : 0)
  if (equal === 2 && isSlip(one, other)) return 1
  return year === otherYear ? 2 : 3
}

const partsOf = (date: number): readonly [number, number, number] => [
  Math.floor(date / 10_000),
  Math.floor(date / 100) % 100,
  date % 100,
]

/** Do two numbers of eight figures differ in one figure, or by two neighbours exchanged? */
function isSlip(one: number, other: number): boolean {
  let [differing, sum, last, first] = [0, 0, -1, -1]
  let [a, b] = [one, other]
  for (let at = 0; at < 8; at++) {
    const [x, y] = [a % 10, b % 10]
    if (x !== y) {
      differing++
      sum += x - y
      if (first < 0) first = at
      last = at
    }
    a = Math.floor(a / 10)
    b = Math.floor(b / 10)
  }
  return differing === 1 || (differing === 2 && last - first === 1 && sum === 0)
}
