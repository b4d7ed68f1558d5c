import { redress } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'
import { type HistoryLine, stepsFor } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { type Asking, guardOf, papersDue } from './steps.ts'
import type { FindingRow, InquiryRow } from './store.ts'
import { textOf } from './texts.ts'

export const askingOf = ({ clock, rules }: Platform, reader: Reader, hadPart: boolean): Asking => ({
  principal: reader.principal,
  hadPart,
  now: clock.now(),
  wait: rules.period('redress-papers'),
})

/** An inquiry as a page shows it, with the steps of this reader. */
export function shapeOf(
  { labels }: Platform,
  reader: Reader,
  row: InquiryRow,
  history: readonly HistoryLine[],
  texts: readonly redress.RedressText[],
  asking: Asking,
): redress.Inquiry {
  const due = row.state === 'pending-paperwork' ? papersDue(row, asking.wait) : null
  return {
    id: row.id,
    number: row.number,
    received: row.received_on,
    asker: row.asker,
    relation: row.relation,
    contact: row.contact,
    asks: row.asks,
    person: { caption: row.caption, properties: row.properties as unknown as Record<string, string[]> },
    post: row.post === null ? null : { id: row.post, name: row.post_name ?? row.post },
    application: row.application,
    state: row.state,
    told: textOf(texts, row.state).body,
    papersDue: due === null ? null : dayOf(due),
    reviewer: row.reviewer_name,
    completed: row.completed_at?.toISOString() ?? null,
    at: row.at.toISOString(),
    by: row.by_name,
    version: row.version,
    steps: stepsFor(redress.inquiryWorkflow, row, reader, history, guardOf(row, asking)),
    mark: labels.mark(row.label_id),
  }
}

export const findingShape = (
  { labels }: Platform,
  reader: Reader,
  row: FindingRow,
  holds: boolean | null,
): redress.Finding => ({
  id: row.id,
  kind: row.kind,
  entity: row.entity_id === null ? null : { id: row.entity_id, caption: row.caption ?? row.entity_id },
  property: row.prop,
  value: row.value,
  corrected: row.corrected,
  effects: row.effects as unknown as redress.Effect[],
  holds,
  reason: row.reason,
  state: row.state,
  by: row.by_name,
  at: row.at.toISOString(),
  version: row.version,
  steps: stepsFor(redress.findingWorkflow, row, reader, []),
  mark: labels.mark(row.label_id),
})
