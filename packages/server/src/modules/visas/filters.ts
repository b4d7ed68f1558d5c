import { type QueryOf, visas } from '@attache/contracts'
import { type RawBuilder, sql } from 'kysely'
import { likeText } from '../../platform/database/like.ts'
import { SYSTEM } from '../../platform/records/system.ts'
import { vettingSteps } from './steps.ts'

export type Filter = Omit<Partial<QueryOf<typeof visas.listApplications>>, 'cursor' | 'limit'>

const moments = {
  claimed: sql.ref('v.claimed_at'),
  found: sql.ref('v.found_at'),
  recommended: sql.ref('v.recommended_at'),
  decided: sql.ref('v.decided_at'),
  revoked: sql.ref('v.revoked_at'),
  notified: sql.ref('v.notified_at'),
} as const

/** Recommended on these days, as the clock of the agency (UTC) has them. */
export const recommendedWithin = (from: string | undefined, to: string | undefined): RawBuilder<boolean> =>
  sql<boolean>`(v.recommended_at is not null
    and ${from === undefined ? sql`true` : sql`v.recommended_at >= ${from}::date at time zone 'UTC'`}
    and ${to === undefined ? sql`true` : sql`v.recommended_at < (${to}::date + 1) at time zone 'UTC'`})`

/** Notices as the list asks for them: of a time, not of a state, so that one becomes late by itself. */
const owing = (which: NonNullable<Filter['notices']>, now: Date): RawBuilder<boolean> => {
  const past = sql`${now}::timestamptz > n.due_at`
  const such = {
    outstanding: sql`n.state <> 'confirmed'`,
    late: sql`n.state <> 'confirmed' and ${past}`,
    'ever-late': sql`coalesce(n.confirmed_at, ${now}::timestamptz) > n.due_at`,
  }[which]
  return sql<boolean>`exists (select from visa_notices n where n.application_id = v.id and ${such})`
}

/** The records of a filter, as one condition on `v`: the list and every number of the measures are made with it. */
export function matching(
  filter: Filter,
  by: { readonly principal: string; readonly today: string; readonly now: Date },
): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = []
  const where = <T>(value: T | undefined, condition: (value: T) => RawBuilder<boolean>) => {
    if (value !== undefined && value !== '') all.push(condition(value))
  }
  where(filter.q, (q) => sql`(v.caption ilike ${`%${likeText(q)}%`} or v.number ilike ${`%${likeText(q)}%`})`)
  where(filter.state, (state) => sql`v.state = ${state}`)
  where(filter.post, (post) => sql`v.post = ${post}`)
  where(filter.visaClass, (visaClass) => sql`v.visa_class = ${visaClass}`)
  where(filter.mine, () => sql`v.vetter = ${by.principal}::uuid`)
  where(
    filter.review,
    () => sql`(v.state = 'derogatory-found' and not exists (select from record_history r
      where r.kind = ${visas.visaWorkflow.kind} and r.record_id = v.id and r.by = ${by.principal}::uuid
        and r.transition = any (${[...vettingSteps]}::text[])))`,
  )
  where(filter.mismatch, (which) => (which === 'open' ? sql`v.mismatch = 'open'` : sql`v.mismatch is not null`))
  where(filter.notices, (which) => owing(which, by.now))
  where(filter.alert, () => sql`(v.mismatch = 'open' or ${owing('late', by.now)})`)
  // Hits under the label of the application alone: whoever reads it gets the same answer.
  where(
    filter.raised,
    (when) => sql`exists (select from screenings s join hits h on h.screening_id = s.id
      where s.application_id = v.id and h.label_id = v.label_id and h.by = ${SYSTEM.id}::uuid
        and ${when === 'open' ? sql`h.state in ('open', 'referred')` : sql`h.state <> 'dismissed' and h.at > v.decided_at`})`,
  )
  where(filter.age, (days) => sql`v.received_on <= ${by.today}::date - ${days}::int`)
  where(filter.from, (day) => sql`v.received_on >= ${day}::date`)
  where(filter.to, (day) => sql`v.received_on <= ${day}::date`)
  where(filter.screened, (screened) => sql`v.screened = ${screened}`)
  where(filter.finding, (finding) => sql`v.finding = ${finding}`)
  where(filter.known, (known) => sql`v.known = ${known === 'yes'}`)
  where(filter.recommendation, (kind) => sql`v.recommendation = ${kind}`)
  where(filter.decision, (kind) => sql`v.decision = ${kind}`)
  if (filter.recommendedFrom !== undefined || filter.recommendedTo !== undefined)
    all.push(recommendedWithin(filter.recommendedFrom, filter.recommendedTo))
  where(filter.reached, (moment) => sql`${moments[moment]} is not null`)
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`
}
