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
  readonly #words: QueryWords
  /** Of each word its place among the query's words in the order of `QueryWords`. */
  readonly #place: Uint8Array
  /** By the set of words met; -2 is not known yet. */
  readonly #allowed: Int16Array

  private constructor(shapes: readonly number[], words: QueryWords, place: Uint8Array) {
    this.#words = words
    this.#place = place
    this.#allowed = new Int16Array(shapes.length > tableWords ? 0 : 1 << shapes.length).fill(-2)
  }

  static of(query: QueryName, least: number): Reach {
    let known = reaches.get(least)
    if (known === undefined) {
      if (reaches.size >= mostLeasts) reaches.clear()
      reaches.set(least, (known = { byOrder: new Map(), words: new Map() }))
    }
    const order = shapeOf(query)
    let reach = known.byOrder.get(order)
    if (reach !== undefined) return reach
    // Words in another order weigh the same.
    const shapes = Array.from(query.weights, (_weight, word) => wordShape(query, word))
    const sorted = shapes.toSorted((a, b) => a - b)
    const key = sorted.join(' ')
    let words = known.words.get(key)
    if (words === undefined) {
      if (known.words.size >= mostShapes) known.words.clear()
      known.words.set(key, (words = new QueryWords(sorted, least)))
    }
    if (known.byOrder.size >= mostOrders) known.byOrder.clear()
    reach = new Reach(
      shapes,
      words,
      Uint8Array.from(shapes, (shape) => sorted.indexOf(shape)),
    )
    known.byOrder.set(order, reach)
    return reach
  }

  get initials(): number {
    return this.#words.initials
  }

  /**
   * The most firm weight of a name that meets just these words, each by one word of its own; -1 for none. One without
   * firm weight may have initials, which stand for what the query leaves.
   */
  allowed(mask: number): number {
    const known = this.#allowed[mask] ?? -2
    if (known !== -2) return known
    const most = this.#words.allowed(this.#place, mask)
    // Where there is no table it is computed each time.
    this.#allowed[mask] = most
    return most
  }

  /** The same of one word met, see `QueryWords`. */
  classesFor(word: number, weight: number, step: number): number {
    return this.#words.classesFor(this.#place[word] ?? 0, weight, step)
  }

  other(word: number, step: number, own: number): number {
    return this.#words.other(this.#place[word] ?? 0, step, own)
  }
}

/** What a query's words weigh, in the order of what they weigh; of equal ones the first stands for all. */
class QueryWords {
  readonly #least: number
  readonly #weights: Uint8Array
  readonly #light: Uint8Array
  /** 1 for an initial, which may stand for a word. */
  readonly #initial: Uint8Array
  readonly #total: number
  readonly initials: number
  /** By the one word met, the weight of what met it and how near that is: what `classesFor` says; `unknown` before. */
  readonly #classes: Uint16Array
  /** By the word met, how near, and the weight class of the name: how near another word must be. 255 is not known yet. */
  readonly #other: Uint8Array

  constructor(shapes: readonly number[], least: number) {
    this.#least = least
    this.#weights = Uint8Array.from(shapes, (shape) => shape >> 2)
    this.#light = Uint8Array.from(shapes, (shape) => (shape >> 1) & 1)
    this.#initial = Uint8Array.from(shapes, (shape) => shape & 1)
    let total = 0
    for (let word = 0; word < shapes.length; word++) if (this.#light[word] !== 1) total += this.#weights[word] ?? 0
    this.#total = total
    this.initials = this.#initial.reduce((sum, is) => sum + is, 0)
    this.#classes = new Uint16Array(shapes.length * (one + 1) * (steps + 1)).fill(unknown)
    this.#other = new Uint8Array(shapes.length * (steps + 1) * classCount).fill(255)
  }

  /** See `Reach`; the words of the mask stand at these places. */
  allowed(place: Uint8Array, mask: number): number {
    let [matched, light, words, initials] = [0, 0, 0, 0]
    for (let word = 0; word < place.length; word++) {
      if ((mask & (1 << word)) === 0) continue
      const at = place[word] ?? 0
      words++
      matched += this.#weights[at] ?? 0
      if (this.#light[at] === 1) light += this.#weights[at] ?? 0
      initials += this.#initial[at] ?? 0
    }
    return this.#most({ matched, light, words, initials }, one, 1, true)
  }

  /**
   * The weight classes of names that may be enough with one word met, by a word that weighs no more than this and is no
   * nearer: a bit each in the low half alone, in the high half with one other word.
   */
  classesFor(word: number, weight: number, step: number): number {
    const place = (word * (one + 1) + weight) * (steps + 1) + step
    const known = this.#classes[place] ?? unknown
    return known === unknown ? (this.#classes[place] = this.#classesFor(word, weight, step)) : known
  }

  /** For a name of a class that meets one word so near and just one other: the least step of the other, or `never`. */
  other(word: number, step: number, own: number): number {
    const place = (word * (steps + 1) + step) * classCount + own
    const known = this.#other[place] ?? never
    return known === 255 ? (this.#other[place] = this.#leastOther(word, nearOf(step), weightClasses[own] ?? 0)) : known
  }

  #classesFor(word: number, weight: number, step: number): number {
    const matched = this.#weights[word] ?? 0
    const light = this.#light[word] === 1 ? matched : 0
    const met = { matched, light, words: 1, initials: this.#initial[word] ?? 0 }
    const alone = this.#most(met, weight, nearOf(step), false)
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

  /** Is it another word than the one met, and unlike the one before it? */
  #isNew(other: number, met: number): boolean {
    if (other === met) return false
    const before = other - 1 === met ? met - 1 : other - 1
    return before < 0 || !this.#isLike(before, other)
  }

  #isLike(a: number, b: number): boolean {
    return (
      this.#weights[a] === this.#weights[b] &&
      this.#light[a] === this.#light[b] &&
      this.#initial[a] === this.#initial[b]
    )
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
  #most({ matched, light, words, initials: met }: Met, weight: number, near: number, withInitials: boolean): number {
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

/** The query's words that were met, together. */
interface Met {
  readonly matched: number
  /** Of which of words whose absence does not count. */
  readonly light: number
  readonly words: number
  readonly initials: number
}

const mostLeasts = 64
const mostShapes = 1_000
const mostOrders = 10_000
const reaches = new Map<
  number,
  { readonly byOrder: Map<number | string, Reach>; readonly words: Map<string, QueryWords> }
>()

/** What is looked at of a word. */
const wordShape = ({ weights, light, wordCode, person }: QueryName, word: number): number =>
  (weights[word] ?? 0) * 4 + (light[word] ?? 0) * 2 + (person && isInitial(wordCode[word] ?? 0) ? 1 : 0)

/** So many words' shapes are exact in a number. */
const numberWords = 7

/** What is looked at of a query's words, in their order. */
function shapeOf(query: QueryName): number | string {
  let shape = 1
  let rest = ''
  for (let word = 0; word < query.weights.length; word++) {
    const own = wordShape(query, word)
    if (word < numberWords) shape = shape * 128 + own
    else rest += ` ${own}`
  }
  return rest === '' ? shape : `${shape}${rest}`
}
