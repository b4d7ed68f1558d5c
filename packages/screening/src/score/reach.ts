import { classCount, weightClasses } from '../index/weight-class.ts'
import { roleWeight } from '../parameters.ts'
import { covers, freeInitials, isInitial, type Leftover, most } from './most.ts'
import type { QueryName } from './query-name.ts'
import { one } from './weights.ts'

/** How finely nearness is told apart: steps from a half to one. */
const steps = 63
const nearOf = (step: number): number => 0.5 + step / (2 * steps)
/** The step that stands for a nearness: never for less. */
export const stepOf = (near: number): number => Math.max(0, Math.ceil((near - 0.5) * 2 * steps - 1e-9))
/** In place of a step: no other word is near enough. */
export const never = steps + 1

/** Names of more words than this are rare; what they may leave is computed each time. */
const tableWords = 10
/** The bit of the first class in the high half of `classesFor`. */
export const withOther = 1 << 8
const unknown = 0xffff
/** The least that a word weighs. */
const lightest = Math.min(...Object.values(roleWeight)) * one

const queryLeft: Leftover = { firm: 0, light: 0 }
const nameLeft: Leftover = { firm: 0, light: 0 }

/**
 * How much firm weight a name may have that meets just some of a query's words, and still reach a similarity. It follows
 * from what the query's words weigh, so names of one shape share it; each cell is computed when it is first asked for.
 */
export class Reach {
  readonly #least: number
  readonly #weights: Uint8Array
  readonly #light: Uint8Array
  /** 1 for an initial, which may stand for a word. */
  readonly #initial: Uint8Array
  /** Of each word the first one like it: what is true of the one is true of the other. */
  readonly #like: Uint8Array
  readonly #total: number
  readonly initials: number
  /** By the set of words met; -2 is not known yet. */
  readonly #allowed: Int16Array
  /** By the one word met, the weight of what met it and how near that is: what `classesFor` says; `unknown` before. */
  readonly #classes: Uint16Array
  /** By the word met, how near, and the weight class of the name: how near another word must be. 255 is not known yet. */
  readonly #other: Uint8Array

