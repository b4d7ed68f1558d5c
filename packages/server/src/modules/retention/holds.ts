import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import type { Marking } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { labelOver } from './label.ts'
import { holdsOf } from './shapes.ts'
import * as store from './store.ts'
import { resolve } from './subject.ts'

export const listHolds = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listHolds>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const shaped = await holdsOf(tx, platform, reader, await store.holdPage(tx, pageAfter(query)))
      const total = await store.countOf(tx, 'legal_holds')
      return cutPage(
        shaped,
        query.limit,
        total,
        (one) => one,
        (one) => [one.at, one.id],
      )
    },
    () => ({ kind: 'retention.holds-read', label: platform.labels.publicLabel }),
  )

/** Stops disposal and expungement of what it covers, from now on, for everybody: also for those who may not know of it. */
export async function placeHold(platform: Platform, reader: Reader, body: BodyOf<typeof retention.placeHold>) {
  need(reader, 'hold-records')
  const { clock, randomness, database } = platform
  const { labels: seen, ...subject } = await database.as(reader, (tx) => resolve(platform, tx, body.subject))
  const label = await labelOver(platform, reader, seen, body.marking as Marking | undefined)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.placeHold.id, body }, clock.now(), async () => {
      const id = randomness.uuid()
      const at = clock.now()
      await tx
        .insertInto('legal_holds')
        .values({
          id,
          label_id: label,
          version: 1,
          state: 'standing',
          ...subject,
          reason: body.reason,
          authority: body.authority,
          review_day: body.review,
          by: reader.principal,
          by_name: reader.username,
          at,
          released_at: null,
        })
        .execute()
      const move = { transition: 'create', from: null, to: 'standing', version: 1 }
      await addHistory(tx, retention.holdWorkflow.kind, { id, label_id: label }, move, authorOf(reader), at)
      await audit({ kind: 'retention.hold', subject: id, detail: { of: subject.kind }, label })
      return id
    }),
  )
  return database.as(reader, (tx) => holdOf(platform, reader, tx, id))
}

export async function moveHold(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'ask' | 'release' | 'keep',
  body: BodyOf<typeof retention.moveHold>,
) {
  need(reader, 'hold-records')
  const { clock, database } = platform
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.moveHold.id, id, name, body }, clock.now(), async () => {
      const row = found(await store.holdById(tx, id), 'This hold')
      const history = await historyOf(tx, retention.holdWorkflow.kind, id)
      const options = { expected: body.version, reason: body.reason, history }
      const move = planMove(retention.holdWorkflow, row, name, reader, options)
      const at = clock.now()
      await applyMove(tx, 'legal_holds', retention.holdWorkflow, row, move, authorOf(reader), at, body.reason)
      if (name === 'release')
        await tx.updateTable('legal_holds').set({ released_at: at }).where('id', '=', id).execute()
      await audit({ kind: `retention.hold-${name}`, subject: id, label: row.label_id })
      return id
    }),
  )
  return database.as(reader, (tx) => holdOf(platform, reader, tx, id))
}

async function holdOf(platform: Platform, reader: Reader, tx: Tx, id: string) {
  const [hold] = await holdsOf(tx, platform, reader, [found(await store.holdById(tx, id), 'This hold')])
  return found(hold, 'This hold')
}
