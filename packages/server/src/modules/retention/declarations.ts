import { dayOf } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'

/** What is declared today, table by table and period by period; of several rows the newest that is in force. */
export async function declarations({ database, clock }: Platform) {
  const today = dayOf(clock.now())
  const tables = await database.keeper
    .selectFrom('app.retention_tables')
    .selectAll()
    .where('from_day', '<=', today)
    .distinctOn('table_name')
    .orderBy('table_name')
    .orderBy('from_day', 'desc')
    .execute()
  const periods = await database.keeper
    .selectFrom('app.retention_rules')
    .selectAll()
    .where('from_day', '<=', today)
    .distinctOn('name')
    .orderBy('name')
    .orderBy('from_day', 'desc')
    .execute()
  return {
    tables: tables.map((row) => ({
      table: row.table_name,
      holds: row.holds,
      rules: row.rules,
      kept: row.kept,
      stops: row.stops,
      source: row.source,
      from: row.from_day,
      review: row.review_day,
      reviewDue: row.review_day < today,
    })),
    periods: periods.map((row) => ({
      name: row.name,
      days: row.days,
      countedFrom: row.counted_from,
      source: row.source,
      verified: row.verified,
      from: row.from_day,
      review: row.review_day,
      reviewDue: row.review_day < today,
    })),
  }
}
