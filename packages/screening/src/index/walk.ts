import type { Lookup } from '../score/lookup.ts'
import type { NameBound } from '../score/name-bound.ts'
import type { QueryName } from '../score/query-name.ts'
import type { Expansion } from './expansions.ts'
import { GrowingArray } from './growing-array.ts'
import { classCount, type Segment, weightClasses } from './segment.ts'
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
  /** Which words of the query a sign may stand for, a bit each; emptied by way of the words. */
  readonly #asked = new Uint8Array(signs)

  constructor(segment: Segment) {
    this.#segment = segment
    this.#isTouched = new Uint8Array(segment.nameEntity.length)
    this.#asked[anyWord] = 0xff
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
    query: QueryName,
    visible: Uint8Array,
    found: (name: number, bound: number) => void,
  ): void {
    const segment = this.#segment
    this.#gather(lookup, bound, query)
    const { nameLabel } = segment
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    const { items } = touched
    for (let at = 0; at < touched.length; at++) {
      const name = items[at] ?? 0
      isTouched[name] = 0
      if (visible[nameLabel[name] ?? 0] !== 1) continue
      const most = bound.of(segment, lookup, name)
      if (most > 0) found(name, most)
    }
    touched.length = 0
  }

  #gather({ expansions }: Lookup, bound: NameBound, query: QueryName): void {
    const { words, postings, joinedPostings, termWeight } = this.#segment
    const count = query.tokens.length
    this.#ask(expansions, count)
    for (let at = count; at < query.units.length; at++)
      for (const term of expansions[at]?.ids ?? none)
        if (term >= words.size) this.#take(joinedPostings.items, joinedPostings.start, term - words.size, 1)
        else this.#take(postings.items, postings.start, term * classCount, classCount)
    for (let word = 0; word < count; word++)
      for (const term of expansions[word]?.ids ?? none)
        if (term >= words.size) this.#take(joinedPostings.items, joinedPostings.start, term - words.size, 1)
    for (let own = 0; own < classCount; own++) {
      const skipped = this.#skippable(expansions, bound, count, own)
      for (let word = 0; word < count; word++) {
        if ((skipped & (1 << word)) !== 0) continue
        const { ids, near } = expansions[word] ?? nothing
        for (let at = 0; at < ids.length; at++) {
          const term = ids[at] ?? 0
          if (term >= words.size) continue
          const row = term * classCount + own
          const most = word >= told ? Infinity : bound.alone(word, termWeight[term] ?? 0, near[at] ?? 0)
          const isEnough = most >= (weightClasses[own] ?? 0)
          if (isEnough) this.#take(postings.items, postings.start, row, 1)
          else this.#takeWith(row, ~(1 << word))
        }
      }
    }
    this.#forget(expansions, count)
  }

  #ask(expansions: Lookup['expansions'], count: number): void {
    const asked = this.#asked
    for (let word = 0; word < count; word++)
      for (const term of expansions[word]?.ids ?? none) {
        const sign = signOf(term)
        asked[sign] = (asked[sign] ?? 0) | (1 << Math.min(word, told))
      }
  }

  #forget(expansions: Lookup['expansions'], count: number): void {
    for (let word = 0; word < count; word++)
      for (const term of expansions[word]?.ids ?? none) this.#asked[signOf(term)] = 0
  }

  /** The names of rows of a list. */
  #take(items: Uint32Array, start: Uint32Array, row: number, rows: number): void {
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    const from = start[row] ?? 0
    const end = start[row + rows] ?? 0
    touched.reserve(end - from)
    const { items: names } = touched
    let { length } = touched
    for (let at = from; at < end; at++) {
      const name = items[at] ?? 0
      if (isTouched[name] === 1) continue
      isTouched[name] = 1
      names[length++] = name
    }
    touched.length = length
  }

  /** The names of a row that may have one of the other words asked for. */
  #takeWith(row: number, others: number): void {
    const { postings, otherWords } = this.#segment
    const { items, start } = postings
    const [asked, isTouched, touched] = [this.#asked, this.#isTouched, this.#touched]
    const end = start[row + 1] ?? 0
    for (let at = start[row] ?? 0; at < end; at++) {
      const both = otherWords[at] ?? 0
      if ((((asked[both & low] ?? 0) | (asked[both >>> high] ?? 0)) & others) === 0) continue
      const name = items[at] ?? 0
      if (isTouched[name] === 1) continue
      isTouched[name] = 1
      touched.push(name)
    }
  }

  /** The words of the query, costliest first, as long as a name of the class that has only those cannot be found. */
  #skippable(expansions: Lookup['expansions'], bound: NameBound, words: number, own: number): number {
    const costs: number[] = []
    for (let word = 0; word < words; word++) costs.push(this.#cost(expansions[word]?.ids ?? none, own))
    let skipped = 0
    for (;;) {
      let costliest = -1
      let cost = 0
      for (let word = 0; word < words; word++)
        if ((skipped & (1 << word)) === 0 && (costs[word] ?? 0) > cost) {
          cost = costs[word] ?? 0
          costliest = word
        }
      if (costliest < 0) return skipped
      costs[costliest] = 0
      const more = skipped | (1 << costliest)
      if (bound.allowed(more) < (weightClasses[own] ?? 0)) skipped = more
    }
  }

  #cost(ids: readonly number[], own: number): number {
    const { words, postings } = this.#segment
    const { start } = postings
    let cost = 0
    for (const term of ids)
      if (term < words.size) cost += (start[term * classCount + own + 1] ?? 0) - (start[term * classCount + own] ?? 0)
    return cost
  }
}

const none: readonly number[] = []
const nothing: Expansion = { ids: none, near: none }
