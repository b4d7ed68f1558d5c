import { filiationBit, roleBits } from '../index/role-code.ts'
import type { Segment } from '../index/segment.ts'
import { sameCodes } from '../normalise/codes.ts'
import { roles } from '../normalise/name.ts'
import { retrieval } from '../parameters.ts'
import type { QueryName } from './query-name.ts'
import { isLight, weightOf } from './weights.ts'

const role = Object.fromEntries(roles.map((name, code) => [name, code])) as Readonly<
  Record<(typeof roles)[number], number>
>
/** Roles that tell one bearer from another. */
const strong = Uint8Array.from(roles, (name) =>
  name === 'plain' || name === 'common' || name === 'short' || name === 'number' ? 1 : 0,
)

/** One of two names being compared: its words by position, wherever they are kept. Filled again and again. */
export class Side {
  words = 0
  readonly code = new Uint8Array(retrieval.words)
  readonly weight = new Uint8Array(retrieval.words)
  /** Where the letters of each word are in `codes`. */
  codes: Uint8Array = new Uint8Array(0)
  readonly from = new Uint32Array(retrieval.words)
  readonly to = new Uint32Array(retrieval.words)
  hasInitials = false
  hasNumber = false
  hasLegalForm = false
  /** Does a word say that a father follows? */
  hasChain = false

  loadQuery(query: QueryName): void {
    this.#begin(query.tokens.length, query.codes)
    for (let word = 0; word < this.words; word++) {
      const unit = query.units[word]
      if (unit !== undefined) this.#word(word, query.wordCode[word] ?? 0, unit.from, unit.to)
    }
  }

  loadName(segment: Segment, name: number): void {
    const { words } = segment
    const first = segment.names.unitStart(name)
    this.#begin(segment.names.words(name), words.columns.bytes)
    for (let word = 0; word < this.words; word++) {
      const term = segment.unitTerm[first + word] ?? 0
      this.#word(word, segment.unitCode[first + word] ?? 0, words.start(term), words.start(term + 1))
    }
  }

  /** The weight of the words of a mask. */
  sum(mask: number): number {
    if ((mask & (mask - 1)) === 0) return this.weight[31 - Math.clz32(mask)] ?? 0
    let total = 0
    for (let word = 0; word < this.words; word++) if ((mask & (1 << word)) !== 0) total += this.weight[word] ?? 0
    return total
  }

  /** The letters of the words of a mask that tell something. */
  letters(mask: number): number {
    let total = 0
    for (let word = 0; word < this.words; word++)
      if ((mask & (1 << word)) !== 0 && (this.isStrong(word) || this.isGeneric(word)))
        total += (this.to[word] ?? 0) - (this.from[word] ?? 0)
    return total
  }

  hasInitial(mask: number): boolean {
    if (!this.hasInitials) return false
    for (let word = 0; word < this.words; word++)
      if ((mask & (1 << word)) !== 0 && this.#role(word) === role.initial) return true
    return false
  }

  isStrong(word: number): boolean {
    return strong[this.#role(word)] === 1
  }

  /** Shared by many firms. */
  isGeneric(word: number): boolean {
    return this.#role(word) === role.generic
  }

  /** Tells one bearer from another, and is not left out as a matter of course. */
  isFirm(word: number): boolean {
    return this.isStrong(word) && !this.isLight(word)
  }

  isNumber(word: number): boolean {
    return this.#role(word) === role.number
  }

  isNumeric(word: number): boolean {
    const end = this.to[word] ?? 0
    for (let at = this.from[word] ?? 0; at < end; at++) if ((this.codes[at] ?? 0) > 57) return false
    return true
  }

  isLight(word: number): boolean {
    return isLight(this.code[word] ?? 0)
  }

  isSame(word: number, other: Side, at: number): boolean {
    const [from, otherFrom] = [this.from[word] ?? 0, other.from[at] ?? 0]
    const length = (this.to[word] ?? 0) - from
    return length === (other.to[at] ?? 0) - otherFrom && sameCodes(this.codes, from, other.codes, otherFrom, length)
  }

  #role(word: number): number {
    return (this.code[word] ?? 0) & roleBits
  }

  #begin(words: number, codes: Uint8Array): void {
    this.words = words
    this.codes = codes
    this.hasInitials = false
    this.hasNumber = false
    this.hasLegalForm = false
    this.hasChain = false
  }

  #word(word: number, code: number, from: number, to: number): void {
    this.code[word] = code
    this.weight[word] = weightOf(code)
    this.from[word] = from
    this.to[word] = to
    const own = code & roleBits
    if (own === role.initial) this.hasInitials = true
    else if (own === role.number) this.hasNumber = true
    else if (own === role.legal) this.hasLegalForm = true
    if ((code & filiationBit) !== 0) this.hasChain = true
  }
}
