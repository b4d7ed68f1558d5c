import { type Emergency, type Sensitivity, sensitivities } from '@attache/kernel'
import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../database/tables.ts'

/** A break-glass as it stands in the database; `until` is an instant as text. */
export interface StandingGrant {
  readonly opens: { readonly ceiling?: Sensitivity; readonly compartments?: readonly string[] }
  readonly until: string
}

/** What all of a principal's break-glasses open together and when the first of them ends; `over` when one has ended already. */
export function emergencyOf(
  grants: readonly StandingGrant[],
  now: Date,
): { readonly opens: Emergency; readonly until: Date } | 'over' | null {
  if (grants.length === 0) return null
  const until = new Date(Math.min(...grants.map((grant) => Date.parse(grant.until))))
  if (until <= now) return 'over'
  const rank = (ceiling: Sensitivity) => sensitivities.indexOf(ceiling)
  return {
    until,
    opens: {
      ceiling: grants
        .map((grant) => grant.opens.ceiling ?? 'public')
        .reduce((highest, next) => (rank(next) > rank(highest) ? next : highest)),
      compartments: [...new Set(grants.flatMap((grant) => grant.opens.compartments ?? []))],
    },
  }
}

/** Ends what has run out; the epoch grows, so that transactions and label sets of before are void. */
export async function endEmergencies(keeper: Kysely<KeeperTables>, principal: string, now: Date): Promise<void> {
  await keeper.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('app.rights_changes')
      .set({ state: 'ended', ended_at: now })
      .where('principal', '=', principal)
      .where('kind', '=', 'break-glass')
      .where('state', '=', 'applied')
      .where('expires_at', '<=', now)
      .executeTakeFirst()
    if (ended.numUpdatedRows > 0n)
      await tx
        .updateTable('app.principals')
        .set({ epoch: sql`epoch + 1` as never })
        .where('id', '=', principal)
        .execute()
  })
}
