import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { afterNewest } from '../../platform/database/newest-first.ts'
import type { Page } from '../../platform/http/page.ts'

/** The records that people of retention make and move. */
export type KeptTable = 'disposal_plans' | 'legal_holds' | 'expungements'

/** One page, newest first, and a row more where there is one. */
export const pageOf = async <Row>(tx: Tx, table: KeptTable, page: Page): Promise<readonly Row[]> =>
  (
    await sql<Row>`select * from ${sql.table(table)} where ${afterNewest(page)}
      order by at desc, id desc limit ${page.limit + 1}`.execute(tx)
  ).rows

export const byId = async <Row>(tx: Tx, table: KeptTable, id: string): Promise<Row | undefined> =>
  (await sql<Row>`select * from ${sql.table(table)} where id = ${id}`.execute(tx)).rows[0]

export const countOf = async (tx: Tx, table: KeptTable): Promise<number> =>
  Number(
    (await sql<{ count: string }>`select count(*) as count from ${sql.table(table)}`.execute(tx)).rows[0]?.count ?? 0,
  )

/** What a plan of this day would delete, as far as the transaction's reader may know. */
export const linesAt = async (tx: Tx, day: Date) =>
  (
    await sql<{
      rule: string
      due: number
      held: number
    }>`select * from app.retention_lines(${day}::timestamptz)`.execute(tx)
  ).rows
