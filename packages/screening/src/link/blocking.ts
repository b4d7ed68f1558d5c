import { GrowingArray } from '../index/growing-array.ts'
import { termCells } from '../index/terms.ts'
import { mix, mixPair } from './interner.ts'
import type { LinkPart } from './part.ts'
import type { LinkColumn, LinkTable } from './table.ts'

/** Pairs looked at for each record and key kind, at most; groups of one key are taken smallest first until they are used up. */
const pairsPerRecord = 1
const leastPairs = 200_000
/** With so many fields besides the name, what a slip in one word keeps apart meets by two of the others. */
const fewFields = 3
/** A code shared by more than this share of the pairs tells nothing. */
const commonCode = 0.02

/** Writes the keys of a record under one kind of key; their number. Records meet when they share one. */
type Keys = (record: number, out: Uint32Array) => number

/** Records by one kind of key, in memory that threads share. */
export interface BlockingGroup {
  readonly start: Uint32Array
  readonly records: Uint32Array
  readonly mask: number
  /** Groups larger than this are not used: the pairs in them would cost more than was set aside. */
  readonly largest: number
}

const atoms = new Uint32Array(64)
const others = new Uint32Array(64)
const scratch = new Uint32Array(4096)

/**
 * Which records are compared. A key is made of what two records of one person are likely to share: a number, a date, or
 * two things of which neither need be rare. What limits a kind of key is the number of pairs that it costs altogether,
 * and not the size of one group: a large group still counts where two of its members share something else.
 */
export class Blocking {
  readonly #table: LinkTable
  readonly #groups: readonly (BlockingGroup & { readonly keys: Keys })[]
  /** The call in which a record was last found. */
  readonly #seen: Uint32Array
  #round = 0

  /** The groups of all parts, one part after the other as `groupsOf` made them. */
  constructor(table: LinkTable, parts: readonly (readonly BlockingGroup[])[] = [groupsOf(table)]) {
    this.#table = table
    this.#groups = kindsOfKeys(table).map((keys, at) => {
      const group = parts[at % parts.length]?.[Math.floor(at / parts.length)]
      if (group === undefined) throw new RangeError(`the groups of part ${at % parts.length} are missing`)
      return { ...group, keys }
    })
    this.#seen = new Uint32Array(table.size)
  }

  /** Calls `found` with every later record that shares a key, once each. */
  each(record: number, found: (other: number) => void): void {
    const { side } = this.#table
    const round = ++this.#round
    const own = side?.[record]
    for (const { keys, start, records, mask, largest } of this.#groups) {
      const count = keys(record, scratch)
      for (let key = 0; key < count; key++) {
        const bucket = (scratch[key] ?? 0) & mask
        const from = start[bucket] ?? 0
        const to = start[bucket + 1] ?? 0
        if (to - from > largest) continue
        for (let at = to - 1; at >= from; at--) {
          const other = records[at] ?? 0
          if (other <= record) break
          if (this.#seen[other] === round) continue
          this.#seen[other] = round
          if (side === undefined || side[other] !== own) found(other)
        }
      }
    }
  }
}

/** The groups that one part of the threads makes: each makes every so many kinds, and gives them to the others. */
export const groupsOf = (table: LinkTable, { part, of }: LinkPart = { part: 0, of: 1 }): readonly BlockingGroup[] =>
  kindsOfKeys(table).flatMap((keys, at) => (at % of === part ? [group(table, keys)] : []))

const sharedNumbers = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT))

