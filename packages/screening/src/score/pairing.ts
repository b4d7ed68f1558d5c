import type { Segment } from '../index/segment.ts'
import { similarity } from '../parameters.ts'
import type { Lookup } from './lookup.ts'
import type { QueryName } from './query-name.ts'
import { isOne, isStrong, type Side, sum } from './side.ts'
import { spellingSimilarity } from './token-similarity.ts'

/** Words of the two names that were paired. */
export interface Pairing {
  readonly queryMask: number
  readonly nameMask: number
  readonly similarity: number
}

export const isJoined = ({ queryMask, nameMask }: Pairing): boolean => !isOne(queryMask) || !isOne(nameMask)

export interface Link extends Pairing {
  readonly weight: number
}

/** Every pairing that the loaded lookup offers for a name. */
export function links(
  segment: Segment,
  lookup: Lookup,
  query: QueryName,
  name: number,
  left: Side,
  right: Side,
): Link[] {
  const found: Link[] = []
  const whole = 2 ** left.words - 1
  const end = segment.unitStart[name + 1] ?? 0
  for (let at = segment.unitStart[name] ?? 0; at < end; at++) {
    const nameMask = segment.unitMask[at] ?? 0
    for (let link = lookup.first(segment.unitTerm[at] ?? 0); link >= 0; link = lookup.next(link)) {
      const queryMask = query.units[lookup.unit(link)]?.mask ?? 0
      const joined = isJoined({ queryMask, nameMask, similarity: 0 })
      const near = lookup.similarity(link) * (joined ? similarity.joined : 1)
      const floor = isOne(queryMask) || isOne(nameMask) ? similarity.joinedFloor : similarity.joinedBothFloor
      if (joined && near < floor) continue
      // Two whole names that merely look alike are judged word by word.
      if (queryMask === whole && joined && !isOne(nameMask) && near < similarity.joined) continue
      found.push({ queryMask, nameMask, similarity: near, weight: sum(left, queryMask) + sum(right, nameMask) })
    }
  }
  return found
}

/** Greedy: the nearest pair first, then the weightiest; equal pairs by position, so that the result never depends on the index. */
export function pairWords(found: readonly Link[], joinedFirst: boolean): Pairing[] {
  const order = [...found].sort(
    (a, b) =>
      (joinedFirst ? Number(isJoined(b)) - Number(isJoined(a)) : 0) ||
      b.similarity - a.similarity ||
      b.weight - a.weight ||
      a.queryMask - b.queryMask ||
      a.nameMask - b.nameMask,
  )
  const chosen: Pairing[] = []
  let [queryMask, nameMask] = [0, 0]
  for (const link of order) {
    if ((queryMask & link.queryMask) !== 0 || (nameMask & link.nameMask) !== 0) continue
    queryMask |= link.queryMask
    nameMask |= link.nameMask
    chosen.push(link)
  }
  return chosen
}

/** Initials of one side with unpaired words of the other that they begin. */
export function pairInitials(from: Side, to: Side, fromMask: number, toMask: number): Pairing[] {
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
export function pairLeftovers(
  query: QueryName,
  left: Side,
  right: Side,
  queryMask: number,
  nameMask: number,
): Pairing[] {
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

/** The same pairing seen from the other side. */
export const swap = (pair: Pairing): Pairing => ({
  queryMask: pair.nameMask,
  nameMask: pair.queryMask,
  similarity: pair.similarity,
})
