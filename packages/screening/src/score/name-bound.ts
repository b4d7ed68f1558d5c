import { roleBits } from '../index/role-code.ts'
import type { Segment } from '../index/segment.ts'
import { roles } from '../normalise/name.ts'
import { unitMask } from '../normalise/units.ts'
import { penalty, retrieval, roleWeight, similarity } from '../parameters.ts'
import type { Lookup } from './lookup.ts'
import type { QueryName } from './query-name.ts'
import { isLight, one, weightOf } from './weights.ts'

/** What the words of one side that found no partner weigh. */
export interface Leftover {
  firm: number
  light: number
}

/** Credit against what was matched and what is left over, firm and light, on each side. */
export function similarityOf(matched: number, credit: number, query: Leftover, name: Leftover): number {
  if (matched === 0) return 0
  const cost =
    penalty.contradiction * Math.min(query.firm, name.firm) +
    penalty.omission * Math.abs(query.firm - name.firm) +
    penalty.optionalContradiction * Math.min(query.light, name.light) +
    penalty.optional * Math.abs(query.light - name.light)
  return credit / (matched + cost)
}

/** What a pair of left-over words can earn at most, and how far two such words differ in weight. */
const leftoverCredit = 2 * similarity.leftoverMost - 1
const weightGap = 6 / 14
/** The most that an initial and the word it stands for weigh. */
const initialPair = (roleWeight.initial * one + one) / 2

/**
 * The most that `similarityOf` can come to when leftovers may still be taken for one another and `initials` words of
 * either side may be initials of words of the other. Never below the score of the pairing.
 */
function most(
  matched: number,
  credit: number,
  query: Leftover,
  name: Leftover,
  queryInitials: number,
  nameInitials: number,
): number {
  const left = Math.max(0, query.firm - one * nameInitials)
  const right = Math.max(0, name.firm - one * queryInitials)
  const both = Math.min(left, right)
  const rest = Math.max(0, Math.abs(left - right) - weightGap * both)
  const initials = queryInitials + nameInitials
  const light =
    initials > 0
      ? 0
      : penalty.optionalContradiction * Math.min(query.light, name.light) +
        penalty.optional * Math.abs(query.light - name.light)
  const [earned, met] = [credit + leftoverCredit * both, matched + both + penalty.omission * rest + light]
  const plain = earned / met
  const paired = initials * initialPair
  return initials === 0 ? plain : Math.max(plain, (earned + similarity.initial * paired) / (met + paired))
}

const isOne = (mask: number): boolean => (mask & (mask - 1)) === 0

/** SCR-NAME-8: enough of the query's words are met. */
const covers = (matched: number, firm: number): boolean => matched >= retrieval.coverage * (matched + firm)

const initial = roles.indexOf('initial')
const isInitial = (code: number): boolean => (code & roleBits) === initial

/**
 * Initials that may stand for a word: those that met nothing. All of them where equal ones want the same partner, or
 * where they were met as part of a joined unit, which another pair may go before.
 */
const freeInitials = (all: number, met: number, hasJoined: boolean): number => (all > 1 || hasJoined ? all : all - met)

/** Scratch: the best link of each word. */
const queryBest = new Float64Array(32)
const nameBest = new Float64Array(32)
const queryLeft: Leftover = { firm: 0, light: 0 }
const nameLeft: Leftover = { firm: 0, light: 0 }

/**
 * Looks at the names of a segment for one query name: can a name reach a similarity? First from the words it shares
 * alone, which costs a look into a table, then from all its terms. Both are functions of the two names, so that a cut
 * by them cannot tell of other entities.
 */
export class NameBound {
  #query: QueryName | undefined
  #least = 0
  #total = 0
  #queryInitials = 0
  /** For each set of words met, the most firm weight a name may have and still reach `least`; -2 is not known yet. */
  readonly #allowed = new Int16Array(1 << tableWords)
  /** The same for one word met, by the weight of what met it and by how near that is, in steps. */
  readonly #alone = new Int16Array(retrieval.words * (one + 1) * (steps + 1))

  load(query: QueryName, least: number): void {
    this.#query = query
    this.#least = least
    this.#total = 0
    this.#queryInitials = 0
    for (let word = 0; word < query.weights.length; word++) {
      if (query.light[word] !== 1) this.#total += query.weights[word] ?? 0
      if (query.person && isInitial(query.wordCode[word] ?? 0)) this.#queryInitials++
    }
    const words = query.weights.length
    this.#alone.fill(-2, 0, words * (one + 1) * (steps + 1))
    if (words <= tableWords) this.#allowed.fill(-2, 0, 1 << words)
  }

