import type { visas } from '@attache/contracts'

/**
 * Whether a decision goes against what was recommended: a visa issued although its refusal, a limit, or more processing first
 * was recommended. A refusal contradicts nothing, since the officer decides on more than security.
 */
export function contradicts(
  recommended: visas.RecommendationKind,
  decided: visas.DecisionKind,
  limited: boolean,
): boolean {
  if (decided !== 'issued') return false
  if (recommended === 'limit-validity') return !limited
  return recommended !== 'no-objection'
}
