import { type QueryOf, type ResponseOf, screening } from '@attache/contracts'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { ScreeningRow } from '../../platform/database/tables.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { hitsOfScreening } from './hits.ts'

type Kept = ResponseOf<typeof screening.listScreenings>['items'][number]

/** Screenings that are neither a row of a file nor part of an application: those are found where they belong. */
const single = (tx: Tx) => tx.selectFrom('screenings').where('batch_id', 'is', null).where('application_id', 'is', null)

export const listScreenings = (platform: Platform, reader: Reader, query: QueryOf<typeof screening.listScreenings>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const { after, limit } = pageAfter(query)
      const rows = await single(tx)
        .selectAll()
        .$if(after !== null, (rest) =>
          rest.where(sql<boolean>`(at, id) < (${after?.[0] ?? ''}::timestamptz, ${after?.[1] ?? ''}::uuid)`),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const { count } = await single(tx)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      const hits = await hitCounts(
        tx,
        rows.map(({ id }) => id),
      )
      return cutPage(
        rows,
        limit,
        Number(count),
        (row) => keptOf(platform, row, hits.get(row.id) ?? 0),
        (row) => [row.at.toISOString(), row.id],
      )
    },
    async () => ({ kind: 'screening.list', label: await ownOfficial(platform, reader) }),
  )

export const readScreening = (platform: Platform, reader: Reader, id: string) =>
  read(
    platform,
    reader,
    async (tx) => {
      const row = found(await single(tx).selectAll().where('id', '=', id).executeTakeFirst(), 'This screening')
      const hits = await hitsOfScreening(tx, platform, reader, id)
      const properties = row.properties as unknown as Record<string, string[]>
      return { label: row.label_id, answer: { screening: { ...keptOf(platform, row, hits.length), properties }, hits } }
    },
    ({ label }) => ({ kind: 'screening.read', subject: id, label }),
  ).then(({ answer }) => answer)

/** Hits of each as this reader may see them. */
async function hitCounts(tx: Tx, screenings: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (screenings.length === 0) return new Map()
  const rows = await tx
    .selectFrom('hits')
    .select(['screening_id', (row) => row.fn.countAll().as('count')])
    .where('screening_id', 'in', [...screenings])
    .groupBy('screening_id')
    .execute()
  return new Map(rows.map((row) => [row.screening_id, Number(row.count)]))
}

const keptOf = (platform: Platform, row: Selectable<ScreeningRow>, hits: number): Kept => ({
  id: row.id,
  caption: row.caption,
  schema: row.schema,
  dataset: row.dataset,
  profile: row.profile,
  threshold: row.threshold,
  purpose: row.purpose,
  hits,
  by: row.by_name,
  at: row.at.toISOString(),
  mark: platform.labels.mark(row.label_id),
})
