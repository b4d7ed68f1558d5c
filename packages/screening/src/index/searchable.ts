import { Lookup } from '../score/lookup.ts'
import type { NameBound } from '../score/name-bound.ts'
import type { QueryName } from '../score/query-name.ts'
import type { Reach } from '../score/reach.ts'
import type { BirthQuestion } from './born.ts'
import { Expansions } from './expansions.ts'
import type { Segment } from './segment.ts'
import { Walk } from './walk.ts'

/** How the names that may match are found: through the index, or in tests by looking at every name. */
export interface NameFinder {
  each(
    lookup: Lookup,
    bound: NameBound,
    reach: Reach,
    query: QueryName,
    visible: Uint8Array,
    /** Only names of those for whom these dates may speak. */
    born: BirthQuestion | undefined,
    found: (name: number, bound: number) => void,
  ): void
}

/** A segment that can be searched: what is dead in it, and what a search uses again and again. */
export interface SearchableSegment {
  readonly segment: Segment
  /** Where it lies, once it is shared. */
  readonly memory: SharedArrayBuffer | undefined
  /** 1 for an entity that was removed or replaced. */
  readonly dead: Uint8Array
  readonly lookup: Lookup
  readonly finder: NameFinder
  /** 1 + the place of an entity among the candidates of the search under way. */
  readonly places: Uint32Array
}

export const searchable = (segment: Segment, memory?: SharedArrayBuffer): SearchableSegment => ({
  segment,
  memory,
  dead: new Uint8Array(segment.entities.count),
  lookup: new Lookup(new Expansions(segment.words, segment.joined)),
  finder: new Walk(segment),
  places: new Uint32Array(segment.entities.count),
})
