import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import { labelOver } from '../../platform/labels/label-over.ts'
import type { Platform } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { listKept, makeKept, moveKept } from './kept.ts'
import { expungementsOf } from './shapes.ts'
import { resolve } from './subject.ts'

/** Requests to expunge: proposed by one, decided by another, carried out by the server when nothing stops it. */
const requests = {
  table: 'expungements',
  workflow: retention.expungementWorkflow,
  what: 'This request',
  shaped: expungementsOf,
} as const

export const listRequests = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listExpungements>) =>
  listKept(requests, platform, reader, query, { kind: 'retention.requests-read', label: platform.labels.publicLabel })

export async function propose(platform: Platform, reader: Reader, body: BodyOf<typeof retention.proposeExpungement>) {
  need(reader, 'expunge')
  const { labels: seen, ...subject } = await platform.database.as(reader, (tx) => resolve(platform, tx, body.subject))
  return makeKept(requests, platform, reader, {
    route: retention.proposeExpungement.id,
    body,
    label: await labelOver(platform, reader, seen, undefined),
    insert: (tx, base) =>
      tx
        .insertInto('expungements')
        .values({
          ...base,
          ...subject,
          kind: subject.kind as 'entity' | 'screened',
          ground: body.ground,
          authority: body.authority,
          reason: body.reason,
          finished_at: null,
        })
        .execute(),
    act: { kind: 'retention.expunge', detail: { ground: body.ground } },
  })
}

export async function decide(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'approve' | 'decline',
  body: BodyOf<typeof retention.moveExpungement>,
) {
  need(reader, 'expunge')
  return moveKept(requests, platform, reader, {
    route: retention.moveExpungement.id,
    id,
    name,
    body,
    act: ({ ground, authority, by_name }) => ({
      kind: `retention.expunge-${name}`,
      detail: { ground, authority, proposedBy: by_name },
    }),
  })
}