  /** The most firm weight of a name that meets just these words, each by one word of its own; -1 for none. */
  allowed(mask: number): number {
    if ((this.#query?.weights.length ?? 0) > tableWords) return this.#allowedFor(mask, one, 1)
    const known = this.#allowed[mask] ?? -1
    return known === -2 ? (this.#allowed[mask] = this.#allowedFor(mask, one, 1)) : known
  }

  /** The most firm weight of a name that meets just one word, by a word that weighs no more than this and is no nearer. */
  alone(word: number, weight: number, near: number): number {
    const step = Math.ceil(near * steps)
    const place = (word * (one + 1) + weight) * (steps + 1) + step
    const known = this.#alone[place] ?? -1
    return known === -2 ? (this.#alone[place] = this.#allowedFor(1 << word, weight, step / steps)) : known
  }

  /** The same for what a name met: by one word of its own it meets one word, whichever they are. */
  #allowedOf(queryMask: number, nameMask: number): number {
    if (!isOne(nameMask) || isOne(queryMask)) return this.allowed(queryMask)
    let most = -1
    for (let rest = queryMask; rest !== 0; rest &= rest - 1) most = Math.max(most, this.allowed(rest & -rest))
    return most
  }

  /** For names whose words met weigh so much at most, and are so near at most. */
  #allowedFor(mask: number, weight: number, near: number): number {
    const query = this.#query
    if (query === undefined) return -1
    let [matched, light, words, met] = [0, 0, 0, 0]
    for (let word = 0; word < query.weights.length; word++) {
      if ((mask & (1 << word)) === 0) continue
      words++
      matched += query.weights[word] ?? 0
      if (query.light[word] === 1) light += query.weights[word] ?? 0
      if (query.person && isInitial(query.wordCode[word] ?? 0)) met++
    }
    const initials = freeInitials(this.#queryInitials, met, false)
    queryLeft.firm = this.#total - (matched - light)
    queryLeft.light = 0
    nameLeft.light = 0
    if (matched === 0 || !covers(matched, queryLeft.firm)) return -1
    // The name's own light words may soften what it leaves; the query's are taken to be met.
    const reaches = (firm: number): boolean => {
      const mean = (matched + weight * words) / 2
      // Words met that are light earn in full, and are no part of the firm weight.
      const lightCredit = ((matched - light) * near + light + weight * words) / 2
      const firmCredit = ((matched - light + weight * words) * near + light) / 2
      nameLeft.firm = firm
      if (near < 1 && most(mean, lightCredit, queryLeft, nameLeft, initials, 0) >= this.#least) return true
      nameLeft.firm = firm - Math.min(firm, weight * words)
      return most(mean, firmCredit, queryLeft, nameLeft, initials, 0) >= this.#least
    }
    let [low, high] = [-1, 1 + 20 * one]
    if (reaches(high)) return high
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (reaches(middle)) low = middle
      else high = middle
    }
    return low
  }

  /**
   * The most similarity a name of the segment can have with the query name, from its terms alone: each word takes its
   * best link, whoever else wants it; 0 when it cannot reach `least`.
   */
  of(segment: Segment, lookup: Lookup, name: number): number {
    const query = this.#query
    if (query === undefined) return 0
    const first = segment.unitStart[name] ?? 0
    const words = segment.nameWords[name] ?? 0
    const end = segment.unitStart[name + 1] ?? 0
    let queryMask = 0
    let nameMask = 0
    let hasJoined = false
    for (let at = first; at < end; at++) {
      let link = lookup.first(segment.unitTerm[at] ?? 0)
      if (link < 0) continue
      const isJoined = at - first >= words
      const own = unitMask(isJoined, isJoined ? (segment.unitCode[at] ?? 0) : at - first, words)
      let best = 0
      for (; link >= 0; link = lookup.next(link)) {
        const unit = query.units[lookup.unit(link)]
        if (unit === undefined) continue
        const near = lookup.near(link)
        if (isJoined || unit.joined) hasJoined = true
        raise(queryBest, unit.mask, queryMask, near)
        queryMask |= unit.mask
        if (near > best) best = near
      }
      raise(nameBest, own, nameMask, best)
      nameMask |= own
    }
    if (nameMask === 0) return 0
    if (!hasJoined && (segment.nameFirm[name] ?? 0) > this.#allowedOf(queryMask, nameMask)) return 0
    return this.#fromMasks(query, segment, name, queryMask, nameMask, hasJoined)
  }

  #fromMasks(
    query: QueryName,
    segment: Segment,
    name: number,
    queryMask: number,
    nameMask: number,
    hasJoined: boolean,
  ): number {
    const first = segment.unitStart[name] ?? 0
    const words = segment.nameWords[name] ?? 0
    let [matched, credit, queryMet, nameInitials, nameMet] = [0, 0, 0, 0, 0]
    queryLeft.firm = 0
    queryLeft.light = 0
    for (let word = 0; word < query.weights.length; word++) {
      const weight = query.weights[word] ?? 0
      if ((queryMask & (1 << word)) !== 0) {
        matched += weight
        // A light word that another one goes before costs next to nothing: less than a poor link.
        credit += query.light[word] === 1 ? weight : weight * (queryBest[word] ?? 0)
        if (query.person && isInitial(query.wordCode[word] ?? 0)) queryMet++
        continue
      }
      if (query.light[word] === 1) queryLeft.light += weight
      else queryLeft.firm += weight
    }
    if (!covers(matched, queryLeft.firm)) return 0
    nameLeft.firm = 0
    nameLeft.light = 0
    for (let word = 0; word < words; word++) {
      const code = segment.unitCode[first + word] ?? 0
      const weight = weightOf(code)
      const isMet = (nameMask & (1 << word)) !== 0
      if (query.person && isInitial(code)) {
        nameInitials++
        if (isMet) nameMet++
      }
      if (isMet) {
        matched += weight
        credit += isLight(code) ? weight : weight * (nameBest[word] ?? 0)
        continue
      }
      if (isLight(code)) nameLeft.light += weight
      else nameLeft.firm += weight
    }
    const bound = most(
      matched / 2,
      credit / 2,
      queryLeft,
      nameLeft,
      freeInitials(this.#queryInitials, queryMet, hasJoined),
      freeInitials(nameInitials, nameMet, hasJoined),
    )
    return bound >= this.#least ? bound : 0
  }
}

/** How finely nearness is told apart where a word is met alone. */
const steps = 32

/** Names of more words than this are rare; what they may leave is computed each time. */
const tableWords = 10

/** Sets the best of the words of `mask`; `set` says which already have one. */
function raise(best: Float64Array, mask: number, set: number, near: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const word = 31 - Math.clz32(rest & -rest)
    if ((set & (1 << word)) === 0 || near > (best[word] ?? 0)) best[word] = near
  }
}