/** Groups the records by their keys: those of a group stand in their own order. */
function group(table: LinkTable, keys: Keys): BlockingGroup {
  const mask = 2 ** Math.max(8, Math.ceil(Math.log2(table.size + 1)) + 1) - 1
  const start = sharedNumbers(mask + 2)
  // Making keys costs more than keeping them until the groups are filled.
  const buckets = new GrowingArray()
  const counts = new Uint16Array(table.size)
  for (let record = 0; record < table.size; record++) {
    const count = keys(record, scratch)
    counts[record] = count
    buckets.reserve(count)
    for (let key = 0; key < count; key++) {
      const bucket = (scratch[key] ?? 0) & mask
      buckets.items[buckets.length++] = bucket
      start[bucket + 1] = (start[bucket + 1] ?? 0) + 1
    }
  }
  const largest = largestFor(start, Math.max(leastPairs, table.size * pairsPerRecord))
  for (let bucket = 0; bucket <= mask; bucket++) start[bucket + 1] = (start[bucket + 1] ?? 0) + (start[bucket] ?? 0)
  const next = Uint32Array.from(start)
  const records = sharedNumbers(buckets.length)
  for (let record = 0, at = 0; record < table.size; record++)
    for (const end = at + (counts[record] ?? 0); at < end; at++) {
      const bucket = buckets.items[at] ?? 0
      const place = next[bucket] ?? 0
      records[place] = record
      next[bucket] = place + 1
    }
  return { start, records, mask, largest }
}

/** The size up to which all groups together cost no more pairs than are set aside. */
function largestFor(sizes: Uint32Array, budget: number): number {
  let most = 0
  for (const size of sizes) if (size > most) most = size
  const histogram = new Uint32Array(most + 1)
  for (const size of sizes) histogram[size] = (histogram[size] ?? 0) + 1
  let pairs = 0
  for (let size = 2; size <= most; size++) {
    pairs += ((histogram[size] ?? 0) * size * (size - 1)) / 2
    if (pairs > budget) return size - 1
  }
  return most
}

/** What one field contributes to keys: the hashes of a record's values. */
interface Atoms {
  readonly column: LinkColumn
  readonly write: (record: number, out: Uint32Array) => number
}

function kindsOfKeys(table: LinkTable): readonly Keys[] {
  const names: Atoms[] = []
  const weak: Atoms[] = []
  const singles: Keys[] = []
  for (const [at, column] of table.columns.entries()) {
    const salt = mix(at + 1)
    const { kind } = column.field
    if (kind === 'person' || kind === 'thing') names.push({ column, write: words(table, column, salt) })
    else if (kind === 'number') singles.push(whole(column, salt))
    else if (kind === 'date') {
      singles.push(whole(column, salt))
      weak.push({ column, write: dateParts(column, salt) })
    } else if (kind === 'text') {
      singles.push(whole(column, salt))
      weak.push({ column, write: rarestWord(table, column, salt) })
    } else if (commonness(column) <= commonCode) weak.push({ column, write: whole(column, salt) })
  }
  const pairs: Keys[] = []
  for (const name of names) {
    pairs.push(pairsWithin(name))
    if (weak.length < fewFields) pairs.push(slips(table, name.column))
    for (const other of weak) pairs.push(pairsOf(name, other))
  }
  for (let one = 0; one < weak.length; one++)
    for (let two = one + 1; two < weak.length; two++) {
      const [a, b] = [weak[one], weak[two]]
      if (a !== undefined && b !== undefined) pairs.push(pairsOf(a, b))
    }
  return [...singles, ...pairs]
}

/** The chance that two records have the same code. */
function commonness({ count, values }: LinkColumn): number {
  const total = values.length
  let sum = 0
  for (const one of count) sum += (one / total) ** 2
  return sum
}

const whole =
  ({ start, values }: LinkColumn, salt: number): Keys =>
  (record, out) => {
    const from = start[record] ?? 0
    const count = Math.min(32, (start[record + 1] ?? 0) - from)
    for (let at = 0; at < count; at++) out[at] = mix((values[from + at] ?? 0) ^ salt)
    return count
  }

/** Each word by its consonants and by its class of names. */
const words =
  ({ wordKey, wordClass }: LinkTable, { start, values, wordStart, words }: LinkColumn, salt: number): Keys =>
  (record, out) => {
    let count = 0
    for (let at = start[record] ?? 0; at < (start[record + 1] ?? 0); at++) {
      const value = values[at] ?? 0
      for (let word = wordStart[value] ?? 0; word < (wordStart[value + 1] ?? 0) && count < 30; word++) {
        const term = words[word] ?? 0
        count = addOnce(out, count, ((wordKey[term] ?? 0) ^ salt) >>> 0)
        const known = wordClass[term] ?? 0
        if (known !== 0) count = addOnce(out, count, (known ^ salt) >>> 0)
      }
    }
    return count
  }

