import { allowed, refused, type Verdict } from '@attache/kernel'
import type { RedressInquiryRow } from '../../platform/database/tables.ts'

type Applied = Pick<RedressInquiryRow, 'state' | 'reviewer' | 'reviewer_name' | 'papers_asked_at'>

export interface Asking {
  readonly principal: string
  /** Whether he took a step with what the person complains of. */
  readonly hadPart: boolean
  readonly now: Date
  /** How long papers are waited for, in milliseconds. */
  readonly wait: number
}

/** The day on which the wait for papers ends. */
export const papersDue = ({ papers_asked_at }: Pick<Applied, 'papers_asked_at'>, wait: number): Date | null =>
  papers_asked_at === null ? null : new Date(papers_asked_at.getTime() + wait)

/** Rules of redress on top of its workflow, for one reader; each speaks of him and of what everybody sees of the inquiry. */
export const guardOf =
  (row: Applied, { principal, hadPart, now, wait }: Asking) =>
  (transition: string): Verdict => {
    const mine = row.reviewer === principal
    switch (transition) {
      case 'claim':
        if (mine) return refused('You review it already.')
        return hadPart
          ? refused('You had a part in what the person complains of.', 'Somebody who had none must review it.')
          : allowed
      case 'ask-papers':
      case 'complete':
        return mine
          ? allowed
          : refused(
              row.reviewer_name === null ? 'Nobody reviews it yet.' : `${row.reviewer_name} reviews it.`,
              'Take up the review first.',
            )
      case 'lapse': {
        const due = papersDue(row, wait)
        return due === null || due <= now
          ? allowed
          : refused(`Papers are waited for until ${due.toISOString().slice(0, 10)}.`)
      }
      default:
        return allowed
    }
  }

/** What keeps a reader from writing a finding. */
export function mayFind(row: Applied, asking: Asking): Verdict {
  if (row.state !== 'in-process')
    return refused('The inquiry is not in process.', 'Findings belong to a review under way.')
  if (row.reviewer !== asking.principal) return guardOf(row, asking)('complete')
  return asking.hadPart
    ? refused('You had a part in what the person complains of.', 'Somebody who had none must review it.')
    : allowed
}
