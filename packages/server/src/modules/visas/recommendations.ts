import type { LabelId } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { recommendedWithin } from './filters.ts'

interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly post?: string | undefined
}

/** How many recommendations were made at each post in a period, of those that the reader sees; null stands for all posts. */
export async function recommendationsBy(tx: Tx, { from, to, post }: Period) {
  const within = sql`${recommendedWithin(from, to)} and ${post === undefined ? sql`true` : sql`v.post = ${post}`}`
  const { rows } = await sql<{ post: string | null; n: number }>`
    select v.post, count(*)::int as n from visa_applications v where ${within} group by grouping sets ((), (v.post))`.execute(
    tx,
  )
  const labels = await sql<{ label_id: LabelId }>`
    select distinct v.label_id from visa_applications v where ${within}`.execute(tx)
  return {
    made: new Map(rows.map((row) => [row.post, row.n])),
    labels: labels.rows.map(({ label_id }) => label_id),
  }
}
