import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'

const after = (page: Page) =>
  page.after === null
    ? sql<boolean>`true`
    : sql<boolean>`(at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`

export const planPage = (tx: Tx, page: Page) =>
  tx
    .selectFrom('disposal_plans')
    .selectAll()
    .where(after(page))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const holdPage = (tx: Tx, page: Page) =>
  tx
    .selectFrom('legal_holds')
    .selectAll()
    .where(after(page))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const expungementPage = (tx: Tx, page: Page) =>
  tx
    .selectFrom('expungements')
    .selectAll()
    .where(after(page))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const planById = (tx: Tx, id: string) =>
  tx.selectFrom('disposal_plans').selectAll().where('id', '=', id).executeTakeFirst()

export const holdById = (tx: Tx, id: string) =>
  tx.selectFrom('legal_holds').selectAll().where('id', '=', id).executeTakeFirst()

export const expungementById = (tx: Tx, id: string) =>
  tx.selectFrom('expungements').selectAll().where('id', '=', id).executeTakeFirst()

export const countOf = async (tx: Tx, table: 'disposal_plans' | 'legal_holds' | 'expungements'): Promise<number> =>
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
