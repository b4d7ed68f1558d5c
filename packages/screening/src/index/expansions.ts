import { hashOf, sameCodes } from '../normalise/codes.ts'
import type { QueryName, QueryUnit } from '../score/query-name.ts'
import { Comparer } from '../score/token-similarity.ts'
import { type Dictionary, Visited } from './dictionary.ts'
import { GrowingBytes } from './growing-array.ts'

/** The terms of a segment that a query unit comes near, with how near; joined terms are numbered after the words. */
export interface Expansion {
  readonly ids: readonly number[]
  readonly near: readonly number[]
}

/** Where expansions come from: the index, or in tests a comparison with every term. */
export interface Expander {
  expand(name: QueryName, unit: QueryUnit): Expansion
}

interface Remembered extends Expansion {
  /** Where its letters begin among those remembered. */
  readonly start: number
  readonly length: number
  readonly kind: number
}

const most = 50_000
const comparer = new Comparer()
const visited = new Visited()
const ids: number[] = []
const nears: number[] = []

/** Expansions out of the two dictionaries of a segment, remembered for the next query that has the word. */
export class Expansions implements Expander {
  readonly #words: Dictionary
  readonly #joined: Dictionary
  readonly #memory = new Map<number, Remembered>()
  readonly #letters = new GrowingBytes()

  constructor(words: Dictionary, joined: Dictionary) {
    this.#words = words
    this.#joined = joined
  }

  expand(name: QueryName, unit: QueryUnit): Expansion {
    const { from, to, abjad, joined } = unit
    const kind = (abjad ? 1 : 0) | (joined ? 2 : 0) | (name.person ? 4 : 0)
    const key = hashOf(name.codes, from, to) ^ kind
    const known = this.#memory.get(key)
    if (
      known !== undefined &&
      known.kind === kind &&
      known.length === to - from &&
      sameCodes(this.#letters.items, known.start, name.codes, from, to - from)
    )
      return known
    this.#search(name, unit)
    if (this.#memory.size >= most) {
      this.#memory.clear()
      this.#letters.length = 0
    }
    // Plain arrays: for so few numbers they cost a tenth of typed ones.
    const found = { ids: ids.slice(), near: nears.slice(), start: this.#letters.length, length: to - from, kind }
    this.#letters.append(name.codes, from, to)
    this.#memory.set(key, found)
    return found
  }

  #search({ codes, person }: QueryName, { from, to, abjad, joined }: QueryUnit): void {
    comparer.load(codes, from, to, abjad, joined, person)
    ids.length = 0
    nears.length = 0
    this.#words.search(comparer, false, visited, (id, near) => {
      ids.push(id)
      nears.push(near)
    })
    this.#joined.search(comparer, true, visited, (id, near) => {
      ids.push(id + this.#words.size)
      nears.push(near)
    })
  }
}
