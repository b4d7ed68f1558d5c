import type { Feature, IndexedValue } from '../entity.ts'
import type { NameToken } from '../normalise/name.ts'
import { logOdds, nameCurve } from '../parameters.ts'
import { limits, type NameScore } from './name-score.ts'
import type { QueryName } from './query-name.ts'

/** The curve as two flat arrays: it is asked for every name that is scored. */
const curveAt = Float64Array.from(nameCurve, ([similarity]) => similarity)
const curveOdds = Float64Array.from(nameCurve, ([, odds]) => odds)

/** Log-odds of a name similarity, before the prior; a weak alias on either side is capped. */
export function nameLogOdds(similarity: number, weak: boolean): number {
  let at = 0
  while (at < curveAt.length - 2 && similarity > (curveAt[at + 1] ?? 0)) at++
  const [x0, x1] = [curveAt[at] ?? 0, curveAt[at + 1] ?? 0]
  const [y0, y1] = [curveOdds[at] ?? 0, curveOdds[at + 1] ?? 0]
  const odds = similarity >= x1 ? y1 : y0 + ((similarity - x0) / (x1 - x0)) * (y1 - y0)
  return weak ? Math.min(odds, logOdds.weakAlias) : odds
}

/** The similarity from which on a name speaks for so many log-odds; 2 when none does. */
export function similarityFor(odds: number): number {
  if (odds <= (nameCurve[0]?.[1] ?? 0)) return 0
  for (let at = 1; at < nameCurve.length; at++) {
    const [[x0, y0], [x1, y1]] = [nameCurve[at - 1] ?? [0, 0], nameCurve[at] ?? [1, 0]]
    if (odds <= y1) return x0 + ((odds - y0) / (y1 - y0)) * (x1 - x0)
  }
  return 2
}

const reasons = [
  [limits.fathersOrder, 'the fathers stand in another order'],
  [limits.numbers, 'the numbers differ'],
  [limits.loneWord, 'only one word is shared'],
  [limits.initials, 'the initials differ'],
  [limits.legalForm, 'the listed name is that of a firm'],
  [limits.oneNumber, 'one of the names has a number'],
  [limits.likeWord, 'the only word in common is spelled otherwise'],
  [limits.short, 'the name is too short to tell people apart'],
] as const

export const isWeak = (prop: string): boolean => prop === 'weakAlias'

export function nameFeature(query: QueryName, answer: IndexedValue, score: NameScore, odds: number): Feature {
  const weak = isWeak(query.prop) || isWeak(answer.prop)
  return {
    feature: weak ? 'weakAlias' : 'name',
    property: answer.prop,
    queryValue: query.value,
    candidateValue: answer.value,
    score: score.similarity,
    weight: weak ? logOdds.weakAlias : logOdds.name,
    logOdds: odds,
    detail: sentence(query, score, weak),
  }
}

function sentence(query: QueryName, score: NameScore, weak: boolean): string {
  const percent = `${Math.round(score.similarity * 100)} %`
  const alone = wordsOf(query.tokens, score.queryLeft)
  const parts = [
    alone === '' ? `The names agree to ${percent}` : `The names agree to ${percent}; “${alone}” has no counterpart`,
    ...(score.nameLeft !== 0 && score.queryLeft === 0 ? ['the listed name has more words'] : []),
    ...reasons.flatMap(([bit, why]) => ((score.limits & bit) === 0 ? [] : [why])),
    ...(weak ? ['a weak alias only supports other evidence'] : []),
  ]
  return `${parts.join('; ')}.`
}

/** The words of a mask, as a person reads them. */
const wordsOf = (tokens: readonly NameToken[], mask: number): string =>
  tokens
    .filter((_, word) => (mask & (1 << word)) !== 0)
    .map(({ text }) => text)
    .join(' ')
