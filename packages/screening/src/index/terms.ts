import { hashOf, sameCodes } from '../normalise/codes.ts'
import { Term, termFlags } from '../score/term.ts'
import type { Comparer } from '../score/token-similarity.ts'
import { GrowingArray, GrowingBytes } from './growing-array.ts'

/** Cells of a term in `terms`. */
export const termCells = 3
const none: readonly number[] = []

/** Distinct terms as columns. */
export interface TermColumns {
  readonly bytes: Uint8Array
  /** Of each term: where its letters begin in `bytes`, flags and set of classes, hash of its consonants. */
  readonly terms: Uint32Array
  readonly classSets: readonly (readonly number[])[]
}

/** Collects the distinct terms of names by their letters, in arrays: no string and no object for a term. */
export class TermsBuilder {
  readonly #bytes = new GrowingBytes()
  readonly #start = new GrowingArray()
  readonly #flags = new GrowingBytes()
  readonly #fine = new GrowingArray()
  readonly #classSet = new GrowingArray()
  readonly #classSets: (readonly number[])[] = [[]]
  readonly #joined: boolean
  /** Open addressing: 1 + the term of each slot. */
  #slots = new Uint32Array(1024)
  /** The term that was added last and was new, described. */
  readonly term = new Term()

  constructor(joined: boolean) {
    this.#joined = joined
    this.#start.push(0)
  }

  get size(): number {
    return this.#flags.length
  }

  /** The number of a term, known or new: a new one is numbered `size` before the call. */
  add(codes: Uint8Array, from: number, to: number, abjad: boolean): number {
    if (this.size * 2 >= this.#slots.length) this.#grow()
    const mask = this.#slots.length - 1
    let slot = hashOf(codes, from, to) & mask
    for (;;) {
      const known = this.#slots[slot] ?? 0
      if (known === 0) break
      if (this.#is(known - 1, codes, from, to, abjad)) return known - 1
      slot = (slot + 1) & mask
    }
    const id = this.size
    this.#slots[slot] = id + 1
    this.#bytes.append(codes, from, to)
    this.#start.push(this.#bytes.length)
    this.term.describe(codes, from, to, abjad, this.#joined)
    this.#flags.push(this.term.flags)
    this.#fine.push(this.term.fine)
    this.#classSet.push(this.#classes(this.term.classes))
    return id
  }

  build(): TermColumns {
    return { bytes: this.#bytes.trimmed(), terms: this.#terms(), classSets: this.#classSets }
  }

  /** What is known of a term lies side by side, so that a look at it costs one trip to memory. */
  #terms(): Uint32Array {
    const count = this.size
    const terms = new Uint32Array(count * termCells + 1)
    for (let id = 0; id < count; id++) {
      terms[id * termCells] = this.#start.at(id)
      terms[id * termCells + 1] = this.#flags.at(id) | (this.#classSet.at(id) << 8)
      terms[id * termCells + 2] = this.#fine.at(id)
    }
    terms[count * termCells] = this.#start.at(count)
    return terms
  }

  #is(id: number, codes: Uint8Array, from: number, to: number, abjad: boolean): boolean {
    const start = this.#start.at(id)
    if (this.#start.at(id + 1) - start !== to - from) return false
    if (((this.#flags.at(id) & termFlags.abjad) !== 0) !== abjad) return false
    return sameCodes(this.#bytes.items, start, codes, from, to - from)
  }

  #classes(ids: readonly number[]): number {
    if (ids.length === 0) return 0
    const known = this.#classSets.findIndex((set) => set.length === ids.length && set.every((id, at) => id === ids[at]))
    return known > 0 ? known : this.#classSets.push(ids) - 1
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let id = 0; id < this.size; id++) {
      let slot = hashOf(this.#bytes.items, this.#start.at(id), this.#start.at(id + 1)) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = id + 1
    }
  }
}

/** Terms by number. */
export class Terms<Columns extends TermColumns = TermColumns> {
  readonly columns: Columns
  readonly size: number

  constructor(columns: Columns) {
    this.columns = columns
    this.size = (columns.terms.length - 1) / termCells
  }

  /** Where the letters of a term begin; they end where those of the next begin. */
  start(id: number): number {
    return this.columns.terms[id * termCells] ?? 0
  }

  flags(id: number): number {
    return (this.columns.terms[id * termCells + 1] ?? 0) & 0xff
  }

  /** How near a term is to the one that the comparer holds. */
  near(comparer: Comparer, id: number): number {
    const { bytes, terms, classSets } = this.columns
    const at = id * termCells
    const about = terms[at + 1] ?? 0
    return comparer.near(
      bytes,
      terms[at] ?? 0,
      terms[at + termCells] ?? 0,
      about & 0xff,
      terms[at + 2] ?? 0,
      classSets[about >>> 8] ?? none,
    )
  }
}
