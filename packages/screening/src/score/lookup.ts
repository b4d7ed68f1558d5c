import type { Expander, Expansion } from '../index/expansions.ts'
import type { QueryName } from './query-name.ts'

/**
 * Which terms of a segment a query name comes near: for each term a chain of links (unit of the query, similarity), in
 * an open-addressed table small enough for the nearest cache. Its arrays are reused from query to query.
 */
export class Lookup {
  readonly #expander: Expander
  #terms = new Uint32Array(1024)
  #heads = new Int32Array(1024)
  /** The round in which a slot was filled; others are empty. */
  #rounds = new Uint32Array(1024)
  #round = 0
  #used = 0
  #next = new Int32Array(256)
  #unit = new Uint8Array(256)
  #near = new Float64Array(256)
  #links = 0
  #loaded: QueryName | undefined
  /** Does a term come near two words of the loaded name? */
  hasTwins = false
  /** What the units of the loaded name expand to. */
  expansions: readonly Expansion[] = []

  constructor(expander: Expander) {
    this.#expander = expander
  }

  load(name: QueryName): void {
    if (this.#loaded === name) return
    this.#loaded = name
    this.#round++
    this.#used = 0
    this.#links = 0
    this.hasTwins = false
    this.expansions = name.units.map((unit) => this.#expander.expand(name, unit))
    for (let unit = 0; unit < this.expansions.length; unit++) {
      const expansion = this.expansions[unit]
      if (expansion === undefined) continue
      const { ids, near } = expansion
      for (let at = 0; at < ids.length; at++)
        if (!this.#add(ids[at] ?? 0, unit, near[at] ?? 0) && unit < name.tokens.length) this.hasTwins = true
    }
  }

  /** First link of a term, or -1. */
  first(term: number): number {
    const slot = this.#slot(term)
    return this.#rounds[slot] === this.#round ? (this.#heads[slot] ?? -1) : -1
  }

  next(link: number): number {
    return this.#next[link] ?? -1
  }

  unit(link: number): number {
    return this.#unit[link] ?? 0
  }

  near(link: number): number {
    return this.#near[link] ?? 0
  }

  #slot(term: number): number {
    const mask = this.#terms.length - 1
    let slot = (Math.imul(term, 0x9e3779b1) >>> 12) & mask
    while (this.#rounds[slot] === this.#round && this.#terms[slot] !== term) slot = (slot + 1) & mask
    return slot
  }

  /** Adds a link; is it the first of its term? */
  #add(term: number, unit: number, near: number): boolean {
    if (this.#links === this.#next.length) this.#growLinks()
    if (this.#used * 2 >= this.#terms.length) this.#growTable()
    const slot = this.#slot(term)
    const isNew = this.#rounds[slot] !== this.#round
    const link = this.#links++
    this.#next[link] = isNew ? -1 : (this.#heads[slot] ?? -1)
    this.#unit[link] = unit
    this.#near[link] = near
    this.#rounds[slot] = this.#round
    this.#terms[slot] = term
    this.#heads[slot] = link
    if (isNew) this.#used++
    return isNew
  }

  #growTable(): void {
    const [terms, heads, rounds, round] = [this.#terms, this.#heads, this.#rounds, this.#round]
    this.#terms = new Uint32Array(terms.length * 2)
    this.#heads = new Int32Array(terms.length * 2)
    this.#rounds = new Uint32Array(terms.length * 2)
    for (let old = 0; old < terms.length; old++) {
      if (rounds[old] !== round) continue
      const slot = this.#slot(terms[old] ?? 0)
      this.#terms[slot] = terms[old] ?? 0
      this.#heads[slot] = heads[old] ?? -1
      this.#rounds[slot] = round
    }
  }

  #growLinks(): void {
    const [next, unit, near] = [this.#next, this.#unit, this.#near]
    this.#next = new Int32Array(next.length * 2)
    this.#unit = new Uint8Array(next.length * 2)
    this.#near = new Float64Array(next.length * 2)
    this.#next.set(next)
    this.#unit.set(unit)
    this.#near.set(near)
  }
}
