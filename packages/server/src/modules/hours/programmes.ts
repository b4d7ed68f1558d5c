import type { hours } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'

/** The programmes that hours may be worked for on a day. */
export async function programmesOn(tx: Tx, day: string): Promise<hours.Programme[]> {
  const rows = await tx
    .selectFrom('programmes')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .orderBy('recommends', 'desc')
    .orderBy('title')
    .execute()
  return rows.map(({ from_day, to_day, ...programme }) => ({ ...programme, from: from_day, to: to_day }))
}
