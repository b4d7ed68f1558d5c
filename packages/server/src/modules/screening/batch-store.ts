import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'

export const batchById = (tx: Tx, id: string) =>
  tx.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst()

export const uploadOf = (tx: Tx, id: string) =>
  tx.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()

export const lastRow = async (tx: Tx, batch: string): Promise<number> =>
  (
    await tx
      .selectFrom('screenings')
      .select((row) => row.fn.max('row').as('row'))
      .where('batch_id', '=', batch)
      .executeTakeFirst()
  )?.row ?? 0

export async function setProgress(
  tx: Tx,
  id: string,
  change: { readonly state: 'running'; readonly total: number } | { readonly more: number; readonly rejected: number },
): Promise<void> {
  const update = tx.updateTable('batches').where('id', '=', id)
  if ('state' in change) await update.set({ state: change.state, total: change.total }).execute()
  else
    await update
      .set((row) => ({ done: row('done', '+', change.more), rejected: row('rejected', '+', change.rejected) }))
      .execute()
}

export const finishBatch = (tx: Tx, id: string, state: 'done' | 'failed', failure: string | null, at: Date) =>
  tx
    .updateTable('batches')
    .set((row) => ({ state, failure, finished_at: at, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const batchPage = (tx: Tx, page: Page) =>
  tx
    .selectFrom('batches')
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const batchCount = async (tx: Tx): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('batches')
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Hits of each batch as this reader may see them: kept nowhere, since the count differs from reader to reader. */
export async function hitCounts(tx: Tx, batches: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (batches.length === 0) return new Map()
  const rows = await tx
    .selectFrom('hits')
    .select(['batch_id', (row) => row.fn.countAll().as('count')])
    .where('batch_id', 'in', [...batches])
    .groupBy('batch_id')
    .execute()
  return new Map(rows.map((row) => [row.batch_id ?? '', Number(row.count)]))
}

export interface RowWanted {
  readonly only: 'all' | 'hits' | 'problems'
  readonly after: number
  readonly limit: number
}

const rowsWhere = (tx: Tx, batch: string, only: RowWanted['only']) =>
  tx
    .selectFrom('screenings as s')
    .where('s.batch_id', '=', batch)
    .$if(only === 'problems', (query) => query.where('s.problem', 'is not', null))
    .$if(only === 'hits', (query) =>
      query.where(sql<boolean>`exists (select from hits where hits.screening_id = s.id)`),
    )

/** Rows with their number of hits and the best one, of the hits this reader may see. */
export const batchRowPage = (tx: Tx, batch: string, wanted: RowWanted) =>
  rowsWhere(tx, batch, wanted.only)
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom('hits as h')
          .whereRef('h.screening_id', '=', 's.id')
          .select(['h.entity_id', 'h.entity', 'h.score', sql<number>`count(*) over ()`.as('count')])
          .orderBy('h.score', 'desc')
          .orderBy('h.entity_id')
          .limit(1)
          .as('best'),
      (join) => join.onTrue(),
    )
    .select(['s.row', 's.caption', 's.problem', 'best.entity_id', 'best.entity', 'best.score', 'best.count'])
    .where('s.row', '>', wanted.after)
    .orderBy('s.row')
    .limit(wanted.limit)
    .execute()

export const batchRowCount = async (tx: Tx, batch: string, only: RowWanted['only']): Promise<number> =>
  Number(
    (
      await rowsWhere(tx, batch, only)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )
