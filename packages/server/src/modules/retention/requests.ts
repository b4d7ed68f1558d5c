import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { labelOver } from './label.ts'
import { expungementsOf } from './shapes.ts'
import * as store from './store.ts'
import { resolve } from './subject.ts'

/** Requests to expunge: proposed by one, decided by another, carried out by the server when nothing stops it. */
export const listRequests = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listExpungements>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const rows = await store.expungementPage(tx, pageAfter(query))
      const shaped = await expungementsOf(tx, platform, reader, rows)
      const total = await store.countOf(tx, 'expungements')
      return cutPage(
        shaped,
        query.limit,
        total,
        (one) => one,
        (one) => [one.at, one.id],
      )
    },
    () => ({ kind: 'retention.requests-read', label: platform.labels.publicLabel }),
  )

export async function propose(platform: Platform, reader: Reader, body: BodyOf<typeof retention.proposeExpungement>) {
  need(reader, 'expunge')
  const { clock, randomness, database } = platform
  const { labels: seen, ...subject } = await database.as(reader, (tx) => resolve(platform, tx, body.subject))
  const label = await labelOver(platform, reader, seen, undefined)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.proposeExpungement.id, body }, clock.now(), async () => {
      const id = randomness.uuid()
      const at = clock.now()
      await tx
        .insertInto('expungements')
        .values({
          id,
          label_id: label,
          version: 1,
          state: 'proposed',
          ...subject,
          kind: subject.kind as 'entity' | 'screened',
          ground: body.ground,
          authority: body.authority,
          reason: body.reason,
          by: reader.principal,
          by_name: reader.username,
          at,
          finished_at: null,
        })
        .execute()
      const move = { transition: 'create', from: null, to: 'proposed', version: 1 }
      await addHistory(tx, retention.expungementWorkflow.kind, { id, label_id: label }, move, authorOf(reader), at)
      await audit({ kind: 'retention.expunge', subject: id, detail: { ground: body.ground }, label })
      return id
    }),
  )
  return database.as(reader, (tx) => requestOf(platform, reader, tx, id))
}

export async function decide(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'approve' | 'decline',
  body: BodyOf<typeof retention.moveExpungement>,
) {
  need(reader, 'expunge')
  const { clock, database } = platform
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: retention.moveExpungement.id, id, name, body }, clock.now(), async () => {
      const row = found(await store.expungementById(tx, id), 'This request')
      const history = await historyOf(tx, retention.expungementWorkflow.kind, id)
      const options = { expected: body.version, reason: body.reason, history }
      const move = planMove(retention.expungementWorkflow, row, name, reader, options)
      const at = clock.now()
      await applyMove(tx, 'expungements', retention.expungementWorkflow, row, move, authorOf(reader), at, body.reason)
      await audit({
        kind: `retention.expunge-${name}`,
        subject: id,
        detail: { ground: row.ground, authority: row.authority, proposedBy: row.by_name },
        label: row.label_id,
      })
      return id
    }),
  )
  return database.as(reader, (tx) => requestOf(platform, reader, tx, id))
}

async function requestOf(platform: Platform, reader: Reader, tx: Tx, id: string) {
  const row = found(await store.expungementById(tx, id), 'This request')
  const [request] = await expungementsOf(tx, platform, reader, [row])
  return found(request, 'This request')
}
