import { allowed, refused, type Verdict } from '@attache/kernel'
import type { VisaApplicationRow } from '../../platform/database/tables.ts'
import type { HistoryLine } from '../../platform/records/record.ts'

type Applied = Pick<VisaApplicationRow, 'state' | 'vetter' | 'vetter_name' | 'decision' | 'mismatch'>

/** Steps by which somebody becomes the vetter. */
export const vettingSteps = ['claim', 'take-over', 'reopen']
export const makesVetter = (transition: string): boolean => vettingSteps.includes(transition)

/** Rules of the program on top of its workflow, for one reader. */
export const guardOf =
  (row: Applied, reader: { readonly principal: string }, history: readonly HistoryLine[]) =>
  (transition: string): Verdict => {
    const mine = row.vetter === reader.principal
    switch (transition) {
      case 'find':
      case 'resolve':
        return mine
          ? allowed
          : refused(`${row.vetter_name ?? 'Somebody else'} vets it.`, 'Take it over before you report on it.')
      case 'take-over':
        return mine ? refused('You vet it already.') : allowed
      case 'confirm':
      case 'return':
        return history.some((line) => line.byId === reader.principal && makesVetter(line.transition))
          ? refused('You vetted it; a second person must look at the finding.', 'Ask a colleague to review it.')
          : allowed
      case 'decide':
        return row.state !== 'decided' || row.decision === '221g'
          ? allowed
          : refused('The officer has decided.', 'Request a revocation if the visa must not stand.')
      case 'close-alert':
        return row.mismatch === 'open' ? allowed : refused('No alert is open.')
      case 'request-revocation':
        return row.decision === 'issued' ? allowed : refused('No visa was issued.')
      default:
        return allowed
    }
  }

/** Whether a step has anything to do with where the application stands; the others would only be in the way. */
export function concerns(row: Applied, transition: string, reader: { readonly principal: string }): boolean {
  if (transition === 'take-over') return row.vetter !== reader.principal
  if (row.state !== 'decided') return true
  if (transition === 'decide') return row.decision === '221g'
  if (transition === 'close-alert') return row.mismatch === 'open'
  return transition !== 'request-revocation' || row.decision === 'issued'
}
