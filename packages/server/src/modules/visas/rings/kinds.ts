import type { visas } from '@attache/contracts'
import type { Tx } from '../../../platform/database/database.ts'

/** What the kinds of facts weigh on a day. */
export async function kindsOn(tx: Tx, day: string): Promise<visas.RingKind[]> {
  const rows = await tx
    .selectFrom('visa_ring_kinds')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .orderBy('weight', 'desc')
    .orderBy('kind')
    .execute()
  return rows.map(({ from_day, to_day, ...kind }) => ({ ...kind, from: from_day, to: to_day }))
}
