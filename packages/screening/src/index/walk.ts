import type { Lookup } from '../score/lookup.ts'
import type { NameBound } from '../score/name-bound.ts'
import type { QueryName } from '../score/query-name.ts'
import { never, type Reach, stepOf } from '../score/reach.ts'
import type { Expansion } from './expansions.ts'
import { GrowingArray } from './growing-array.ts'
import type { Postings } from './postings.ts'
import type { Segment } from './segment.ts'
import { classCount, weightClasses } from './weight-class.ts'
import { anyWord, signOf, signs } from './word-sign.ts'

/** Words beyond these share no bit of their own: their lists are taken whole. */
const told = 7
const [low, high] = [0xffff, 16]

/** Finds the names that meet enough of a query's words, list by list. */
export class Walk {
  readonly #segment: Segment
  /** 1 for a name that was touched; emptied by way of the names touched. */
  readonly #isTouched: Uint8Array
  readonly #touched = new GrowingArray()
  /** Which words of the query a sign may stand for, a bit each, and above them how near at most; emptied by way of the words. */
  readonly #asked = new Uint16Array(signs)
  /** The signs of words of one letter, which may be initials; 0 where there is none. */
  readonly #letters = new Uint16Array(256)
  /** Of each weight class the words whose lists are not looked at. */
  readonly #skipped = new Uint32Array(classCount)
  /** And those of whose lists only names are looked at that two words may be enough for. */
  readonly #thinned = new Uint32Array(classCount)

  constructor(segment: Segment) {
    this.#segment = segment
    this.#isTouched = new Uint8Array(segment.names.count)
    this.#asked[anyWord] = 0xffff
    const { words } = segment
    for (let term = 0; term < words.size; term++)
      if (words.start(term + 1) - words.start(term) === 1)
        this.#letters[words.columns.bytes[words.start(term)] ?? 0] = signOf(term)
  }

  /**
   * Calls `found` with every visible name whose bound reaches what `bound` was loaded with. The result is a property of
   * query and name: a word is skipped for a class of names only when no name of the class that meets just the skipped
   * words could reach it, and a name of a list is left only when it meets no other word and that one is not enough. So
   * which words are skipped (the ones in most names) changes the work and never the answer.
   */
  each(
    lookup: Lookup,
    bound: NameBound,
    reach: Reach,
    query: QueryName,
    visible: Uint8Array,
    found: (name: number, bound: number) => void,
  ): void {
    const segment = this.#segment
    this.#gather(lookup, reach, query)
    const { names } = segment
    const isAllVisible = visible.every((is) => is === 1)
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    const { items } = touched
    for (let at = 0; at < touched.length; at++) {
      const name = items[at] ?? 0
      isTouched[name] = 0
      if (!isAllVisible && visible[names.label(name)] !== 1) continue
      const most = bound.of(segment, lookup, name)
      if (most > 0) found(name, most)
    }
    touched.length = 0
  }

  #gather({ expansions, hasTwins }: Lookup, reach: Reach, query: QueryName): void {
    const { words, postings, joinedPostings, termWeight } = this.#segment
    const { items, start } = postings
    const count = query.tokens.length
    for (let at = count; at < query.units.length; at++)
      for (const term of expansions[at]?.ids ?? none)
        if (term >= words.size) this.#takeRow(joinedPostings, term - words.size)
        else this.#take(items, start[term * classCount] ?? 0, start[(term + 1) * classCount] ?? 0, 2)
    this.#ask(expansions, query)
    this.#skip(expansions, reach, count, hasTwins)
    const [skipped, thinned] = [this.#skipped, this.#thinned]
    for (let word = 0; word < count; word++) {
      const { ids, near } = expansions[word] ?? nothing
      const others = ~(1 << Math.min(word, told)) & 0xff
      for (let at = 0; at < ids.length; at++) {
        const term = ids[at] ?? 0
        if (term >= words.size) {
          this.#takeRow(joinedPostings, term - words.size)
          continue
        }
        const row = term * classCount
        const meetsTwo = isTwin((this.#asked[signOf(term)] ?? 0) & 0xff)
        const step = stepOf(near[at] ?? 0)
        const most = word >= told ? Infinity : reach.alone(word, termWeight[term] ?? 0, step)
        for (let own = 0; own < classCount; own++) {
          const from = start[row + own] ?? 0
          const end = start[row + own + 1] ?? 0
          if (from === end || ((skipped[own] ?? 0) & (1 << word)) !== 0) continue
          if (most >= (weightClasses[own] ?? 0)) {
            this.#take(items, from, end, 2)
            continue
          }
          const other = meetsTwo ? 0 : reach.other(word, step, own)
          if (other === never && ((thinned[own] ?? 0) & (1 << word)) !== 0) continue
          this.#takeWith(from, end, others, other << 8)
        }
      }
    }
    this.#forget(expansions, query)
  }

  #ask(expansions: Lookup['expansions'], { tokens, units, codes }: QueryName): void {
    const asked = this.#asked
    for (let word = 0; word < tokens.length; word++) {
      const { ids, near } = expansions[word] ?? nothing
      const bit = 1 << Math.min(word, told)
      for (let at = 0; at < ids.length; at++) {
        const sign = signOf(ids[at] ?? 0)
        const known = asked[sign] ?? 0
        asked[sign] = (Math.max(known >>> 8, stepOf(near[at] ?? 0)) << 8) | (known & 0xff) | bit
      }
      // The letter that the word begins with may stand for it.
      const letter = this.#letters[codes[units[word]?.from ?? 0] ?? 0] ?? 0
      if (letter !== 0) asked[letter] = 0xffff
    }
  }

  #forget(expansions: Lookup['expansions'], { tokens, units, codes }: QueryName): void {
    const asked = this.#asked
    for (let word = 0; word < tokens.length; word++) {
      for (const term of expansions[word]?.ids ?? none) asked[signOf(term)] = 0
      const letter = this.#letters[codes[units[word]?.from ?? 0] ?? 0] ?? 0
      if (letter !== 0) asked[letter] = 0
    }
  }

