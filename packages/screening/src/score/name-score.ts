import type { Segment } from '../index/segment.ts'
import { optionalBit } from '../index/segment.ts'
import { type NameToken, type Role, roles } from '../normalise/name.ts'
import { filiation } from '../normalise/words.ts'
import { penalty, similarity } from '../parameters.ts'
import type { Lookup } from './lookup.ts'
import { similarityOf, weightOfRole } from './name-bound.ts'
import { spellingSimilarity } from './token-similarity.ts'
import type { QueryName } from './query-name.ts'

/** Words of the two names that were paired. */
export interface Pairing {
  readonly queryMask: number
  readonly nameMask: number
  readonly similarity: number
}

export interface NameScore {
  /** 0 to 1. */
  readonly similarity: number
  readonly pairings: readonly Pairing[]
  /** Words that found no partner. */
  readonly queryLeft: number
  readonly nameLeft: number
  /** Why the similarity was limited, if it was. */
  readonly limits: readonly string[]
}

interface Side {
  readonly words: number
  readonly role: (word: number) => Role
  readonly weight: (word: number) => number
  readonly optional: (word: number) => boolean
  readonly text: (word: number) => string
}

const sideOfQuery = (query: QueryName): Side => ({
  words: query.tokens.length,
  role: (word) => query.tokens[word]?.role ?? 'plain',
  weight: (word) => query.weights[word] ?? 0,
  optional: (word) => query.tokens[word]?.optional ?? false,
  text: (word) => query.tokens[word]?.text ?? '',
})

function sideOfName(segment: Segment, name: number): Side {
  const first = segment.unitStart[name] ?? 0
  const code = (word: number): number => segment.unitRole[first + word] ?? 0
  return {
    words: segment.nameWords[name] ?? 0,
    role: (word) => roles[code(word) & ~optionalBit] ?? 'plain',
    weight: (word) => weightOfRole[code(word)] ?? 0,
    optional: (word) => (code(word) & optionalBit) !== 0,
    text: (word) => segment.dictionary.term(segment.unitTerm[first + word] ?? 0).text,
  }
}

const sum = (side: Side, mask: number): number => {
  let total = 0
  for (let word = 0; word < side.words; word++) if ((mask & (1 << word)) !== 0) total += side.weight(word)
  return total
}

const isOne = (mask: number): boolean => (mask & (mask - 1)) === 0

/** Pairs the words of a query name with those of an indexed one, best pairs first, and scores what pairs and what is left. */
export function scoreName(segment: Segment, lookup: Lookup, query: QueryName, name: number): NameScore {
  const [left, right] = [sideOfQuery(query), sideOfName(segment, name)]
  const pairings = pairWords(links(segment, lookup, query, name, left, right))
  let queryMask = 0
  let nameMask = 0
  let [matched, credit] = [0, 0]
  for (const pair of pairings) {
    const weight = (sum(left, pair.queryMask) + sum(right, pair.nameMask)) / 2
    queryMask |= pair.queryMask
    nameMask |= pair.nameMask
    matched += weight
    credit += weight * pair.similarity
  }
  if (matched === 0) return { similarity: 0, pairings: [], queryLeft: 0, nameLeft: 0, limits: [] }
  const initials = [...pairInitials(left, right, queryMask, nameMask), ...pairInitials(right, left, nameMask, queryMask).map(swap)]
  for (const pair of initials) {
    const weight = sum(left, pair.queryMask) / 2 + sum(right, pair.nameMask) / 2
    if ((queryMask & pair.queryMask) !== 0 || (nameMask & pair.nameMask) !== 0) continue
    queryMask |= pair.queryMask
    nameMask |= pair.nameMask
    matched += weight
    credit += weight * pair.similarity
    pairings.push(pair)
  }
  for (const pair of pairLeftovers(query, left, right, queryMask, nameMask)) {
    const weight = (sum(left, pair.queryMask) + sum(right, pair.nameMask)) / 2
    queryMask |= pair.queryMask
    nameMask |= pair.nameMask
    matched += weight
    credit += weight * (2 * pair.similarity - 1)
    pairings.push(pair)
  }
  const [queryRest, nameRest] = [rest(left, queryMask), rest(right, nameMask)]
  const base = similarityOf(matched, credit, queryRest, nameRest)
  const limits: string[] = []
  let result = base - orderPenalty(left, right, pairings, limits)
  for (const [ceiling, why] of ceilings(left, right, pairings, queryRest, nameRest, query.shortLetters)) {
    if (result <= ceiling) continue
    result = ceiling
    limits.push(why)
  }
  return { similarity: Math.max(0, result), pairings, queryLeft: queryRest.mask, nameLeft: nameRest.mask, limits }
}

