import type { Dictionary } from '../index/dictionary.ts'
import type { Segment } from '../index/segment.ts'
import type { QueryName } from './query-name.ts'

/**
 * Which terms of a segment a query name comes near: for each term a chain of links (unit of the query, similarity).
 * Arrays are reused from query to query; loading a name first clears what the last one set.
 */
export class Lookup {
  readonly #dictionary: Dictionary
  /** 1 for a term that has a link: one byte a term, so that the check stays in the cache. */
  readonly near: Uint8Array
  readonly #head: Int32Array
  #next = new Int32Array(1024)
  #unit = new Uint8Array(1024)
  #similarity = new Float64Array(1024)
  #term = new Uint32Array(1024)
  #links = 0
  #loaded: QueryName | undefined

  constructor(segment: Segment) {
    this.#dictionary = segment.dictionary
    this.near = new Uint8Array(segment.dictionary.size)
    this.#head = new Int32Array(segment.dictionary.size)
  }

  load(name: QueryName): void {
    if (this.#loaded === name) return
    this.#loaded = name
    for (let link = 0; link < this.#links; link++) this.near[this.#term[link] ?? 0] = 0
    this.#links = 0
    name.units.forEach(({ probe, joined }, unit) => {
      const { ids, similarities } = this.#dictionary.expand(probe, joined)
      for (let at = 0; at < ids.length; at++) this.#add(ids[at] ?? 0, unit, similarities[at] ?? 0)
    })
  }

  /** First link of a term, or -1. */
  first(term: number): number {
    return this.near[term] === 1 ? (this.#head[term] ?? -1) : -1
  }

  next(link: number): number {
    return this.#next[link] ?? -1
  }

  unit(link: number): number {
    return this.#unit[link] ?? 0
  }

  similarity(link: number): number {
    return this.#similarity[link] ?? 0
  }

  #add(term: number, unit: number, similarity: number): void {
    if (this.#links === this.#next.length) this.#grow()
    const link = this.#links++
    this.#next[link] = this.first(term)
    this.#unit[link] = unit
    this.#similarity[link] = similarity
    this.near[term] = 1
    this.#head[term] = link
    this.#term[link] = term
  }

  #grow(): void {
    const size = this.#next.length * 2
    const [next, unit, similarity, term] = [
      new Int32Array(size),
      new Uint8Array(size),
      new Float64Array(size),
      new Uint32Array(size),
    ]
    term.set(this.#term)
    this.#term = term
    next.set(this.#next)
    unit.set(this.#unit)
    similarity.set(this.#similarity)
    this.#next = next
    this.#unit = unit
    this.#similarity = similarity
  }
}
