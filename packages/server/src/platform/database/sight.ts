import { Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Throws when the transaction sees nothing any more, because the rights it began under changed. Asked where something that was
 * there is not: only then is it gone, and not merely out of sight.
 */
export async function refuseBlind(tx: Tx): Promise<void> {
  const { rows } = await sql<{ blind: boolean }>`select isempty(app.readable_labels()) as blind`.execute(tx)
  if (rows[0]?.blind !== false)
    throw new Refusal('stale', 'Your rights changed while this was done.', { remedy: 'Do it again.' })
}
