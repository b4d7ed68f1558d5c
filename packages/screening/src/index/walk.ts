import type { Lookup } from '../score/lookup.ts'
import type { NameBound } from '../score/name-bound.ts'
import { retrieval } from '../parameters.ts'
import type { QueryName } from '../score/query-name.ts'
import { type Reach, stepOf, withOther } from '../score/reach.ts'
import type { BirthQuestion } from './born.ts'
import type { Expansion } from './expansions.ts'
import { GrowingArray } from './growing-array.ts'
import type { Postings } from './postings.ts'
import type { Segment } from './segment.ts'
import { classCount, weightClasses } from './weight-class.ts'
import { anyWord, signOf, signs } from './word-sign.ts'

/** What a list costs besides its names, in names. */
const perList = 10
/** Words beyond these share no bit of their own: their lists are taken whole. */
const told = 7
const [low, high] = [0xffff, 16]

/**
 * Which words of the query a sign may stand for, a bit each, and above them how near at most. Of one search after the other;
 * emptied by way of the words.
 */
const asked = new Uint16Array(signs)
asked[anyWord] = 0xffff

/** Finds the names that meet enough of a query's words, list by list. */
export class Walk {
  readonly #segment: Segment
  /** 1 for a name that was touched; emptied by way of the names touched. */
  readonly #isTouched: Uint8Array
  readonly #touched = new GrowingArray()
  /** Scratch of what is read ahead. */
  readonly #ahead = new GrowingArray()
  /** The signs of words of one letter, which may be initials; 0 where there is none. */
  readonly #letters = new Uint16Array(256)
  /** Of each word of the query the weight classes whose names are looked at, a bit each. */
  readonly #open = new Uint8Array(retrieval.words)
  /** And those of which only names are looked at that two words may be enough for. */
  readonly #thin = new Uint8Array(retrieval.words)
  /** Scratch: the words, the costliest first, and what the lists of each cost. */
  readonly #order = new Uint8Array(retrieval.words)
  readonly #costs = new Float64Array(retrieval.words)

  constructor(segment: Segment) {
    this.#segment = segment
    this.#isTouched = new Uint8Array(segment.names.count)
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
    born: BirthQuestion | undefined,
    found: (name: number, bound: number) => void,
  ): void {
    const segment = this.#segment
    this.#gather(lookup, reach, query)
    if (born !== undefined) this.#keepBorn(born)
    const { names } = segment
    const isAllVisible = visible.every((is) => is === 1)
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    const { items } = touched
    this.#readAhead()
    for (let at = 0; at < touched.length; at++) {
      const name = items[at] ?? 0
      isTouched[name] = 0
      if (!isAllVisible && visible[names.label(name)] !== 1) continue
      const most = bound.of(segment, lookup, name)
      if (most > 0) found(name, most)
    }
    touched.length = 0
  }

