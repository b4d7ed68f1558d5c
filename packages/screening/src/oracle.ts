/** Shared by tests: the same scorer without an index, to hold the index against. Slow on purpose. */
import type { IndexedEntity, MatchResult, ScreeningOptions, ScreeningQuery } from './entity.ts'
import type { BirthQuestion } from './index/born.ts'
import { type Dictionary, leastNear } from './index/dictionary.ts'
import type { Expander, Expansion } from './index/expansions.ts'
import { Keys } from './index/keys.ts'
import { search } from './index/search.ts'
import type { NameFinder } from './index/searchable.ts'
import { buildSegment, type Segment } from './index/segment.ts'
import { Lookup } from './score/lookup.ts'
import type { NameBound } from './score/name-bound.ts'
import type { QueryName, QueryUnit } from './score/query-name.ts'
import type { Reach } from './score/reach.ts'
import { Term, termFlags } from './score/term.ts'
import { Comparer } from './score/token-similarity.ts'

/** Compares a unit with every term; with `sharing`, only with those that have a key in common, as the index does. */
class EveryTerm implements Expander {
  readonly #dictionaries: readonly (readonly [Dictionary, readonly ReadonlySet<number>[]])[]
  readonly #comparer = new Comparer()
  readonly #keys = new Keys()
  readonly #sharing: boolean

  constructor({ words, joined }: Segment, sharing: boolean) {
    this.#sharing = sharing
    this.#dictionaries = [words, joined].map(
      (dictionary, at) => [dictionary, this.#keysOf(dictionary, at === 1)] as const,
    )
  }

  expand({ codes, person }: QueryName, { from, to, abjad, joined }: QueryUnit): Expansion {
    this.#comparer.load(codes, from, to, abjad, joined, person)
    const [ids, near]: [number[], number[]] = [[], []]
    let offset = 0
    for (const [at, [dictionary, keys]] of this.#dictionaries.entries()) {
      if (at === 0) this.#keys.probingWords(this.#comparer.probe, true)
      else this.#keys.probingJoined(this.#comparer.probe, true)
      const probing = this.#keys.items.slice(0, this.#keys.length)
      for (let id = 0; id < dictionary.size; id++) {
        if (this.#sharing && !probing.some((key) => keys[id]?.has(key) === true)) continue
        const found = dictionary.near(this.#comparer, id)
        if (found < leastNear(joined, at === 1)) continue
        ids.push(id + offset)
        near.push(found)
      }
      offset = dictionary.size
    }
    return { ids, near }
  }

  #keysOf(dictionary: Dictionary, joined: boolean): readonly ReadonlySet<number>[] {
    const term = new Term()
    return Array.from({ length: dictionary.size }, (_, id) => {
      const abjad = (dictionary.flags(id) & termFlags.abjad) !== 0
      term.describe(dictionary.columns.bytes, dictionary.start(id), dictionary.start(id + 1), abjad, joined)
      this.#keys.indexed(term)
      return new Set(this.#keys.items.slice(0, this.#keys.length))
    })
  }
}

/** Looks at every name. */
class EveryName implements NameFinder {
  readonly #segment: Segment

  constructor(segment: Segment) {
    this.#segment = segment
  }

  each(
    lookup: Lookup,
    bound: NameBound,
    _reach: Reach,
    _query: QueryName,
    visible: Uint8Array,
    born: BirthQuestion | undefined,
    found: (name: number, bound: number) => void,
  ): void {
    for (let name = 0; name < this.#segment.names.count; name++) {
      if (visible[this.#segment.names.label(name)] !== 1) continue
      const { nameBorn } = this.#segment
      if (born !== undefined && born.most(nameBorn[name] ?? 0) === 0) continue
      const most = bound.of(this.#segment, lookup, name)
      if (most > 0) found(name, most)
    }
  }
}

/** Answers without an index; with `sharing`, what the index must answer to the last digit. */
export function oracle(entities: readonly IndexedEntity[], sharing: boolean) {
  const segment = buildSegment(entities)
  const part = {
    segment,
    memory: undefined,
    dead: new Uint8Array(entities.length),
    lookup: new Lookup(new EveryTerm(segment, sharing)),
    finder: new EveryName(segment),
    places: new Uint32Array(entities.length),
  }
  return (query: ScreeningQuery, options: ScreeningOptions): MatchResult => search([part], query, options)
}