function addOnce(out: Uint32Array, count: number, key: number): number {
  for (let at = 0; at < count; at++) if (out[at] === key) return count
  out[count] = key
  return count + 1
}

/** The rarest word of each text. */
const rarestWord =
  ({ wordKey }: LinkTable, { start, values, wordStart, words, wordCount }: LinkColumn, salt: number): Keys =>
  (record, out) => {
    let count = 0
    for (let at = start[record] ?? 0; at < (start[record + 1] ?? 0) && count < 8; at++) {
      const value = values[at] ?? 0
      let [rarest, least] = [-1, Infinity]
      for (let word = wordStart[value] ?? 0; word < (wordStart[value + 1] ?? 0); word++) {
        const term = words[word] ?? 0
        // A word that stands nowhere else meets nobody: most such words are slips.
        const often = wordCount[term] ?? 0
        if (often < 2 || often >= least) continue
        least = often
        rarest = term
      }
      if (rarest >= 0) out[count++] = ((wordKey[rarest] ?? 0) ^ salt) >>> 0
    }
    return count
  }

/** Two of the three parts of a date: a slip in one leaves the other two. */
const dateParts =
  ({ start, values, dates }: LinkColumn, salt: number): Keys =>
  (record, out) => {
    let count = 0
    for (let at = start[record] ?? 0; at < (start[record + 1] ?? 0) && count < 24; at++) {
      const date = dates[values[at] ?? 0] ?? 0
      const [year, month, day] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100]
      if (month === 0 || day === 0) {
        out[count++] = mix(year ^ salt)
        continue
      }
      out[count++] = mix((year * 16 + month) ^ salt)
      out[count++] = mix((year * 32 + day + 100_000) ^ salt)
      out[count++] = mix((month * 32 + day + 200_000) ^ salt)
    }
    return count
  }

const pairsOf =
  (one: Atoms, two: Atoms): Keys =>
  (record, out) => {
    const first = one.write(record, atoms)
    if (first === 0) return 0
    const second = two.write(record, others)
    let count = 0
    for (let a = 0; a < first; a++)
      for (let b = 0; b < second; b++) out[count++] = mixPair(atoms[a] ?? 0, others[b] ?? 0)
    return count
  }

const pairsWithin =
  ({ write }: Atoms): Keys =>
  (record, out) => {
    const all = write(record, atoms)
    let count = 0
    for (let a = 0; a < all; a++) for (let b = a + 1; b < all; b++) out[count++] = mixPair(atoms[a] ?? 0, atoms[b] ?? 0)
    return count
  }

/** Letters of a word that may be taken out. */
const slipLetters = 7

/** Two words of a name of which one, or both, lack a letter: what a slip leaves in common. */
function slips({ wordKey, terms: known }: LinkTable, { start, values, wordStart, words }: LinkColumn): Keys {
  const { bytes, terms } = known
  const without = (term: number, out: Uint32Array): number => {
    const [from, to] = [terms[term * termCells] ?? 0, terms[(term + 1) * termCells] ?? 0]
    const length = to - from
    if (length < 4) return 0
    let count = 0
    for (let gap = -1; gap < Math.min(length, slipLetters); gap++) {
      let hash = 0x1f83d9ab
      for (let at = 0; at < Math.min(length, slipLetters + 1); at++)
        if (at !== gap) hash = Math.imul(hash ^ (bytes[from + at] ?? 0), 0x01000193)
      out[count++] = mix(hash)
    }
    return count
  }
  return (record, out) => {
    let count = 0
    for (let at = start[record] ?? 0; at < Math.min(start[record + 1] ?? 0, (start[record] ?? 0) + 4); at++) {
      const value = values[at] ?? 0
      const [from, to] = [wordStart[value] ?? 0, Math.min(wordStart[value + 1] ?? 0, (wordStart[value] ?? 0) + 4)]
      for (let one = from; one < to; one++) {
        const gaps = without(words[one] ?? 0, atoms)
        for (let two = from; two < to; two++) {
          if (two === one) continue
          for (let gap = 0; gap < gaps; gap++) out[count++] = mixPair(atoms[gap] ?? 0, wordKey[words[two] ?? 0] ?? 0)
        }
      }
    }
    return count
  }
}
