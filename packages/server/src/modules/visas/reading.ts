import { type QueryOf, type ResponseOf, type screening, visas } from '@attache/contracts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { EXPORT_ROWS, whole } from '../../platform/http/whole.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { found, historiesOf, historyOf } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { ALL_LISTS, type Engine, hitsById, matchAll, scoredEntity } from '../screening/index.ts'
import type { Filter } from './filters.ts'
import { today } from './intake.ts'
import { noticesOf } from './notices.ts'
import { howToScreen, queryOf, saying } from './screening.ts'
import { shapeOf } from './shape.ts'
import {
  applicationById,
  applicationCount,
  applicationPage,
  type ApplicationRow,
  type Asker,
  screeningOf,
} from './store.ts'

const kind = visas.visaWorkflow.kind

export const askerOf = (platform: Platform, reader: Reader): Asker => ({
  principal: reader.principal,
  today: today(platform),
  now: platform.clock.now(),
})

export const list = (platform: Platform, reader: Reader, query: QueryOf<typeof visas.listApplications>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const asker = askerOf(platform, reader)
      const rows = await applicationPage(tx, query, asker, pageAfter(query))
      const histories = await historiesOf(
        tx,
        kind,
        rows.map(({ id }) => id),
      )
      return cutPage(
        rows,
        query.limit,
        await applicationCount(tx, query, asker),
        (row) => shapeOf(platform, reader, row, histories.get(row.id) ?? []),
        (row) => [row.at.toISOString(), row.id],
      )
    },
    async () => ({ kind: 'visa.list', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

/** Every application of a filter for an export. */
export const exported = (platform: Platform, reader: Reader, filter: Filter): Promise<readonly ApplicationRow[]> =>
  read(
    platform,
    reader,
    async (tx) =>
      whole(await applicationPage(tx, filter, askerOf(platform, reader), { after: null, limit: EXPORT_ROWS })),
    async () => ({ kind: 'visa.export', detail: { ...filter }, label: await ownOfficial(platform, reader) }),
  )

/** One application with the hits that this reader sees, and what the lists hold for him now besides. */
export async function readOne(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  id: string,
): Promise<ResponseOf<typeof visas.readApplication>> {
  const { row, history, hits, notices } = await read(
    platform,
    reader,
    async (tx) => {
      const row = found(await applicationById(tx, id), 'This application')
      const { hits } = await screeningOf(tx, id)
      const ids = hits.map((hit) => hit.id)
      return {
        row,
        history: await historyOf(tx, kind, id),
        hits: await hitsById(tx, platform, reader, ids),
        notices: await noticesOf(tx, platform, reader, id),
      }
    },
    ({ row }) => ({ kind: 'visa.read', subject: id, label: row.label_id }),
  )
  return {
    application: shapeOf(platform, reader, row, history),
    hits,
    ...(row.decision === null ? await foundNow(platform, engine, reader, row, hits) : { found: [], left: 0 }),
    notices,
    history,
  }
}

/** What the lists hold now for this reader and is no hit yet: they may have grown, or he may see more than who took it in. */
async function foundNow(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  row: ApplicationRow,
  hits: readonly screening.Hit[],
): Promise<{ readonly found: screening.ScoredEntity[]; readonly left: number }> {
  const query = queryOf(row.properties as unknown as Record<string, string[]>)
  const { results } = await matchAll(platform, engine, reader, ALL_LISTS, [query], howToScreen(platform))
  const told = new Set(hits.map(({ entity, evidence }) => saying({ id: entity.id, features: evidence })))
  const fresh = (results[0]?.matches ?? []).filter((match) => match.match && !told.has(saying(match)))
  const found = fresh.slice(0, platform.rules.value('visa-hits')).map(scoredEntity)
  return { found, left: fresh.length - found.length }
}
