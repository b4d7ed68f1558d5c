import type { LabelId } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { recommendedWithin } from './filters.ts'

interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly post?: string | undefined
}

export interface Recommended {
  /** Null stands for all posts. */
  readonly post: string | null
  readonly post_name: string | null
  readonly made: number
}

/** How many recommendations were made at each post in a period, of those that the reader sees. */
export async function recommendationsBy(tx: Tx, { from, to, post }: Period) {
  const within = sql`${recommendedWithin(from, to)} and ${post === undefined ? sql`true` : sql`v.post = ${post}`}`
  const { rows } = await sql<Recommended>`
    select v.post, min(o.name) as post_name, count(*)::int as made
    from visa_applications v left join offices o on o.id = v.post
    where ${within} group by grouping sets ((), (v.post)) having count(*) > 0`.execute(tx)
  const labels = await sql<{ label_id: LabelId }>`
    select distinct v.label_id from visa_applications v where ${within}`.execute(tx)
  return { lines: rows, labels: labels.rows.map(({ label_id }) => label_id) }
}
