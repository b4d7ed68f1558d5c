import type { IndexedEntity, MatchResult, ScreeningOptions, ScreeningQuery } from './entity.ts'
import { search } from './index/search.ts'
import { type SearchableSegment, searchable } from './index/searchable.ts'
import { buildSegment, segmentBytes } from './index/segment.ts'

/**
 * Entities that can be screened against, in memory. A few immutable segments, the largest first; a change marks what it
 * replaces as dead and adds a segment, and segments of like size are merged (a log-structured merge). Answers never
 * depend on how the entities got in. Not safe to share between threads: each worker builds or receives its own.
 */
export class ScreeningIndex {
  #parts: SearchableSegment[]

  private constructor(parts: SearchableSegment[]) {
    this.#parts = parts
  }

  static build(entities: Iterable<IndexedEntity>): ScreeningIndex {
    return new ScreeningIndex([searchable(buildSegment(entities))])
  }

  /** Visible to the next `match`. An upsert of a known id replaces it; removing an unknown id does nothing. */
  apply(delta: { readonly upsert: Iterable<IndexedEntity>; readonly remove: Iterable<string> }): void {
    const upsert = [...delta.upsert]
    for (const id of delta.remove) this.#bury(id)
    for (const { id } of upsert) this.#bury(id)
    if (upsert.length > 0) this.#parts.push(searchable(buildSegment(upsert)))
    this.#compact()
  }

  /** Scores what resembles the query; see SPEC.md for what the score means. Throws nothing: an empty query matches nothing. */
  match(query: ScreeningQuery, options: ScreeningOptions): MatchResult {
    return search(this.#parts, query, options)
  }

  /** Living entities. */
  get size(): number {
    return this.#parts.reduce((sum, part) => sum + living(part).length, 0)
  }

  /** Indexed names, of dead entities too until they are merged away. */
  get names(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segment.names.count, 0)
  }

  /** Bytes of the index's own arrays, an estimate for its strings; the entities belong to the caller. */
  get bytes(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segmentBytes(segment), 0)
  }

  #bury(id: string): void {
    for (const { segment, dead } of this.#parts) {
      const number = segment.numbers.get(id)
      if (number !== undefined) dead[number] = 1
    }
  }

  /** Merges the newest segments while the older is less than twice the newer, or mostly dead. */
  #compact(): void {
    for (;;) {
      const newer = this.#parts.at(-1)
      const older = this.#parts.at(-2)
      if (newer === undefined || older === undefined) return
      const [large, small] = [living(older), living(newer)]
      if (large.length >= 2 * small.length && large.length * 2 >= older.dead.length) return
      this.#parts.splice(-2, 2, searchable(buildSegment([...large, ...small])))
    }
  }
}

const living = ({ segment, dead }: SearchableSegment): readonly IndexedEntity[] =>
  segment.entities.filter((_, number) => dead[number] === 0)
