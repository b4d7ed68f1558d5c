import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { ownOfficial, type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { plansOf } from './shapes.ts'
import * as store from './store.ts'

/** Rows of accounts have no label, so their number would tell everybody of what only some may know. */
const UNCOUNTED = new Set([
  'ended-sessions',
  'expired-invitations',
  'passkeys-of-disabled',
  'idempotency-keys',
  'unused-uploads',
])

export const listPlans = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listPlans>) =>
  read(platform, reader, async (tx) => {
    const rows = await store.planPage(tx, pageAfter(query))
    const shaped = await plansOf(tx, platform, reader, rows)
    return cutPage(
      shaped,
      query.limit,
      await store.countOf(tx, 'disposal_plans'),
      (one) => one,
      (one) => [one.at, one.id],
    )
  })

export const readPlan = (platform: Platform, reader: Reader, id: string) =>
  read(
    platform,
    reader,
    async (tx) => {
      const row = found(await store.planById(tx, id), 'This plan')
      const [plan] = await plansOf(tx, platform, reader, [row])
      const lines = row.state === 'done' ? [] : await store.linesAt(tx, row.as_of)
      return {
        label: row.label_id,
        answer: {
          plan: found(plan, 'This plan'),
          lines: lines.map(({ rule, due, held }) => ({ rule, counted: !UNCOUNTED.has(rule), due, held })),
        },
      }
    },
    ({ label }) => ({ kind: 'retention.plan-read', subject: id, label }),
  ).then(({ answer }) => answer)

export async function makePlan(platform: Platform, reader: Reader, body: BodyOf<typeof retention.makePlan>) {
  need(reader, 'dispose-records')
  const { clock, randomness, database, labels } = platform
  const label = await ownOfficial(platform, reader)
  await labels.readable(reader)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.makePlan.id, body }, clock.now(), async () => {
      const id = randomness.uuid()
      const at = clock.now()
      await tx
        .insertInto('disposal_plans')
        .values({
          id,
          label_id: label,
          version: 1,
          state: 'planned',
          as_of: at,
          by: reader.principal,
          by_name: reader.username,
          at,
          finished_at: null,
        })
        .execute()
      const move = { transition: 'create', from: null, to: 'planned', version: 1 }
      await addHistory(tx, retention.planWorkflow.kind, { id, label_id: label }, move, authorOf(reader), at)
      await audit({ kind: 'retention.plan', subject: id, label })
      return id
    }),
  )
  return database.as(reader, async (tx) => planOf(platform, reader, tx, id))
}

export async function movePlan(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'approve' | 'decline',
  body: BodyOf<typeof retention.movePlan>,
) {
  need(reader, 'dispose-records')
  const { clock, database } = platform
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.movePlan.id, id, name, body }, clock.now(), async () => {
      const row = found(await store.planById(tx, id), 'This plan')
      const history = await historyOf(tx, retention.planWorkflow.kind, id)
      const move = planMove(retention.planWorkflow, row, name, reader, {
        expected: body.version,
        reason: body.reason,
        history,
      })
      const at = clock.now()
      await applyMove(tx, 'disposal_plans', retention.planWorkflow, row, move, authorOf(reader), at, body.reason)
      await audit({ kind: `retention.plan-${name}`, subject: id, label: row.label_id })
      return id
    }),
  )
  return database.as(reader, async (tx) => planOf(platform, reader, tx, id))
}

async function planOf(platform: Platform, reader: Reader, tx: Parameters<typeof plansOf>[0], id: string) {
  const row = found(await store.planById(tx, id), 'This plan')
  const [plan] = await plansOf(tx, platform, reader, [row])
  return found(plan, 'This plan')
}
