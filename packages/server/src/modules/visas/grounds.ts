import type { visas } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'

/** The legal grounds in force on a day. */
export async function groundsOn(tx: Tx, day: string): Promise<visas.Ground[]> {
  const rows = await tx
    .selectFrom('visa_grounds')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .orderBy('alone', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(({ from_day, to_day, ...ground }) => ({ ...ground, from: from_day, to: to_day }))
}
