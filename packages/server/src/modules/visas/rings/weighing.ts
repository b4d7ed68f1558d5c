import type { visas } from '@attache/contracts'

/** What a kind weighs, and how many may share a fact of it. */
export type Kind = Pick<visas.RingKind, 'kind' | 'weight' | 'most' | 'alone'>

/** From which numbers on something is a ring: rows of the agency. */
export interface Limits {
  /** Different people. */
  readonly fewest: number
  /** What two applications share, to be joined. */
  readonly join: number
  /** What all of a ring share, counted for each who shares it beyond the first. */
  readonly weight: number
}

/** What a fact says of two who share it: less, the more people do; what too many share says nothing. */
export const weightOf = (kind: Kind, applications: number, people: number): number =>
  people < 2 || applications > kind.most ? 0 : kind.weight / Math.log2(people)

/** What a fact adds to a ring: what it says of each of its people beyond the first. */
export const addedBy = (weight: number, people: number): number => weight * (people - 1)
