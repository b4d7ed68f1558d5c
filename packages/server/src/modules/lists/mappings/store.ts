import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import { likeText } from '../../../platform/database/like.ts'
import type { MappingRow } from '../../../platform/database/tables.ts'
import type { Page } from '../../../platform/http/page.ts'

export interface MappingFilter {
  readonly q?: string | undefined
  readonly state: MappingRow['state']
}

const mappingsWhere = (tx: Tx, { q, state }: MappingFilter) => {
  const query = tx.selectFrom('list_mappings').where('state', '=', state)
  return q === undefined || q.trim() === '' ? query : query.where('name', 'ilike', `%${likeText(q.trim())}%`)
}

export const mappingPage = (tx: Tx, filter: MappingFilter, page: Page) =>
  mappingsWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(lower(name), id) > (${page.after?.[0] ?? ''}, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()

export const mappingCount = async (tx: Tx, filter: MappingFilter): Promise<number> =>
  Number(
    (
      await mappingsWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const mappingById = (tx: Tx, id: string) =>
  tx.selectFrom('list_mappings').selectAll().where('id', '=', id).executeTakeFirst()

/** A kept mapping of this name under this very label; another label's names are none of its business. */
export const keptNamed = (tx: Tx, name: string, label: number) =>
  tx
    .selectFrom('list_mappings')
    .select('id')
    .where('label_id', '=', label)
    .where('state', '=', 'kept')
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst()

export const mappingVersions = (tx: Tx, id: string) =>
  tx.selectFrom('list_mapping_versions').selectAll().where('mapping_id', '=', id).orderBy('version', 'desc').execute()

/** What a mapping said at a version; steps between edits count versions too, and change no word. */
export const saidAt = (tx: Tx, id: string, version: number) =>
  tx
    .selectFrom('list_mapping_versions')
    .selectAll()
    .where('mapping_id', '=', id)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const useOfImport = (tx: Tx, importId: string) =>
  tx.selectFrom('list_mapping_uses').selectAll().where('import_id', '=', importId).executeTakeFirst()
