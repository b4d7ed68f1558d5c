import type { visas } from '@attache/contracts'
import type { Tx } from '../../../platform/database/database.ts'

/** What a nomination must say at least, on a day. */
export async function nominationRuleOn(tx: Tx, day: string): Promise<visas.NominationRule> {
  const { from_day, to_day, ...rule } = await tx
    .selectFrom('nomination_rules')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .executeTakeFirstOrThrow()
  return { ...rule, from: from_day, to: to_day }
}
