import type { visas } from '@attache/contracts'
import type { HistoryLine } from '../../platform/records/record.ts'

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

/** Whether somebody looked into the alert of the last decision; what a request for a revocation closed, nobody did. */
export const lookedInto = (history: readonly HistoryLine[]): boolean =>
  history.slice(history.findLastIndex(isDecision)).some(({ transition }) => transition === 'close-alert')

const isDecision = ({ transition }: HistoryLine): boolean => transition === 'decide'
