import type { Lookup } from '../score/lookup.ts'
import type { NameBound } from '../score/name-bound.ts'
import type { QueryName } from '../score/query-name.ts'
import { GrowingArray } from './growing-array.ts'
import { classCount, type Segment, weightClasses } from './segment.ts'

/** Beside the words met: a joined unit was met, so that words do not pair one by one. */
const joinedBit = 1 << 30
/** Where the weight class of a name stands, so that most names are left without a look at their columns. */
const classShift = 22
const wordBits = (1 << classShift) - 1

/** A look at a name costs as much as so many places of a list. */
const lookWorth = 40

/** The words met of each name, gathered list by list; emptied by way of the names it touched. */
export class Walk {
  readonly #segment: Segment
  readonly #met: Uint32Array
  readonly #touched = new GrowingArray()
  readonly #skipped = new Uint32Array(classCount)

  constructor(segment: Segment) {
    this.#segment = segment
    this.#met = new Uint32Array(segment.nameEntity.length)
  }

  /**
   * Calls `found` with every visible name whose bound reaches what `bound` was loaded with. The result is a property of
   * query and name: a word is skipped for a class of names only when no name of the class that meets just the skipped
   * words could reach it, so which ones are skipped (the ones in most names) changes the work and never the answer.
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
    const { nameFirm, nameLabel } = segment
    const [met, touched, skipped] = [this.#met, this.#touched, this.#skipped]
    const { items } = touched
    for (let at = 0; at < touched.length; at++) {
      const name = items[at] ?? 0
      const bits = met[name] ?? 0
      met[name] = 0
      if ((bits & joinedBit) === 0) {
        const own = (bits >> classShift) & (classCount - 1)
        const allowed = bound.allowed((bits & wordBits) | (skipped[own] ?? 0))
        if (allowed < (weightClasses[own] ?? 0) || (nameFirm[name] ?? 0) > allowed) continue
      }
      if (visible[nameLabel[name] ?? 0] !== 1) continue
      const most = bound.of(segment, lookup, name)
      if (most > 0) found(name, most)
    }
    touched.length = 0
  }

  #gather(lookup: Lookup, bound: NameBound, query: QueryName): void {
    const { expansions } = lookup
    const count = query.tokens.length
    for (let own = 0; own < classCount; own++) this.#skipped[own] = this.#skippable(lookup, bound, count, own)
    for (let at = count; at < query.units.length; at++) {
      const ids = expansions[at]?.ids
      if (ids !== undefined) this.#joined(ids, query.units[at]?.mask ?? 0)
    }
    for (let word = 0; word < count; word++) {
      const ids = expansions[word]?.ids
      if (ids !== undefined) this.#word(ids, 1 << word)
    }
    for (let word = 0; word < count; word++) {
      const ids = expansions[word]?.ids
      if (ids !== undefined) this.#complete(ids, 1 << word)
    }
  }

  /** Names that have what a joined unit of the query comes near. */
  #joined(ids: readonly number[], mask: number): void {
    const { words, postings, joinedPostings } = this.#segment
    for (let index = 0; index < ids.length; index++) {
      const term = ids[index] ?? 0
      if (term >= words.size)
        this.#meet(joinedPostings.items, joinedPostings.start, term - words.size, 1, mask | joinedBit)
      else this.#meet(postings.items, postings.start, term * classCount, classCount, mask | joinedBit)
    }
  }

  /** Names that have what a word of the query comes near, apart from the classes that skip it. */
  #word(ids: readonly number[], mask: number): void {
    const { words, postings, joinedPostings } = this.#segment
    const skipped = this.#skipped
    for (let index = 0; index < ids.length; index++) {
      const term = ids[index] ?? 0
      if (term >= words.size)
        this.#meet(joinedPostings.items, joinedPostings.start, term - words.size, 1, mask | joinedBit)
      else
        for (let own = 0; own < classCount; own++)
          if (((skipped[own] ?? 0) & mask) === 0)
            this.#meet(postings.items, postings.start, term * classCount + own, 1, mask | (own << classShift))
    }
  }

  /**
   * A skipped word finds no name, but says of those that were found whether they have it; where its list is so long
   * that a look at each name costs less, it is left to the bound.
   */
  #complete(ids: readonly number[], mask: number): void {
    const { words, postings } = this.#segment
    const [met, skipped, start, items] = [this.#met, this.#skipped, postings.start, postings.items]
    for (let own = 0; own < classCount; own++) {
      if (((skipped[own] ?? 0) & mask) === 0) continue
      if (this.#cost(ids, own) > lookWorth * this.#touched.length) continue
      skipped[own] = (skipped[own] ?? 0) & ~mask
      for (let index = 0; index < ids.length; index++) {
        const term = ids[index] ?? 0
        if (term >= words.size) continue
        const end = start[term * classCount + own + 1] ?? 0
        for (let at = start[term * classCount + own] ?? 0; at < end; at++) {
          const name = items[at] ?? 0
          const known = met[name] ?? 0
          if (known !== 0) met[name] = known | mask
        }
      }
    }
  }

  #meet(items: Uint32Array, start: Uint32Array, row: number, rows: number, bits: number): void {
    const met = this.#met
    const touched = this.#touched
    const from = start[row] ?? 0
    const end = start[row + rows] ?? 0
    touched.reserve(end - from)
    const { items: names } = touched
    let { length } = touched
    for (let at = from; at < end; at++) {
      const name = items[at] ?? 0
      const known = met[name] ?? 0
      if (known === 0) names[length++] = name
      met[name] = known | bits
    }
    touched.length = length
  }

  #cost(ids: readonly number[], own: number): number {
    const { words, postings } = this.#segment
    const { start } = postings
    let cost = 0
    for (let at = 0; at < ids.length; at++) {
      const term = ids[at] ?? 0
      if (term < words.size) cost += (start[term * classCount + own + 1] ?? 0) - (start[term * classCount + own] ?? 0)
    }
    return cost
  }

  /** The words of the query, costliest first, as long as a name of the class that has only those cannot be found. */
  #skippable(lookup: Lookup, bound: NameBound, words: number, own: number): number {
    const costs: number[] = []
    for (let word = 0; word < words; word++) {
      const ids = lookup.expansions[word]?.ids
      costs.push(ids === undefined ? 0 : this.#cost(ids, own))
    }
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
}