  /** Leaves of the names touched those for whose bearers the dates may speak. */
  #keepBorn(born: BirthQuestion): void {
    const { nameBorn } = this.#segment
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    const { items } = touched
    let kept = 0
    for (let at = 0; at < touched.length; at++) {
      const name = items[at] ?? 0
      if (born.most(nameBorn[name] ?? 0) > 0) items[kept++] = name
      else isTouched[name] = 0
    }
    touched.length = kept
  }

  /** Reads where the units of all names touched lie: loads that do not wait for one another take a fraction of the time. */
  #readAhead(): void {
    const { names, unitTerm } = this.#segment
    const { items, length } = this.#touched
    this.#ahead.length = 0
    this.#ahead.reserve(length)
    const ahead = this.#ahead.items
    for (let at = 0; at < length; at++) ahead[at] = unitTerm[names.unitStart(items[at] ?? 0)] ?? 0
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
    for (let word = 0; word < count; word++) {
      const { ids, near } = expansions[word] ?? nothing
      const others = ~(1 << Math.min(word, told)) & 0xff
      const [open, thin] = [this.#open[word] ?? 0, this.#thin[word] ?? 0]
      for (let at = 0; at < ids.length; at++) {
        const term = ids[at] ?? 0
        if (term >= words.size) {
          this.#takeRow(joinedPostings, term - words.size)
          continue
        }
        const step = stepOf(near[at] ?? 0)
        const enough = word < told ? reach.classesFor(word, termWeight[term] ?? 0, step) : every
        const meetsTwo = hasTwins && isTwin((asked[signOf(term)] ?? 0) & 0xff)
        const all = open & enough
        const some = open & ~all & (meetsTwo ? every : ~thin | (enough / withOther))
        for (let rest = all; rest !== 0; rest &= rest - 1) {
          const row = term * classCount + 31 - Math.clz32(rest & -rest)
          this.#take(items, start[row] ?? 0, start[row + 1] ?? 0, 2)
        }
        for (let rest = some; rest !== 0; rest &= rest - 1) {
          const own = 31 - Math.clz32(rest & -rest)
          const row = term * classCount + own
          const [from, end] = [start[row] ?? 0, start[row + 1] ?? 0]
          if (from === end) continue
          const other = meetsTwo ? 0 : reach.other(word, step, own)
          this.#takeWith(from, end, others, other << 8)
        }
      }
    }
    this.#forget(expansions, query)
  }

  #ask(expansions: Lookup['expansions'], { tokens, units, codes }: QueryName): void {
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
    const [isTouched, touched] = [this.#isTouched, this.#touched]
    for (let at = from; at < end; at++) {
      const both = items[at * 2 + 1] ?? 0
      if (both === anyWord) {
        const name = items[at * 2] ?? 0
        if (isTouched[name] === 1 || !this.#mayMeet(name, others, enough)) continue
        isTouched[name] = 1
        touched.push(name)
        continue
      }
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

  /** The same for a name of more words than the list has room for, from the words themselves. */
  #mayMeet(name: number, others: number, enough: number): boolean {
    const { names, unitTerm } = this.#segment
    const first = names.unitStart(name)
    const end = first + names.words(name)
    let met = 0
    for (let at = first; at < end; at++) {
      const a = asked[signOf(unitTerm[at] ?? 0)] ?? 0
      const own = a & others
      if (own === 0) continue
      if (a >= enough || met > 0 || isTwin(own)) return true
      met++
    }
    return false
  }

  /** Chooses the words whose lists are left out or thinned, the costliest first. */
  #skip(expansions: Lookup['expansions'], reach: Reach, count: number, hasTwins: boolean): void {
    const order = this.#costliestFirst(expansions, count)
    this.#open.fill(0)
    this.#thin.fill(0)
    for (let own = 0; own < classCount; own++) {
      const least = weightClasses[own] ?? 0
      let skipped = 0
      for (let at = 0; at < count; at++) {
        const bit = 1 << (order[at] ?? 0)
        if (reach.allowed(skipped | bit) < least) skipped |= bit
      }
      // Who meets three words is found by the list of a third. Initials are no words, and a word that meets two counts for both.
      let thinned = skipped
      if (own > 0 && !hasTwins)
        for (let at = 0; at < count && countOf(thinned) < 2; at++) thinned |= 1 << (order[at] ?? 0)
      for (let word = 0; word < count; word++) {
        if ((skipped & (1 << word)) === 0) this.#open[word] = (this.#open[word] ?? 0) | (1 << own)
        if ((thinned & (1 << word)) !== 0) this.#thin[word] = (this.#thin[word] ?? 0) | (1 << own)
      }
    }
  }

  /** The places of the words, by what their lists cost; equal ones in their order. By insertion: there are few. */
  #costliestFirst(expansions: Lookup['expansions'], count: number): Uint8Array {
    const { words, postings } = this.#segment
    const { start } = postings
    const [order, costs] = [this.#order, this.#costs]
    for (let word = 0; word < count; word++) {
      const { ids } = expansions[word] ?? nothing
      let cost = 0
      for (let at = 0; at < ids.length; at++) {
        const term = ids[at] ?? 0
        if (term < words.size) cost += perList + (start[(term + 1) * classCount] ?? 0) - (start[term * classCount] ?? 0)
      }
      costs[word] = cost
      let place = word
      for (; place > 0 && (costs[order[place - 1] ?? 0] ?? 0) < cost; place--) order[place] = order[place - 1] ?? 0
      order[place] = word
    }
    return order
  }
}

function countOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Does one word meet several of the query's? Then it counts for them all. */
const isTwin = (mask: number): boolean => (mask & (mask - 1)) !== 0

/** Every weight class. */
const every = 2 ** classCount - 1

const none: readonly number[] = []
const nothing: Expansion = { ids: none, near: none }
