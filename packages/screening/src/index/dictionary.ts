import { similarity } from '../parameters.ts'
import { termFlags } from '../score/term.ts'
import type { Comparer } from '../score/token-similarity.ts'
import { GrowingArray } from './growing-array.ts'
import { Keys } from './keys.ts'
import { startsOf } from './postings.ts'
import { type TermColumns, Terms, TermsBuilder, termCells } from './terms.ts'

const joinedFloor = similarity.joinedFloor / similarity.joined - 1e-9
const bothJoinedFloor = similarity.joinedBothFloor / similarity.joined - 1e-9

/** What is less near counts for nothing: more is asked once two words are read as one, on one side or on both. */
export const leastNear = (probeJoined: boolean, termJoined: boolean): number =>
  probeJoined && termJoined ? bothJoinedFloor : probeJoined || termJoined ? joinedFloor : similarity.floor

const keys = new Keys()

/** Collects distinct terms, and the keys under which they are found. */
export class DictionaryBuilder {
  readonly #terms: TermsBuilder
  readonly #keys = new GrowingArray()
  readonly #owners = new GrowingArray()

  constructor(joined: boolean) {
    this.#terms = new TermsBuilder(joined)
  }

  /** The number of a term, known or new. */
  add(codes: Uint8Array, from: number, to: number, abjad: boolean): number {
    const known = this.#terms.size
    const id = this.#terms.add(codes, from, to, abjad)
    if (id < known) return id
    keys.indexed(this.#terms.term)
    for (let at = 0; at < keys.length; at++) {
      this.#keys.push(keys.items[at] ?? 0)
      this.#owners.push(id)
    }
    return id
  }

  build(): Dictionary {
    const count = this.#keys.length
    // Half the buckets are empty, so that most keys cost one look; a large index spends less.
    const bits = Math.max(4, Math.ceil(Math.log2(count + 1)) - (count > 2_000_000 ? 1 : 0))
    const all = this.#keys.trimmed()
    return new Dictionary({
      ...this.#terms.build(),
      ...inBuckets(all, this.#owners.items, bits),
      filter: filterOf(all, bits),
    })
  }
}

/** From so many buckets on, half a key says the rest of it. */
const wideBuckets = 16

/**
 * Owners of keys by bucket, and beside each what the bucket does not say of the key, so that keys meet only when they are
 * equal to the last bit: otherwise who meets whom would depend on how much is indexed.
 */
function inBuckets(all: Uint32Array, ownerOf: Uint32Array, bits: number) {
  const mask = 2 ** bits - 1
  const buckets = startsOf(all, mask + 1, mask)
  const next = buckets.slice()
  const owners = new Uint32Array(all.length)
  const [tags, shift] = bits >= wideBuckets ? [new Uint16Array(all.length), 16] : [new Uint32Array(all.length), 0]
  for (let at = 0; at < all.length; at++) {
    const key = all[at] ?? 0
    const bucket = key & mask
    const place = next[bucket] ?? 0
    owners[place] = ownerOf[at] ?? 0
    tags[place] = key >>> shift
    next[bucket] = place + 1
  }
  return { buckets, owners, tags }
}

function filterOf(all: Uint32Array, bits: number): Uint32Array {
  const filter = new Uint32Array(2 ** Math.max(1, bits + 3 - 5))
  const shift = filterShift(filter)
  for (const key of all) {
    const bit = key >>> shift
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }
  return filter
}

const filterShift = (filter: Uint32Array): number => 32 - Math.log2(filter.length) - 5

/** The columns of a dictionary. */
export interface DictionaryColumns extends TermColumns {
  /** Hash table from keys to terms: bucket `b` is `owners[buckets[b]] … owners[buckets[b + 1] - 1]`. */
  readonly buckets: Uint32Array
  readonly owners: Uint32Array
  readonly tags: Uint16Array | Uint32Array
  /** A bit for each key by its high bits, eight for each bucket or so: most keys of a query are in no term, and end here. */
  readonly filter: Uint32Array
}

/** Scratch of a search: keys that may be there, and where their buckets begin and end. A term has fewer keys (see `Keys`). */
const metKeys = new Uint32Array(256)
const metFrom = new Uint32Array(256)
const metTo = new Uint32Array(256)
/** Scratch of what is read ahead, and its last place. */
const ahead = new Uint32Array(256)
const lastAhead = 255

/** Terms by number, and a hash table from keys to terms. */
export class Dictionary extends Terms<DictionaryColumns> {
  readonly hasAbjad: boolean
  readonly hasLatin: boolean

  constructor(columns: DictionaryColumns) {
    super(columns)
    let [hasAbjad, hasLatin] = [false, false]
    for (let id = 0; id < this.size; id++)
      if ((this.flags(id) & termFlags.abjad) === 0) hasLatin = true
      else hasAbjad = true
    this.hasAbjad = hasAbjad
    this.hasLatin = hasLatin
  }

  get bytes(): number {
    const { bytes, terms, buckets, owners, tags, filter } = this.columns
    return [bytes, terms, buckets, owners, tags, filter].reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** Calls `found` with every term that shares a key with the loaded probe and is near enough. Complete: nothing is cut by count. */
  search(comparer: Comparer, joined: boolean, visited: Visited, found: (id: number, near: number) => void): void {
    const { bytes, terms, buckets, owners, tags, filter } = this.columns
    const { probe } = comparer
    const least = leastNear((probe.flags & termFlags.joined) !== 0, joined)
    const otherScripts = (probe.flags & termFlags.abjad) === 0 ? this.hasAbjad : this.hasLatin
    if (joined) keys.probingJoined(probe, otherScripts)
    else keys.probingWords(probe, otherScripts)
    const mask = buckets.length - 2
    const shift = tags instanceof Uint16Array ? 16 : 0
    const filtered = filterShift(filter)
    // One kind of look after the other: loads that do not wait for one another take a fraction of the time.
    let met = 0
    for (let key = 0; key < keys.length; key++) {
      const hash = keys.items[key] ?? 0
      const bit = hash >>> filtered
      if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0) metKeys[met++] = hash
    }
    for (let key = 0; key < met; key++) {
      const hash = metKeys[key] ?? 0
      metFrom[key] = buckets[hash & mask] ?? 0
      metTo[key] = buckets[(hash & mask) + 1] ?? 0
    }
    for (let key = 0; key < met; key++) ahead[key] = (tags[metFrom[key] ?? 0] ?? 0) ^ (owners[metFrom[key] ?? 0] ?? 0)
    visited.clear()
    for (let key = 0; key < met; key++) {
      const tag = (metKeys[key] ?? 0) >>> shift
      const end = metTo[key] ?? 0
      for (let at = metFrom[key] ?? 0; at < end; at++) if (tags[at] === tag) visited.add(owners[at] ?? 0)
    }
    const { ids, count } = visited
    for (let at = 0; at < count; at++) ahead[at & lastAhead] = terms[(ids[at] ?? 0) * termCells] ?? 0
    for (let at = 0; at < count; at++) ahead[at & lastAhead] = bytes[ahead[at & lastAhead] ?? 0] ?? 0
    for (let at = 0; at < count; at++) {
      const id = ids[at] ?? 0
      const near = this.near(comparer, id)
      if (near >= least) found(id, near)
    }
  }
}

/** Terms met, each once and in the order in which they were met: a list, and a small open-addressed table that is emptied without being written. */
export class Visited {
  ids = new Uint32Array(512)
  count = 0
  #slots = new Uint32Array(1024)
  #rounds = new Uint32Array(1024)
  #round = 0

  clear(): void {
    this.#round++
    this.count = 0
  }

  add(id: number): void {
    if (this.count === this.ids.length) this.#grow()
    const mask = this.#slots.length - 1
    let slot = (Math.imul(id, 0x9e3779b1) >>> 8) & mask
    while (this.#rounds[slot] === this.#round) {
      if (this.#slots[slot] === id) return
      slot = (slot + 1) & mask
    }
    this.#rounds[slot] = this.#round
    this.#slots[slot] = id
    this.ids[this.count++] = id
  }

  #grow(): void {
    const { ids, count } = this
    this.ids = new Uint32Array(count * 2)
    this.#slots = new Uint32Array(count * 4)
    this.#rounds = new Uint32Array(count * 4)
    this.#round = 1
    this.count = 0
    for (let at = 0; at < count; at++) this.add(ids[at] ?? 0)
  }
}