interface Link extends Pairing {
  readonly weight: number
}

function links(segment: Segment, lookup: Lookup, query: QueryName, name: number, left: Side, right: Side): Link[] {
  const found: Link[] = []
  const end = segment.unitStart[name + 1] ?? 0
  for (let at = segment.unitStart[name] ?? 0; at < end; at++) {
    const nameMask = segment.unitMask[at] ?? 0
    for (let link = lookup.first(segment.unitTerm[at] ?? 0); link >= 0; link = lookup.next(link)) {
      const queryMask = query.units[lookup.unit(link)]?.mask ?? 0
      const joined = !isOne(queryMask) || !isOne(nameMask)
      const near = lookup.similarity(link) * (joined ? similarity.joined : 1)
      if (joined && near < similarity.joinedFloor) continue
      found.push({ queryMask, nameMask, similarity: near, weight: sum(left, queryMask) + sum(right, nameMask) })
    }
  }
  return found
}

/** Greedy: the nearest pair first, then the weightiest; equal pairs by position, so that the result never depends on the index. */
function pairWords(found: Link[]): Pairing[] {
  found.sort((a, b) => b.similarity - a.similarity || b.weight - a.weight || a.queryMask - b.queryMask || a.nameMask - b.nameMask)
  const chosen: Pairing[] = []
  let [queryMask, nameMask] = [0, 0]
  for (const link of found) {
    if ((queryMask & link.queryMask) !== 0 || (nameMask & link.nameMask) !== 0) continue
    queryMask |= link.queryMask
    nameMask |= link.nameMask
    chosen.push(link)
  }
  return chosen
}

/** Initials of one side with unpaired words of the other that they begin. */
function pairInitials(from: Side, to: Side, fromMask: number, toMask: number): Pairing[] {
  const pairs: Pairing[] = []
  let taken = toMask
  for (let a = 0; a < from.words; a++) {
    if ((fromMask & (1 << a)) !== 0 || from.role(a) !== 'initial') continue
    for (let b = 0; b < to.words; b++) {
      if ((taken & (1 << b)) !== 0 || !to.text(b).startsWith(from.text(a))) continue
      taken |= 1 << b
      pairs.push({ queryMask: 1 << a, nameMask: 1 << b, similarity: similarity.initial })
      break
    }
  }
  return pairs
}

/** Words left on both sides that are half alike: badly misspelled rather than different. They earn what is over a half. */
function pairLeftovers(query: QueryName, left: Side, right: Side, queryMask: number, nameMask: number): Pairing[] {
  const pairs: Pairing[] = []
  let taken = nameMask
  for (let a = 0; a < left.words; a++) {
    const probe = query.units[a]?.probe
    if ((queryMask & (1 << a)) !== 0 || probe === undefined || probe.numeric || !isStrong(left.role(a))) continue
    for (let b = 0; b < right.words; b++) {
      if ((taken & (1 << b)) !== 0 || !isStrong(right.role(b)) || right.role(b) === 'number') continue
      const near = spellingSimilarity(probe, right.text(b))
      if (near < similarity.leftover) continue
      taken |= 1 << b
      pairs.push({ queryMask: 1 << a, nameMask: 1 << b, similarity: near })
      break
    }
  }
  return pairs
}