  #takeRow({ items, start }: Postings, row: number): void {
    this.#take(items, start[row] ?? 0, start[row + 1] ?? 0, 1)
  }

  /** The names of a list from one place to another, which stand so many cells apart. */
  #take(items: Uint32Array, from: number, end: number, apart: number): void {
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    touched.reserve(end - from)
    const { items: names } = touched
    let { length } = touched
    for (let at = from; at < end; at++) {
      const name = items[at * apart] ?? 0
      if (isTouched[name] === 1) continue
      isTouched[name] = 1
      names[length++] = name
    }
    touched.length = length
  }

  /** Those of them that may have two of the other words asked for, or one that is near enough. */
  #takeWith(from: number, end: number, others: number, enough: number): void {
    const { items } = this.#segment.postings
    const [asked, isTouched, touched] = [this.#asked, this.#isTouched, this.#touched]
    for (let at = from; at < end; at++) {
      const both = items[at * 2 + 1] ?? 0
      const a = asked[both & low] ?? 0
      const b = asked[both >>> high] ?? 0
      const [first, second] = [a & others, b & others]
      if ((first | second) === 0) continue
      const isTwo = (first !== 0 && second !== 0) || isTwin(first | second)
      if (!isTwo && (first === 0 || a < enough) && (second === 0 || b < enough)) continue
      const name = items[at * 2] ?? 0
      if (isTouched[name] === 1) continue
      isTouched[name] = 1
      touched.push(name)
    }
  }

  /** Of each class the costliest words of the query, as long as a name that has only those cannot be found. */
  #skip(expansions: Lookup['expansions'], reach: Reach, count: number, hasTwins: boolean): void {
    const { words, postings } = this.#segment
    const { start } = postings
    const costs = new Float64Array(count * classCount)
    for (let word = 0; word < count; word++)
      for (const term of expansions[word]?.ids ?? none)
        if (term < words.size)
          for (let own = 0; own < classCount; own++) {
            const row = term * classCount + own
            costs[word * classCount + own] =
              (costs[word * classCount + own] ?? 0) + (start[row + 1] ?? 0) - (start[row] ?? 0)
          }
    for (let own = 0; own < classCount; own++) {
      const skipped = skippable(costs.slice(), reach, count, own)
      this.#skipped[own] = skipped
      // Initials are no words, and a word that meets two counts for both.
      this.#thinned[own] = own === 0 || hasTwins ? 0 : costliestTwo(costs, skipped, count, own)
    }
  }
}

function skippable(costs: Float64Array, reach: Reach, count: number, own: number): number {
  let skipped = 0
  for (;;) {
    let costliest = -1
    let cost = 0
    for (let word = 0; word < count; word++)
      if ((costs[word * classCount + own] ?? 0) > cost) {
        cost = costs[word * classCount + own] ?? 0
        costliest = word
      }
    if (costliest < 0) return skipped
    costs[costliest * classCount + own] = 0
    const more = skipped | (1 << costliest)
    if (reach.allowed(more) < (weightClasses[own] ?? 0)) skipped = more
  }
}

/**
 * The costliest words, so that with those skipped they are two at most: who meets three words of the query is found by
 * the list of a third.
 */
function costliestTwo(costs: Float64Array, skipped: number, count: number, own: number): number {
  let two = skipped
  while (countOf(two) < 2) {
    let costliest = -1
    for (let word = 0; word < count; word++)
      if (
        (two & (1 << word)) === 0 &&
        (costliest < 0 || (costs[word * classCount + own] ?? 0) > (costs[costliest * classCount + own] ?? 0))
      )
        costliest = word
    if (costliest < 0) return two
    two |= 1 << costliest
  }
  return two
}

function countOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Does one word meet several of the query's? Then it counts for them all. */
const isTwin = (mask: number): boolean => (mask & (mask - 1)) !== 0

const none: readonly number[] = []
const nothing: Expansion = { ids: none, near: none }
