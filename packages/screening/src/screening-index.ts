import type { IndexedEntity, MatchResult, ScreeningOptions, ScreeningQuery } from './entity.ts'
import { search } from './index/search.ts'
import { type SearchableSegment, searchable } from './index/searchable.ts'
import { buildSegment, segmentBytes } from './index/segment.ts'
import { readSegment, writeSegment } from './index/snapshot.ts'

/** A part of an index as other threads and files take it: what never changes, and a byte for each entity, 1 once it is dead. */
export interface SharedPart {
  readonly memory: SharedArrayBuffer
  readonly dead: Uint8Array
}

/**
 * Entities that can be screened against, in memory. A few immutable segments, the largest first; a change marks what it
 * replaces as dead and adds a segment, and segments of like size are merged (a log-structured merge). Answers never
 * depend on how the entities got in. One index is for one thread: others open what it shares, which is there once.
 */
export class ScreeningIndex {
  #parts: SearchableSegment[]

  private constructor(parts: SearchableSegment[]) {
    this.#parts = parts
  }

  static build(entities: Iterable<IndexedEntity>): ScreeningIndex {
    return new ScreeningIndex([searchable(buildSegment(entities))])
  }

  /** An index over what another one shared. Throws `UnreadableSnapshot` for what another version of the engine shared. */
  static open(parts: readonly SharedPart[]): ScreeningIndex {
    return new ScreeningIndex(parts.map(opened))
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

  /** Its parts, moved to where others can read them too; a part that is there already costs nothing. */
  share(): readonly SharedPart[] {
    this.#parts = this.#parts.map((part) => {
      if (part.memory !== undefined) return part
      return opened({ memory: writeSegment(part.segment), dead: part.dead })
    })
    return this.#parts.flatMap(({ memory, dead }) => (memory === undefined ? [] : [{ memory, dead }]))
  }

  *living(): Generator<IndexedEntity> {
    for (const part of this.#parts) yield* living(part)
  }

  /** Living entities. */
  get size(): number {
    return this.#parts.reduce((sum, part) => sum + alive(part), 0)
  }

  /** Indexed names, of dead entities too until they are merged away. */
  get names(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segment.names.count, 0)
  }

  /** Bytes of the index's own arrays, an estimate for its strings; the entities belong to the caller. */
  get bytes(): number {
    return this.#parts.reduce((sum, { segment, memory }) => sum + (memory?.byteLength ?? segmentBytes(segment)), 0)
  }

  #bury(id: string): void {
    for (const { segment, dead } of this.#parts) {
      const number = segment.entities.numberOf(id)
      if (number >= 0) dead[number] = 1
    }
  }

  /** Merges the newest segments while the older is less than twice the newer, or mostly dead. */
  #compact(): void {
    for (;;) {
      const newer = this.#parts.at(-1)
      const older = this.#parts.at(-2)
      if (newer === undefined || older === undefined) return
      const [large, small] = [alive(older), alive(newer)]
      if (large >= 2 * small && large * 2 >= older.dead.length) return
      this.#parts.splice(-2, 2, searchable(buildSegment([...living(older), ...living(newer)])))
    }
  }
}

const opened = ({ memory, dead }: SharedPart): SearchableSegment => {
  const part = searchable(readSegment(memory), memory)
  part.dead.set(dead)
  return part
}

const alive = ({ dead }: SearchableSegment): number => dead.length - dead.reduce((sum, one) => sum + one, 0)

function* living({ segment: { entities }, dead }: SearchableSegment): Generator<IndexedEntity> {
  for (let number = 0; number < entities.count; number++) {
    const entity = dead[number] === 0 ? entities.at(number) : undefined
    if (entity !== undefined) yield entity
  }
}
