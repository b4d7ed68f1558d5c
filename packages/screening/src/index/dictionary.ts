import { similarity } from '../parameters.ts'
import { type Probe, type Term, termOf, tokenSimilarity } from '../score/token-similarity.ts'
import { GrowingArray } from './growing-array.ts'
import { indexKeys, probeKeys } from './keys.ts'
import { groupByKey } from './postings.ts'

/** The terms of an index that a query term comes near, with how near. */
export interface Expansion {
  readonly ids: Uint32Array
  readonly similarities: Float64Array
}

const remembered = 50_000

/** Collects the distinct terms of names; a word and the same letters joined from two words are two terms. */
export class DictionaryBuilder {
  readonly #ids = new Map<string, number>()
  readonly #terms: Term[] = []
  readonly #joined: boolean[] = []

  add(text: string, abjad: boolean, joined: boolean): number {
    const key = joined ? `+${text}` : text
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#terms.length
    this.#ids.set(key, id)
    this.#terms.push(termOf(text, abjad))
    this.#joined.push(joined)
    return id
  }

  build(): Dictionary {
    return new Dictionary(this.#terms, this.#joined)
  }
}

/** Terms by number, and a hash table from keys to terms. */
export class Dictionary {
  readonly #terms: readonly Term[]
  readonly #bucket: Uint32Array
  readonly #hashes: Uint32Array
  readonly #owners: Uint32Array
  readonly #mask: number
  readonly #stamp: Uint32Array
  readonly #memory = new Map<string, Expansion>()
  #round = 0

  constructor(terms: readonly Term[], joined: readonly boolean[]) {
    this.#terms = terms
    const hashes = new GrowingArray()
    const owners = new GrowingArray()
    terms.forEach((term, id) => {
      for (const key of indexKeys(term, joined[id] ?? false)) {
        hashes.push(key)
        owners.push(id)
      }
    })
    const bits = Math.max(4, Math.ceil(Math.log2(hashes.length + 1)))
    this.#mask = 2 ** bits - 1
    const [all, ids] = [hashes.trimmed(), owners.trimmed()]
    const buckets = all.map((hash) => hash & this.#mask)
    const order = groupByKey(buckets, Uint32Array.from(all.keys()), this.#mask + 1)
    this.#bucket = order.start
    this.#hashes = order.items.map((at) => all[at] ?? 0)
    this.#owners = order.items.map((at) => ids[at] ?? 0)
    this.#stamp = new Uint32Array(terms.length)
  }

  get size(): number {
    return this.#terms.length
  }

  get bytes(): number {
    return this.#bucket.byteLength + this.#hashes.byteLength * 2 + this.#stamp.byteLength + this.#terms.length * 160
  }

  term(id: number): Term {
    const term = this.#terms[id]
    if (term === undefined) throw new RangeError(`There is no term ${id}.`)
    return term
  }

  /** Every term that shares a key with the probe and is near enough. Complete: nothing is cut by count. */
  expand(probe: Probe, joined: boolean): Expansion {
    const key = joined ? `+${probe.text}` : probe.text
    const known = this.#memory.get(key)
    if (known !== undefined) return known
    const found = this.#search(probe, joined)
    if (this.#memory.size >= remembered) this.#memory.clear()
    this.#memory.set(key, found)
    return found
  }

  #search(probe: Probe, joined: boolean): Expansion {
    const ids: number[] = []
    const similarities: number[] = []
    const round = ++this.#round
    for (const key of probeKeys(probe, joined)) {
      const bucket = key & this.#mask
      const end = this.#bucket[bucket + 1] ?? 0
      for (let at = this.#bucket[bucket] ?? 0; at < end; at++) {
        if (this.#hashes[at] !== key) continue
        const id = this.#owners[at] ?? 0
        if (this.#stamp[id] === round) continue
        this.#stamp[id] = round
        const near = tokenSimilarity(probe, this.term(id))
        if (near < similarity.floor) continue
        ids.push(id)
        similarities.push(near)
      }
    }
    return { ids: Uint32Array.from(ids), similarities: Float64Array.from(similarities) }
  }
}
