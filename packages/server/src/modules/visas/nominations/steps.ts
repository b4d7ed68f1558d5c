import type { visas } from '@attache/contracts'
import { allowed, refused, type Verdict } from '@attache/kernel'
import type { HistoryLine } from '../../../platform/records/record.ts'

interface Applied {
  readonly state: visas.VisaState
  readonly finding: 'confirmed' | 'resolved' | null
}

/** From what the applicant may be nominated; null when there is nothing. */
export function basisOf({ state, finding }: Applied): visas.Nomination['basis'] | null {
  if (finding === 'confirmed') return 'finding'
  return state === 'revoked' ? 'revocation' : null
}

/** Whoever proposed it at any time approves it never. */
export const guardOf =
  ({ principal }: { readonly principal: string }, history: readonly HistoryLine[]) =>
  (transition: string): Verdict =>
    (transition === 'approve' || transition === 'return') &&
    history.some((line) => line.transition === 'propose' && line.byId === principal)
      ? refused('You proposed it; a second person must look at it.', 'Ask a colleague to review it.')
      : allowed
