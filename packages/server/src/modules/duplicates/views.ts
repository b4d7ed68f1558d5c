import { absorbs, joinAll, type Marking } from '@attache/kernel'

/** One value of a record, with all that its reader must be cleared for: the value's own marking and that of its list. */
export interface HeldValue {
  readonly prop: string
  readonly value: string
  readonly lang?: string
  readonly marking: Marking
}

/** All that is said of one record, by every list that names it. */
export interface Held {
  readonly id: string
  readonly schema: string
  readonly values: readonly HeldValue[]
}

/** What somebody sees of two records. */
export interface JointView {
  readonly a: readonly HeldValue[]
  readonly b: readonly HeldValue[]
}

/** The values that everybody sees who is cleared for `bound`. */
export const within = (bound: Marking, { values }: Held): readonly HeldValue[] =>
  values.filter(({ marking }) => absorbs(bound, marking))

const markingsOf = ({ values }: Held): readonly Marking[] => [...new Set(values.map(({ marking }) => marking))]

/**
 * The different ways in which two records are seen together, the narrowest first: for each marking of a value of one with each
 * of the other, by whoever is cleared for both. A pair may rest on one value and be spoken against by another.
 */
export function jointViews(a: Held, b: Held): readonly JointView[] {
  const views = new Map<string, JointView>()
  const place = new Map([...a.values, ...b.values].map((value, at) => [value, at]))
  for (const one of markingsOf(a))
    for (const other of markingsOf(b)) {
      const bound = joinAll([one, other])
      const view = { a: within(bound, a), b: within(bound, b) }
      views.set([...view.a, ...view.b].map((value) => place.get(value)).join(), view)
    }
  return [...views.values()].sort((one, other) => one.a.length + one.b.length - (other.a.length + other.b.length))
}
