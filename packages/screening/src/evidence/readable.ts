import type { IndexedEntity, IndexedValue, ScreeningQuery } from '../entity.ts'
import type { LabelSet } from '../label-set.ts'

/** The two sides of a comparison; the candidate's values are those the reader may see. */
export interface Pair {
  readonly query: ScreeningQuery
  readonly candidate: readonly IndexedValue[]
}

export const readableValues = (entity: IndexedEntity, readable: LabelSet): readonly IndexedValue[] =>
  entity.values.every(({ label }) => readable.has(label))
    ? entity.values
    : entity.values.filter(({ label }) => readable.has(label))

export const asked = (
  { query }: Pair,
  props: Iterable<string>,
): readonly { readonly prop: string; readonly value: string }[] => {
  const found: { readonly prop: string; readonly value: string }[] = []
  for (const prop of props) for (const value of query.properties[prop] ?? []) found.push({ prop, value })
  return found
}

export const held = ({ candidate }: Pair, props: { has(prop: string): boolean }): readonly IndexedValue[] =>
  candidate.filter(({ prop }) => props.has(prop))

/** Every question with every answer; the best by `rank`, the first of equals. */
export function best<Q, C, R>(
  questions: readonly Q[],
  answers: readonly C[],
  compare: (question: Q, answer: C) => R | undefined,
  rank: (result: R) => number,
): R | undefined {
  let found: R | undefined
  for (const question of questions)
    for (const answer of answers) {
      const result = compare(question, answer)
      if (result !== undefined && (found === undefined || rank(result) > rank(found))) found = result
    }
  return found
}
