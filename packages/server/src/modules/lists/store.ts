import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { ListImportRow } from '../../platform/database/tables.ts'
import type { Page } from '../../platform/http/page.ts'
import type { Rejection } from '../entities/index.ts'

export const importById = (tx: Tx, id: string) =>
  tx.selectFrom('list_imports').selectAll().where('id', '=', id).executeTakeFirst()

export interface ImportFilter {
  readonly source?: string | undefined
  readonly state?: ListImportRow['state'] | undefined
}

const importsWhere = (tx: Tx, filter: ImportFilter) => {
  let query = tx.selectFrom('list_imports')
  if (filter.source !== undefined) query = query.where('source', '=', filter.source)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  return query
}

export const importPage = (tx: Tx, filter: ImportFilter, page: Page) =>
  importsWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const importCount = async (tx: Tx, filter: ImportFilter): Promise<number> =>
  Number(
    (
      await importsWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const uploadsById = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('uploads')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()

/** What a principal sent before under this name with this very content. */
export const uploadLike = (tx: Tx, principal: string, name: string, sha256: string) =>
  tx
    .selectFrom('uploads')
    .select('id')
    .where('principal', '=', principal)
    .where('name', '=', name)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()

export const datasetsByName = (tx: Tx, name: string) =>
  tx.selectFrom('datasets').selectAll().where('name', '=', name).execute()

export const versionById = (tx: Tx, id: string) =>
  tx.selectFrom('list_versions').selectAll().where('id', '=', id).executeTakeFirst()

/** Lists with their current version. A version the reader may not see leaves the list without one. */
export const datasets = (tx: Tx) =>
  tx
    .selectFrom('datasets as d')
    .leftJoin('list_versions as v', 'v.id', 'd.current_version')
    .select(['d.id', 'd.name', 'd.title', 'd.label_id', 'v.version', 'v.counts', 'v.at'])
    .orderBy('d.title')
    .orderBy('d.id')
    .execute()

/** How many entities of each list this reader sees: the count of an import would tell of the others. */
export async function seenCounts(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('list_entities')
    .select(['dataset_id', (row) => row.fn.countAll().as('count')])
    .groupBy('dataset_id')
    .execute()
  return new Map(rows.map((row) => [row.dataset_id, Number(row.count)]))
}

export const rejections = (tx: Tx, importId: string, limit: number) =>
  tx
    .selectFrom('import_rejections')
    .select(['file', 'row', 'field', 'value', 'reason', 'remedy'])
    .where('import_id', '=', importId)
    .orderBy('seq')
    .limit(limit)
    .execute()

export const rejectionCount = async (tx: Tx, importId: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('import_rejections')
        .select((row) => row.fn.countAll().as('count'))
        .where('import_id', '=', importId)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** The list that an import belongs to: the one of that name under the import's own label, or a new one. */
export async function datasetFor(
  tx: Tx,
  record: { readonly source: string; readonly title: string; readonly label_id: number },
  id: string,
) {
  const existing = (await datasetsByName(tx, record.source)).find((dataset) => dataset.label_id === record.label_id)
  if (existing !== undefined) return existing
  const made = { id, name: record.source, title: record.title, current_version: null, label_id: record.label_id }
  await tx.insertInto('datasets').values(made).execute()
  return made
}

export async function keepRejections(
  tx: Tx,
  importId: string,
  label: number,
  rejections: readonly Rejection[],
): Promise<void> {
  for (let from = 0; from < rejections.length; from += 1_000)
    await tx
      .insertInto('import_rejections')
      .values(
        rejections
          .slice(from, from + 1_000)
          .map((rejection, at) => ({ ...rejection, import_id: importId, seq: from + at, label_id: label })),
      )
      .execute()
}
