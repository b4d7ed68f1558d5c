import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { keptById, listKept, makeKept, moveKept } from './kept.ts'
import { plansOf } from './shapes.ts'
import { linesAt } from './store.ts'

/** Rows of accounts have no label, so their number would tell everybody of what only some may know. */
const UNCOUNTED = new Set([
  'ended-sessions',
  'expired-invitations',
  'passkeys-of-disabled',
  'idempotency-keys',
  'unused-uploads',
])

const plans = {
  table: 'disposal_plans',
  workflow: retention.planWorkflow,
  what: 'This plan',
  shaped: plansOf,
} as const

export const listPlans = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listPlans>) =>
  listKept(plans, platform, reader, query)

export const readPlan = (platform: Platform, reader: Reader, id: string) =>
  read(
    platform,
    reader,
    async (tx) => {
      const { row, shown } = await keptById(plans, platform, reader, tx, id)
      const lines = row.state === 'done' ? [] : await linesAt(tx, row.as_of)
      return {
        label: row.label_id,
        answer: {
          plan: shown,
          lines: lines.map(({ rule, due, held }) => ({ rule, counted: !UNCOUNTED.has(rule), due, held })),
        },
      }
    },
    ({ label }) => ({ kind: 'retention.plan-read', subject: id, label }),
  ).then(({ answer }) => answer)

export async function makePlan(platform: Platform, reader: Reader, body: BodyOf<typeof retention.makePlan>) {
  need(reader, 'dispose-records')
  const label = await ownOfficial(platform, reader)
  await platform.labels.readable(reader)
  return makeKept(plans, platform, reader, {
    route: retention.makePlan.id,
    body,
    label,
    insert: (tx, base) =>
      tx
        .insertInto('disposal_plans')
        .values({ ...base, as_of: base.at, finished_at: null })
        .execute(),
    act: { kind: 'retention.plan' },
  })
}

export async function movePlan(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'approve' | 'decline',
  body: BodyOf<typeof retention.movePlan>,
) {
  need(reader, 'dispose-records')
  return moveKept(plans, platform, reader, {
    route: retention.movePlan.id,
    id,
    name,
    body,
    act: () => ({ kind: `retention.plan-${name}` }),
  })
}
