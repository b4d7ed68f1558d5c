import type { Segment } from '../index/segment.ts'
import type { NameToken } from '../normalise/name.ts'
import { filiation } from '../normalise/words.ts'
import { penalty } from '../parameters.ts'
import type { Lookup } from './lookup.ts'
import { similarityOf } from './name-bound.ts'
import { isJoined, links, type Pairing, pairInitials, pairLeftovers, pairWords, swap } from './pairing.ts'
import type { QueryName } from './query-name.ts'
import { isOne, isStrong, type Side, sideOfName, sideOfQuery, sum } from './side.ts'

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

/** Pairs the words of a query name with those of an indexed one, best pairs first, and scores what pairs and what is left. */
export function scoreName(segment: Segment, lookup: Lookup, query: QueryName, name: number): NameScore {
  const [left, right] = [sideOfQuery(query), sideOfName(segment, name)]
  const found = links(segment, lookup, query, name, left, right)
  const plain = assess(query, left, right, pairWords(found, false))
  if (!found.some(isJoined)) return plain
  // One word written as two may be nearer than its halves, or the halves nearer than it: both readings are tried.
  const joined = assess(query, left, right, pairWords(found, true))
  return joined.similarity > plain.similarity ? joined : plain
}

function assess(query: QueryName, left: Side, right: Side, pairings: Pairing[]): NameScore {
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
  const initials =
    !query.person || right.thing
      ? []
      : [...pairInitials(left, right, queryMask, nameMask), ...pairInitials(right, left, nameMask, queryMask).map(swap)]
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
    if (side.optional(word) || side.role(word) === 'initial' || side.role(word) === 'particle')
      optional += side.weight(word)
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
  for (let word = 1; word < side.words; word++)
    if (filiation.has(side.text(word)) && side.role(word) === 'particle') return true
  return false
}

function ceilings(
  left: Side,
  right: Side,
  pairings: readonly Pairing[],
  queryRest: Rest,
  nameRest: Rest,
  shortLetters: number,
): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  if (numbersDiffer(left, right)) found.push([penalty.numberCeiling, 'the numbers differ'])
  const strong = pairings.filter(
    ({ queryMask, similarity: near }) => near > 0 && isStrong(left.role(31 - Math.clz32(queryMask))),
  ).length
  const over = queryRest.firm + nameRest.firm
  if (strong < 2 && over > 0.3 && pairings.every(({ queryMask, nameMask }) => isOne(queryMask) && isOne(nameMask)))
    found.push([penalty.loneWordCeiling, 'only one word is shared'])
  const letters = pairings.reduce((total, { queryMask }) => total + lettersOf(left, queryMask), 0)
  const [a, b] = [leftInitial(left, queryRest.mask), leftInitial(right, nameRest.mask)]
  if ((a && b) || (a && nameRest.firm > 0.5) || (b && queryRest.firm > 0.5))
    found.push([penalty.initialCeiling, 'the initials differ'])
  if (letters < shortLetters) found.push([penalty.shortCeiling, 'the name is too short to tell people apart'])
  return found
}

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
  for (let word = 0; word < side.words; word++)
    if ((mask & (1 << word)) !== 0 && side.role(word) === 'initial') return true
  return false
}

function lettersOf(side: Side, mask: number): number {
  let total = 0
  for (let word = 0; word < side.words; word++)
    if ((mask & (1 << word)) !== 0 && (isStrong(side.role(word)) || side.role(word) === 'generic'))
      total += side.text(word).length
  return total
}

/** The words of a mask, as a person reads them. */
export const wordsOf = (tokens: readonly NameToken[], mask: number): string =>
  tokens
    .filter((_, word) => (mask & (1 << word)) !== 0)
    .map(({ text }) => text)
    .join(' ')