  private constructor(query: QueryName, least: number) {
    const words = query.weights.length
    this.#least = least
    this.#weights = query.weights
    this.#light = query.light
    this.#initial = query.wordCode.map((code) => (query.person && isInitial(code) ? 1 : 0))
    this.#like = query.weights.map((weight, word) => {
      for (let first = 0; first < word; first++)
        if (
          query.weights[first] === weight &&
          query.light[first] === query.light[word] &&
          this.#initial[first] === this.#initial[word]
        )
          return first
      return word
    })
    let total = 0
    for (let word = 0; word < words; word++) if (query.light[word] !== 1) total += query.weights[word] ?? 0
    this.#total = total
    this.initials = this.#initial.reduce((sum, is) => sum + is, 0)
    this.#allowed = new Int16Array(words > tableWords ? 0 : 1 << words).fill(-2)
    this.#classes = new Uint16Array(words * (one + 1) * (steps + 1)).fill(unknown)
    this.#other = new Uint8Array(words * (steps + 1) * classCount).fill(255)
  }

  static of(query: QueryName, least: number): Reach {
    let shapes = reaches.get(least)
    if (shapes === undefined) {
      if (reaches.size >= mostLeasts) reaches.clear()
      reaches.set(least, (shapes = new Map()))
    }
    const shape = shapeOf(query)
    const known = shapes.get(shape)
    if (known !== undefined) return known
    if (shapes.size >= mostShapes) shapes.clear()
    const reach = new Reach(query, least)
    shapes.set(shape, reach)
    return reach
  }

  /**
   * The most firm weight of a name that meets just these words, each by one word of its own; -1 for none. One without
   * firm weight may have initials, which stand for what the query leaves.
   */
  allowed(mask: number): number {
    if (this.#allowed.length === 0) return this.#most(mask, one, 1, true)
    const known = this.#allowed[mask] ?? -1
    return known === -2 ? (this.#allowed[mask] = this.#most(mask, one, 1, true)) : known
  }

  /**
   * The weight classes of names that may be enough with one word met, by a word that weighs no more than this and is no
   * nearer: a bit each in the low half alone, in the high half with one other word.
   */
  classesFor(word: number, weight: number, step: number): number {
    const like = this.#like[word] ?? 0
    const place = (like * (one + 1) + weight) * (steps + 1) + step
    const known = this.#classes[place] ?? unknown
    return known === unknown ? (this.#classes[place] = this.#classesFor(like, weight, step)) : known
  }

  /** For a name of a class that meets one word so near and just one other: the least step of the other, or `never`. */
  other(word: number, step: number, own: number): number {
    const like = this.#like[word] ?? 0
    const place = (like * (steps + 1) + step) * classCount + own
    const known = this.#other[place] ?? never
    return known === 255 ? (this.#other[place] = this.#leastOther(like, nearOf(step), weightClasses[own] ?? 0)) : known
  }

  #classesFor(word: number, weight: number, step: number): number {
    const alone = this.#most(1 << word, weight, nearOf(step), false)
    let all = 0
    for (let own = 0; own < classCount; own++) {
      if (alone >= (weightClasses[own] ?? 0)) all |= 1 << own
      if (this.#hasOther(word, nearOf(step), weightClasses[own] ?? 0)) all |= withOther << own
    }
    return all
  }

  /** Is any other word enough, met in full? */
  #hasOther(word: number, near: number, firm: number): boolean {
    for (let other = 0; other < this.#weights.length; other++)
      if (this.#isNew(other, word) && this.#reachesWith(word, near, other, 1, firm)) return true
    return false
  }

  #leastOther(word: number, near: number, firm: number): number {
    let least = never
    for (let other = 0; other < this.#weights.length; other++) {
      if (!this.#isNew(other, word) || !this.#reachesWith(word, near, other, 1, firm)) continue
      let [low, high] = [-1, steps]
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (this.#reachesWith(word, near, other, nearOf(middle), firm)) high = middle
        else low = middle
      }
      least = Math.min(least, high)
    }
    return least
  }

  /** Is it another word than the one met, and unlike those before it? */
  #isNew(other: number, met: number): boolean {
    if (other === met) return false
    for (let first = 0; first < other; first++)
      if (first !== met && this.#like[first] === this.#like[other]) return false
    return true
  }

  /** Can a name with at least so much firm weight reach the similarity with two words met? */
  #reachesWith(word: number, near: number, other: number, otherNear: number, firm: number): boolean {
    const [a, b] = [this.#weights[word] ?? 0, this.#weights[other] ?? 0]
    const [aLight, bLight] = [this.#light[word] === 1, this.#light[other] === 1]
    const credit = (aLight ? a : a * near) + (bLight ? b : b * otherNear)
    queryLeft.firm = this.#total - (aLight ? 0 : a) - (bLight ? 0 : b)
    queryLeft.light = 0
    nameLeft.light = 0
    if (!covers(a + b, queryLeft.firm)) return false
    const met = (this.#initial[word] ?? 0) + (this.#initial[other] ?? 0)
    const initials = freeInitials(this.initials, met, false)
    for (const first of partners)
      for (const second of partners) {
        const matched = (a + b + first.weight + second.weight) / 2
        const earned = credit + first.weight * (first.light ? 1 : near) + second.weight * (second.light ? 1 : otherNear)
        nameLeft.firm = Math.max(0, firm - (first.light ? 0 : one) - (second.light ? 0 : one))
        if (most(matched, earned / 2, queryLeft, nameLeft, initials, 0) >= this.#least) return true
      }
    return false
  }

  /** For names whose words met weigh so much at most, and are so near at most, with initials or without. */
  #most(mask: number, weight: number, near: number, withInitials: boolean): number {
    let [matched, light, words, met] = [0, 0, 0, 0]
    for (let word = 0; word < this.#weights.length; word++) {
      if ((mask & (1 << word)) === 0) continue
      words++
      matched += this.#weights[word] ?? 0
      if (this.#light[word] === 1) light += this.#weights[word] ?? 0
      met += this.#initial[word] ?? 0
    }
    const initials = freeInitials(this.initials, met, false)
    queryLeft.firm = this.#total - (matched - light)
    queryLeft.light = 0
    nameLeft.light = 0
    if (matched === 0) return -1
    // The name's own light words may soften what it leaves; the query's are taken to be met.
    const reaches = (firm: number): boolean => {
      const nameInitials = firm === 0 && withInitials ? Math.ceil(queryLeft.firm / one) : 0
      if (!covers(matched, queryLeft.firm - nameInitials * one)) return false
      const mean = (matched + weight * words) / 2
      // Words met that are light earn in full, and are no part of the firm weight.
      const lightCredit = ((matched - light) * near + light + weight * words) / 2
      const firmCredit = ((matched - light + weight * words) * near + light) / 2
      nameLeft.firm = firm
      if (near < 1 && most(mean, lightCredit, queryLeft, nameLeft, initials, nameInitials) >= this.#least) return true
      nameLeft.firm = firm - Math.min(firm, weight * words)
      return most(mean, firmCredit, queryLeft, nameLeft, initials, nameInitials) >= this.#least
    }
    if (!reaches(0)) return -1
    let [low, high] = [0, 1 + 20 * one]
    if (reaches(high)) return high
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (reaches(middle)) low = middle
      else high = middle
    }
    return low
  }
}

/** What a word of the name may be that met one of the query: sums are straight in its weight, so the ends are enough. */
const partners = [
  { light: true, weight: one },
  { light: false, weight: one },
  { light: false, weight: lightest },
] as const

const mostLeasts = 64
const mostShapes = 1_000
const reaches = new Map<number, Map<number | string, Reach>>()

/** So many words' shapes are exact in a number. */
const numberWords = 7

/** What `Reach` looks at of a query's words. */
function shapeOf({ weights, light, wordCode, person }: QueryName): number | string {
  let shape = person ? 2 : 1
  let rest = ''
  for (let word = 0; word < weights.length; word++) {
    const own = (weights[word] ?? 0) * 4 + (light[word] ?? 0) * 2 + (isInitial(wordCode[word] ?? 0) ? 1 : 0)
    if (word < numberWords) shape = shape * 128 + own
    else rest += ` ${own}`
  }
  return rest === '' ? shape : `${shape}${rest}`
}
