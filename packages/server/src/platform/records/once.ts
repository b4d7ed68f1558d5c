import { createHash } from 'node:crypto'
import { canonicalJson, Refusal } from '@attache/kernel'
import type { Tx } from '../database/database.ts'
import type { Reader } from '../sessions/reader.ts'

/**
 * Carries a write out once for each client-made key of this reader. The second time it answers with the id of the first;
 * a key used for something else is refused. Keys of different readers never meet, so they tell nothing.
 */
export async function once(
  tx: Tx,
  reader: Reader,
  key: string,
  request: unknown,
  at: Date,
  work: () => Promise<string>,
): Promise<{ readonly id: string; readonly repeated: boolean }> {
  const fingerprint = createHash('sha256').update(canonicalJson(request)).digest('hex')
  const earlier = await tx
    .selectFrom('idempotency')
    .selectAll()
    .where('principal', '=', reader.principal)
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier !== undefined) {
    if (earlier.request !== fingerprint)
      throw new Refusal('conflict', 'This key was used for another request.', {
        remedy: 'Make a new key for each new write.',
        fields: [{ field: 'key', problem: 'already used' }],
      })
    return { id: earlier.record_id, repeated: true }
  }
  const id = await work()
  await tx
    .insertInto('idempotency')
    .values({ principal: reader.principal, key, request: fingerprint, record_id: id, at })
    .execute()
  return { id, repeated: false }
}
