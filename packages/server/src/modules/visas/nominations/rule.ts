import type { visas } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'

/** What a nomination must say at least, on a day. */
export async function nominationRuleOn(tx: Tx, day: string): Promise<visas.NominationRule> {
  const found = await tx
    .selectFrom('nomination_rules')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .executeTakeFirst()
  if (found === undefined)
    throw new Refusal('guarded', `No rule says what a nomination must say on ${day}.`, {
      remedy: 'Choose a day on which one is in force; for today the agency must set one.',
    })
  const { from_day, to_day, ...rule } = found
  return { ...rule, from: from_day, to: to_day }
}
