import type { Tx } from '../../platform/database/database.ts'

/** Decisions against a recommendation that nobody has looked into, of those that this reader sees. */
export const openAlerts = async (tx: Tx): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('visa_applications')
        .select((row) => row.fn.countAll().as('count'))
        .where('mismatch', '=', 'open')
        .executeTakeFirstOrThrow()
    ).count,
  )
