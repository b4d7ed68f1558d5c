import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

export async function hideAssertion(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('assertions')
    .values({
      id: ids.assertion,
      a: 'pub-1',
      b: 'pub-2',
      judgement: 'same',
      state: 'standing',
      reason: 'seen by a source',
      at: started,
      withdrawn: null,
      version: 1,
      fingerprint: null,
      label_id: label,
      ...by,
    })
    .execute()
}