const swap = (pair: Pairing): Pairing => ({ queryMask: pair.nameMask, nameMask: pair.queryMask, similarity: pair.similarity })

interface Rest {
  readonly mask: number
  readonly firm: number
  readonly optional: number
}

function rest(side: Side, mask: number): Rest {
  let [left, firm, optional] = [0, 0, 0]
  for (let word = 0; word < side.words; word++) {
    if ((mask & (1 << word)) !== 0) continue
    left |= 1 << word
    if (side.optional(word) || side.role(word) === 'initial' || side.role(word) === 'particle') optional += side.weight(word)
    else firm += side.weight(word)
  }
  return { mask: left, firm, optional }
}

function orderPenalty(left: Side, right: Side, pairings: readonly Pairing[], limits: string[]): number {
  const ordered = pairings
    .filter(({ queryMask }) => left.role(31 - Math.clz32(queryMask)) !== 'particle')
    .sort((a, b) => a.queryMask - b.queryMask)
  if (!ordered.some((pair, at) => pair.nameMask < (ordered[at - 1]?.nameMask ?? 0))) return 0
  if (!isChain(left) || !isChain(right)) return penalty.order
  limits.push('the fathers stand in another order')
  return penalty.chainOrder
}

const isChain = (side: Side): boolean => {
  for (let word = 1; word < side.words; word++) if (filiation.has(side.text(word)) && side.role(word) === 'particle') return true
  return false
}

function ceilings(left: Side, right: Side, pairings: readonly Pairing[], queryRest: Rest, nameRest: Rest, shortLetters: number): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  if (numbersDiffer(left, right)) found.push([penalty.numberCeiling, 'the numbers differ'])
  const strong = pairings.filter(({ queryMask, similarity: near }) => near > 0 && isStrong(left.role(31 - Math.clz32(queryMask)))).length
  const over = queryRest.firm + nameRest.firm
  if (strong < 2 && over > 0.3 && pairings.every(({ queryMask, nameMask }) => isOne(queryMask) && isOne(nameMask)))
    found.push([penalty.loneWordCeiling, 'only one word is shared'])
  const letters = pairings.reduce((total, { queryMask }) => total + lettersOf(left, queryMask), 0)
  if (leftInitial(left, queryRest.mask) && leftInitial(right, nameRest.mask)) found.push([penalty.initialCeiling, 'the initials differ'])
  if (letters < shortLetters) found.push([penalty.shortCeiling, 'the name is too short to tell people apart'])
  return found
}

const isStrong = (role: Role): boolean => role === 'plain' || role === 'common' || role === 'short' || role === 'number'

/** Has each side a number that the other lacks? */
function numbersDiffer(left: Side, right: Side): boolean {
  const [a, b] = [numbers(left), numbers(right)]
  return a.some((number) => !b.includes(number)) && b.some((number) => !a.includes(number))
}

function numbers(side: Side): readonly string[] {
  const found: string[] = []
  for (let word = 0; word < side.words; word++) if (side.role(word) === 'number') found.push(side.text(word))
  return found
}

function leftInitial(side: Side, mask: number): boolean {
  for (let word = 0; word < side.words; word++) if ((mask & (1 << word)) !== 0 && side.role(word) === 'initial') return true
  return false
}

function lettersOf(side: Side, mask: number): number {
  let total = 0
  for (let word = 0; word < side.words; word++)
    if ((mask & (1 << word)) !== 0 && isStrong(side.role(word))) total += side.text(word).length
  return total
}

/** The words of a mask, as a person reads them. */
export const wordsOf = (tokens: readonly NameToken[], mask: number): string =>
  tokens.filter((_, word) => (mask & (1 << word)) !== 0).map(({ text }) => text).join(' ')
