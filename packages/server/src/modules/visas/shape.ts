import { visas } from '@attache/contracts'
import type { Platform } from '../../platform/platform.ts'
import { type HistoryLine, stepsFor } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { gradeOf } from './grades.ts'
import { standingOf } from './revocation.ts'
import { concerns, guardOf } from './steps.ts'
import type { ApplicationRow } from './store.ts'

/** An application as a page shows it, with the steps of this reader. */
export function shapeOf(
  { clock, labels }: Platform,
  reader: Reader,
  row: ApplicationRow,
  history: readonly HistoryLine[],
): visas.VisaApplication {
  const { recommendation, recommended_at, decision, decided_at } = row
  return {
    id: row.id,
    number: row.number,
    post: { id: row.post, name: row.post_name ?? row.post },
    visaClass: row.visa_class,
    received: row.received_on,
    applicant: { caption: row.caption, properties: row.properties as unknown as Record<string, string[]> },
    sponsor: row.sponsor,
    employer: row.employer,
    preparer: row.preparer,
    address: row.address,
    phone: row.phone,
    email: row.email,
    state: row.state,
    screened: row.screened,
    vetter: row.vetter_name,
    finding: row.finding,
    known: row.known,
    grade: gradeOf(row),
    recommendation:
      recommendation === null || recommended_at === null
        ? null
        : {
            kind: recommendation,
            grounds: row.grounds,
            facts: row.facts,
            by: row.recommended_by ?? '',
            at: recommended_at.toISOString(),
          },
    decision:
      decision === null || decided_at === null
        ? null
        : {
            kind: decision,
            limited: row.limited,
            officer: row.officer,
            by: row.decided_by ?? '',
            at: decided_at.toISOString(),
          },
    mismatch: row.mismatch,
    revocation: revocationOf(row),
    notices: standingOf(row, clock.now()),
    at: row.at.toISOString(),
    by: row.by_name,
    version: row.version,
    steps: stepsFor(visas.visaWorkflow, row, reader, history, guardOf(row, reader, history)).filter(({ name }) =>
      concerns(row, name, reader),
    ),
    mark: labels.mark(row.label_id),
  }
}

/** A revocation that was asked for or recorded; of one that is older than its ground nothing but the state is known. */
function revocationOf(row: ApplicationRow): visas.VisaApplication['revocation'] {
  const { revocation_kind, revocation_ground, whereabouts, revocation_reference, revocation_by, revoked_at } = row
  if (revocation_kind === null || revocation_ground === null || whereabouts === null) return null
  return {
    kind: revocation_kind,
    ground: revocation_ground,
    whereabouts,
    reference: revocation_reference,
    by: revocation_by ?? '',
    at: revoked_at?.toISOString() ?? null,
  }
}
