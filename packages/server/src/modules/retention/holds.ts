import { type BodyOf, type QueryOf, retention } from '@attache/contracts'
import type { Marking } from '@attache/kernel'
import { labelOver } from '../../platform/labels/label-over.ts'
import type { Platform } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { listKept, makeKept, moveKept } from './kept.ts'
import { holdsOf } from './shapes.ts'
import { resolve } from './subject.ts'

const holds = {
  table: 'legal_holds',
  workflow: retention.holdWorkflow,
  what: 'This hold',
  shaped: holdsOf,
} as const

export const listHolds = (platform: Platform, reader: Reader, query: QueryOf<typeof retention.listHolds>) =>
  listKept(holds, platform, reader, query, { kind: 'retention.holds-read', label: platform.labels.publicLabel })

/** Stops disposal and expungement of what it covers, from now on, for everybody: also for those who may not know of it. */
export async function placeHold(platform: Platform, reader: Reader, body: BodyOf<typeof retention.placeHold>) {
  need(reader, 'hold-records')
  const { labels: seen, ...subject } = await platform.database.as(reader, (tx) => resolve(platform, tx, body.subject))
  return makeKept(holds, platform, reader, {
    route: retention.placeHold.id,
    body,
    label: await labelOver(platform, reader, seen, body.marking as Marking | undefined),
    insert: (tx, base) =>
      tx
        .insertInto('legal_holds')
        .values({
          ...base,
          ...subject,
          reason: body.reason,
          authority: body.authority,
          review_day: body.review,
          released_at: null,
        })
        .execute(),
    act: { kind: 'retention.hold', detail: { of: subject.kind } },
  })
}

export async function moveHold(
  platform: Platform,
  reader: Reader,
  id: string,
  name: 'ask' | 'release' | 'keep',
  body: BodyOf<typeof retention.moveHold>,
) {
  need(reader, 'hold-records')
  return moveKept(holds, platform, reader, {
    route: retention.moveHold.id,
    id,
    name,
    body,
    also: async (tx, at) => {
      if (name === 'release')
        await tx.updateTable('legal_holds').set({ released_at: at }).where('id', '=', id).execute()
    },
    act: () => ({ kind: `retention.hold-${name}` }),
  })
}
