import { optionalBit, type Segment } from '../index/segment.ts'
import { roles } from '../normalise/name.ts'
import { penalty, retrieval, roleWeight } from '../parameters.ts'
import type { Lookup } from './lookup.ts'
import type { QueryName } from './query-name.ts'

/** Weight by role code, also of codes with the optional bit. */
export const weightOfRole = Float64Array.from(
  { length: 256 },
  (_, code) => roleWeight[roles[code & ~optionalBit] ?? 'plain'],
)

const initialCode = roles.indexOf('initial')
const particleCode = roles.indexOf('particle')
const optionalCodes = Uint8Array.from({ length: 256 }, (_, code) =>
  (code & optionalBit) !== 0 || code === initialCode || code === particleCode ? 1 : 0,
)

/** The weight of the words of one side that found no partner. */
export interface Leftover {
  readonly firm: number
  readonly optional: number
}

/** The one formula of bound and score: credit against what was matched and what is left over, firm and optional, on each side. */
function quotient(
  matched: number,
  credit: number,
  queryFirm: number,
  queryOptional: number,
  nameFirm: number,
  nameOptional: number,
): number {
  const cost =
    penalty.contradiction * Math.min(queryFirm, nameFirm) +
    penalty.omission * Math.abs(queryFirm - nameFirm) +
    penalty.optionalContradiction * Math.min(queryOptional, nameOptional) +
    penalty.optional * Math.abs(queryOptional - nameOptional)
  return matched === 0 ? 0 : credit / (matched + cost)
}

export const similarityOf = (matched: number, credit: number, query: Leftover, name: Leftover): number =>
  quotient(matched, credit, query.firm, query.optional, name.firm, name.optional)

/** Can a name that meets so much of the query, and leaves so much, reach `least`? Says nothing of the name's other words. */
export const meetsEnough = (matched: number, firm: number, optional: number, least: number): boolean =>
  matched >= retrieval.coverage * (matched + firm) && quotient(matched, matched, firm, optional, 0, 0) >= least

/**
 * The most similarity a name of the segment can have with the loaded query name, from its terms alone: each word takes
 * its best link, whoever else wants it; 0 when it cannot reach `least`. A function of the two names, so that a cut by it cannot tell of other entities.
 */
export function nameBound(segment: Segment, lookup: Lookup, query: QueryName, name: number, least: number): number {
  const first = segment.unitStart[name] ?? 0
  const words = segment.nameWords[name] ?? 0
  const end = segment.unitStart[name + 1] ?? 0
  let queryMask = 0
  let nameMask = 0
  let best = 0
  for (let at = first; at < end; at++) {
    const term = segment.unitTerm[at] ?? 0
    if (lookup.near[term] === 0) continue
    nameMask |= segment.unitMask[at] ?? 0
    for (let link = lookup.first(term); link >= 0; link = lookup.next(link)) {
      queryMask |= query.masks[lookup.unit(link)] ?? 0
      best = Math.max(best, lookup.similarity(link))
    }
  }
  if (nameMask === 0) return 0
  let [queryMatched, queryLeft, queryOptional] = [0, 0, 0]
  for (let word = 0; word < query.weights.length; word++) {
    const weight = query.weights[word] ?? 0
    if ((queryMask & (1 << word)) !== 0) queryMatched += weight
    else if (query.optional[word] === 1) queryOptional += weight
    else queryLeft += weight
  }
  // The words of the query that are met decide alone first: that is the rule by which retrieval may skip common words.
  if (!meetsEnough(queryMatched, queryLeft, queryOptional, least)) return 0
  let [matched, left, optional] = [0, 0, 0]
  for (let word = 0; word < words; word++) {
    const code = segment.unitRole[first + word] ?? 0
    const weight = weightOfRole[code] ?? 1
    if ((nameMask & (1 << word)) !== 0) matched += weight
    else if (optionalCodes[code] === 1) optional += weight
    else left += weight
  }
  const mean = (matched + queryMatched) / 2
  return quotient(mean, mean * best, queryLeft, queryOptional, left, optional)
}
