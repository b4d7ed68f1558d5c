import type { Segment } from '../index/segment.ts'
import { unitMask } from '../normalise/units.ts'
import { kindCode } from '../schema-kind.ts'
import type { Lookup } from './lookup.ts'
import { covers, freeInitials, isInitial, type Leftover, most } from './most.ts'
import type { QueryName } from './query-name.ts'
import { Reach } from './reach.ts'
import { isLight, one, weightOf } from './weights.ts'

const isOne = (mask: number): boolean => (mask & (mask - 1)) === 0

const person = kindCode('Person')

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
  #reach: Reach | undefined
  #least = 0
  #isCovered = false

  load(query: QueryName, least: number): Reach {
    this.#query = query
    this.#least = least
    return (this.#reach = Reach.of(query, least))
  }

  /** The same for what a name met: by one word of its own it meets one word, whichever they are. */
  #allowed(reach: Reach, queryMask: number, nameMask: number): number {
    if (!isOne(nameMask) || isOne(queryMask)) return reach.allowed(queryMask)
    let most = -1
    for (let rest = queryMask; rest !== 0; rest &= rest - 1) most = Math.max(most, reach.allowed(rest & -rest))
    return most
  }

  /**
   * The most similarity a name of the segment can have with the query name, from its terms alone: each word takes its
   * best link, whoever else wants it; 0 when it cannot reach `least`.
   */
  of(segment: Segment, lookup: Lookup, name: number): number {
    const query = this.#query
    const reach = this.#reach
    if (query === undefined || reach === undefined) return 0
    const first = segment.names.unitStart(name)
    const words = segment.names.words(name)
    const end = segment.names.unitEnd(name)
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
    if (!hasJoined && segment.names.firm(name) > this.#allowed(reach, queryMask, nameMask)) return 0
    const { initials } = reach
    if (hasJoined || isOne(queryMask) === isOne(nameMask)) {
      const bound = this.#fromMasks(query, initials, segment, name, queryMask, nameMask, hasJoined)
      return this.#isCovered && bound >= this.#least ? bound : 0
    }
    // One word on one side meets one word of the other, whichever it is.
    let most = 0
    let isEnough = false
    for (let asked = queryMask; asked !== 0; asked &= asked - 1)
      for (let own = nameMask; own !== 0; own &= own - 1) {
        const bound = this.#fromMasks(query, initials, segment, name, asked & -asked, own & -own, false)
        if (this.#isCovered && bound >= this.#least) isEnough = true
        if (bound > most) most = bound
      }
    return isEnough ? most : 0
  }

  /** The most that the name can have when just these words are met; says in `#isCovered` whether they are enough of the query. */
  #fromMasks(
    query: QueryName,
    queryInitials: number,
    segment: Segment,
    name: number,
    queryMask: number,
    nameMask: number,
    hasJoined: boolean,
  ): number {
    const first = segment.names.unitStart(name)
    const words = segment.names.words(name)
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
    const coverage = matched
    nameLeft.firm = 0
    nameLeft.light = 0
    for (let word = 0; word < words; word++) {
      const code = segment.unitCode[first + word] ?? 0
      const weight = weightOf(code)
      const isMet = (nameMask & (1 << word)) !== 0
      if (query.person && isInitial(code) && segment.kinds[segment.names.entity(name)] === person) {
        if (isMet) nameMet++
        if (isMet || begins(query, letterOf(segment, first + word))) nameInitials++
      }
      if (isMet) {
        matched += weight
        credit += isLight(code) ? weight : weight * (nameBest[word] ?? 0)
        continue
      }
      if (isLight(code)) nameLeft.light += weight
      else nameLeft.firm += weight
    }
    const free = freeInitials(nameInitials, nameMet, hasJoined)
    this.#isCovered = covers(coverage, queryLeft.firm - one * free)
    return most(matched / 2, credit / 2, queryLeft, nameLeft, freeInitials(queryInitials, queryMet, hasJoined), free)
  }
}

const letterOf = ({ words, unitTerm }: Segment, unit: number): number =>
  words.columns.bytes[words.start(unitTerm[unit] ?? 0)] ?? 0

/** Does a word of the query begin with the letter? */
function begins({ tokens, units, codes }: QueryName, letter: number): boolean {
  for (let word = 0; word < tokens.length; word++) if (codes[units[word]?.from ?? 0] === letter) return true
  return false
}

/** Sets the best of the words of `mask`; `set` says which already have one. */
function raise(best: Float64Array, mask: number, set: number, near: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const word = 31 - Math.clz32(rest & -rest)
    if ((set & (1 << word)) === 0 || near > (best[word] ?? 0)) best[word] = near
  }
}
