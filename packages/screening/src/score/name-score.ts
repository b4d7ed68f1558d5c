import { roleBits } from '../index/role-code.ts'
import type { Segment } from '../index/segment.ts'
import { roles } from '../normalise/name.ts'
import { unitMask } from '../normalise/units.ts'
import { penalty, similarity } from '../parameters.ts'
import { kindCode } from '../schema-kind.ts'
import type { Lookup } from './lookup.ts'
import { type Leftover, similarityOf } from './most.ts'
import { Pairs } from './pairs.ts'
import type { QueryName } from './query-name.ts'
import { Side } from './side.ts'
import { Speller } from './token-similarity.ts'
import { one } from './weights.ts'

/** Why a similarity was limited, a bit each; `name-feature` says them in words. */
export const limits = {
  fathersOrder: 1,
  numbers: 2,
  loneWord: 4,
  initials: 8,
  short: 16,
  legalForm: 32,
  oneNumber: 64,
  likeWord: 128,
} as const

export interface NameScore {
  /** 0 to 1. */
  similarity: number
  /** Words that found no partner. */
  queryLeft: number
  nameLeft: number
  /** Bits of `limits`. */
  limits: number
}

const person = kindCode('Person')
const [particle, legal] = [roles.indexOf('particle'), roles.indexOf('legal')]
const [firmLoneWord, firmInitial] = [0.3 * one, 0.5 * one]

/**
 * Pairs the words of a query name with those of an indexed one, best pairs first, and scores what pairs and what is
 * left. One instance is used again and again; nothing is allocated for a name.
 */
export class NameScorer {
  readonly #left = new Side()
  readonly #right = new Side()
  readonly #links = new Pairs()
  readonly #pairs = new Pairs()
  readonly #speller = new Speller()
  readonly #queryRest: Leftover = { firm: 0, light: 0 }
  readonly #nameRest: Leftover = { firm: 0, light: 0 }
  #query: QueryName | undefined
  #isThing = false
  /** Was an initial taken for a word, while its own side leaves a whole word over? */
  #initialBeside = false
  /** Are the paired words merely alike? */
  #isUnsure = false

  /** Writes the score of a name into `out`. */
  score(segment: Segment, lookup: Lookup, query: QueryName, name: number, out: NameScore): void {
    if (this.#query !== query) {
      this.#left.loadQuery(query)
      this.#query = query
    }
    this.#right.loadName(segment, name)
    this.#isThing = segment.kinds[segment.names.entity(name)] !== person
    const hasJoined = this.#link(segment, lookup, query, name)
    this.#links.sort(false)
    this.#assess(query, out)
    if (!hasJoined) return
    // One word written as two may be nearer than its halves, or the halves nearer than it: both readings are tried.
    const { similarity, queryLeft, nameLeft, limits } = out
    this.#links.sort(true)
    this.#assess(query, out)
    if (out.similarity > similarity) return
    out.similarity = similarity
    out.queryLeft = queryLeft
    out.nameLeft = nameLeft
    out.limits = limits
  }

  /** Every pairing that the loaded lookup offers for a name; whether one of them covers more than a word. */
  #link(segment: Segment, lookup: Lookup, query: QueryName, name: number): boolean {
    const links = this.#links
    links.length = 0
    let hasJoined = false
    const whole = 2 ** this.#left.words - 1
    const first = segment.names.unitStart(name)
    const end = segment.names.unitEnd(name)
    const words = this.#right.words
    for (let at = first; at < end; at++) {
      let link = lookup.first(segment.unitTerm[at] ?? 0)
      if (link < 0) continue
      const isJoined = at - first >= words
      const nameMask = unitMask(isJoined, isJoined ? (segment.unitCode[at] ?? 0) : at - first, words)
      for (; link >= 0; link = lookup.next(link)) {
        const unit = query.units[lookup.unit(link)]
        if (unit === undefined) continue
        const joined = !isOne(unit.mask) || !isOne(nameMask)
        const near = lookup.near(link) * (joined ? similarity.joined : 1)
        if (joined) {
          const floor = isOne(unit.mask) || isOne(nameMask) ? similarity.joinedFloor : similarity.joinedBothFloor
          if (near < floor) continue
          // Two whole names that merely look alike are judged word by word.
          if (unit.mask === whole && !isOne(nameMask) && near < similarity.joined) continue
          hasJoined = true
        }
        links.push(unit.mask, nameMask, near, this.#left.sum(unit.mask) + this.#right.sum(nameMask))
      }
    }
    return hasJoined
  }

  #assess(query: QueryName, out: NameScore): void {
    const [left, right, links, pairs] = [this.#left, this.#right, this.#links, this.#pairs]
    pairs.length = 0
    let [queryMask, nameMask, matched, credit] = [0, 0, 0, 0]
    for (let at = 0; at < links.length; at++) {
      const [a, b] = [links.query[at] ?? 0, links.name[at] ?? 0]
      if ((queryMask & a) !== 0 || (nameMask & b) !== 0) continue
      const weight = (links.weight[at] ?? 0) / 2
      const near = links.near[at] ?? 0
      queryMask |= a
      nameMask |= b
      matched += weight
      credit += weight * near
      pairs.push(a, b, near, weight)
    }
    out.similarity = 0
    out.queryLeft = 0
    out.nameLeft = 0
    out.limits = 0
    if (matched === 0) return
    const before = pairs.length
    if (query.person && !this.#isThing) {
      pairInitials(pairs, left, right, queryMask, nameMask, false)
      pairInitials(pairs, right, left, nameMask, queryMask, true)
    }
    let kept = before
    let [queryInitial, nameInitial] = [false, false]
    for (let at = before; at < pairs.length; at++) {
      const [a, b] = [pairs.query[at] ?? 0, pairs.name[at] ?? 0]
      if ((queryMask & a) !== 0 || (nameMask & b) !== 0) continue
      const weight = (left.sum(a) + right.sum(b)) / 2
      queryMask |= a
      nameMask |= b
      matched += weight
      credit += weight * similarity.initial
      if (left.hasInitial(a)) queryInitial = true
      if (right.hasInitial(b)) nameInitial = true
      pairs.set(kept++, a, b, similarity.initial, weight)
    }
    pairs.length = kept
    pairLeftovers(pairs, this.#speller, left, right, queryMask, nameMask)
    for (let at = kept; at < pairs.length; at++) {
      const weight = pairs.weight[at] ?? 0
      queryMask |= pairs.query[at] ?? 0
      nameMask |= pairs.name[at] ?? 0
      matched += weight
      credit += weight * (2 * (pairs.near[at] ?? 0) - 1)
    }
    out.queryLeft = rest(left, queryMask, this.#queryRest)
    out.nameLeft = rest(right, nameMask, this.#nameRest)
    out.similarity = similarityOf(matched, credit, this.#queryRest, this.#nameRest)
    this.#isUnsure = credit < similarity.sure * matched
    this.#initialBeside =
      (queryInitial && this.#queryRest.firm > firmInitial) || (nameInitial && this.#nameRest.firm > firmInitial)
    this.#limit(query, out)
  }

  /** Takes off what the order costs, then applies the ceilings. */
  #limit(query: QueryName, out: NameScore): void {
    const [left, right, pairs] = [this.#left, this.#right, this.#pairs]
    const reordered = isReordered(left, pairs)
    // Words that are merely alike, beside words left over or in another order: two doubts at once.
    if (this.#isUnsure && (reordered || this.#queryRest.firm > firmInitial || this.#nameRest.firm > firmInitial))
      out.similarity *= penalty.twoDoubts
    if (reordered) {
      const chains = left.hasChain && right.hasChain
      out.similarity -= chains ? penalty.chainOrder : penalty.order
      if (chains) out.limits |= limits.fathersOrder
    }
    let [strong, generic, letters, allSingle, nearest] = [0, 0, 0, true, 0]
    for (let at = 0; at < pairs.length; at++) {
      const [a, b] = [pairs.query[at] ?? 0, pairs.name[at] ?? 0]
      if (left.isStrong(31 - Math.clz32(a))) strong++
      else if (left.isGeneric(31 - Math.clz32(a))) generic++
      if (!isOne(a) || !isOne(b)) allSingle = false
      if ((pairs.near[at] ?? 0) > nearest) nearest = pairs.near[at] ?? 0
      letters += left.letters(a)
    }
    const [queryFirm, nameFirm] = [this.#queryRest.firm, this.#nameRest.firm]
    if (left.hasNumber && right.hasNumber && numbersDiffer(left, right) && numbersDiffer(right, left))
      cap(out, penalty.numberCeiling, limits.numbers)
    else if (left.hasNumber !== right.hasNumber) cap(out, penalty.oneNumberCeiling, limits.oneNumber)
    if (query.person && right.hasLegalForm) cap(out, penalty.legalFormCeiling, limits.legalForm)
    const isAllFound = queryFirm === 0 && strong + generic > 1
    if (strong < 2 && !(strong === 1 && isAllFound) && queryFirm + nameFirm > firmLoneWord && allSingle)
      cap(
        out,
        query.onlyName && nearest >= similarity.sure ? penalty.onlyNameCeiling : penalty.loneWordCeiling,
        limits.loneWord,
      )
    if (query.person && strong < 2 && allSingle && nearest < similarity.likeWord)
      cap(out, penalty.likeWordCeiling, limits.likeWord)
    if (this.#initialBeside) cap(out, penalty.initialCeiling, limits.initials)
    const [a, b] = [left.hasInitial(out.queryLeft), right.hasInitial(out.nameLeft)]
    if ((a && b) || (a && nameFirm > firmInitial) || (b && queryFirm > firmInitial))
      cap(out, penalty.initialCeiling, limits.initials)
    if (letters < query.shortLetters) cap(out, penalty.shortCeiling, limits.short)
    if (out.similarity < 0) out.similarity = 0
  }
}

function cap(out: NameScore, ceiling: number, why: number): void {
  if (out.similarity <= ceiling) return
  out.similarity = ceiling
  out.limits |= why
}

const isOne = (mask: number): boolean => (mask & (mask - 1)) === 0

/** Initials of one side with unpaired words of the other that they begin. */
function pairInitials(pairs: Pairs, from: Side, to: Side, fromMask: number, toMask: number, swapped: boolean): void {
  if (!from.hasInitials) return
  let taken = toMask
  for (let a = 0; a < from.words; a++) {
    if ((fromMask & (1 << a)) !== 0 || !from.hasInitial(1 << a)) continue
    for (let b = 0; b < to.words; b++) {
      if ((taken & (1 << b)) !== 0 || to.codes[to.from[b] ?? 0] !== from.codes[from.from[a] ?? 0]) continue
      taken |= 1 << b
      if (swapped) pairs.push(1 << b, 1 << a, similarity.initial, 0)
      else pairs.push(1 << a, 1 << b, similarity.initial, 0)
      break
    }
  }
}

/** Words left on both sides that are half alike, fathers' names aside: badly misspelled rather than different. They earn what is over a half. */
function pairLeftovers(
  pairs: Pairs,
  speller: Speller,
  left: Side,
  right: Side,
  queryMask: number,
  nameMask: number,
): void {
  let taken = nameMask
  for (let a = 0; a < left.words; a++) {
    if ((queryMask & (1 << a)) !== 0 || !left.isFirm(a) || left.isNumeric(a)) continue
    let isLoaded = false
    for (let b = 0; b < right.words; b++) {
      if ((taken & (1 << b)) !== 0 || !right.isFirm(b) || right.isNumber(b)) continue
      if (!isLoaded) speller.load(left.codes, left.from[a] ?? 0, left.to[a] ?? 0)
      isLoaded = true
      const near = Math.min(similarity.leftoverMost, speller.near(right.codes, right.from[b] ?? 0, right.to[b] ?? 0))
      if (near < similarity.leftover) continue
      taken |= 1 << b
      pairs.push(1 << a, 1 << b, near, ((left.weight[a] ?? 0) + (right.weight[b] ?? 0)) / 2)
      break
    }
  }
}

/** What is left of a side, firm and light; the mask of the words left. */
function rest(side: Side, mask: number, out: Leftover): number {
  let left = 0
  out.firm = 0
  out.light = 0
  for (let word = 0; word < side.words; word++) {
    if ((mask & (1 << word)) !== 0) continue
    left |= 1 << word
    if (side.isLight(word)) out.light += side.weight[word] ?? 0
    else out.firm += side.weight[word] ?? 0
  }
  return left
}

/** Do the words stand in another order, particles and legal forms aside? */
function isReordered(left: Side, pairs: Pairs): boolean {
  let before = 0
  // By the order of the query's words; masks of pairs do not overlap.
  for (let word = 0; word < left.words; word++)
    for (let at = 0; at < pairs.length; at++) {
      const mask = pairs.query[at] ?? 0
      if ((mask & -mask) !== 1 << word) continue
      const role = (left.code[31 - Math.clz32(mask)] ?? 0) & roleBits
      if (role === particle || role === legal) continue
      const name = pairs.name[at] ?? 0
      if (name < before) return true
      before = name
    }
  return false
}

/** Has one side a number that the other lacks? */
function numbersDiffer(one: Side, other: Side): boolean {
  for (let a = 0; a < one.words; a++) {
    if (!one.isNumber(a)) continue
    let found = false
    for (let b = 0; b < other.words && !found; b++) found = other.isNumber(b) && one.isSame(a, other, b)
    if (!found) return true
  }
  return false
}
