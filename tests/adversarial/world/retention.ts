import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

export async function hideRetention(tx: Tx, { label, by }: Secret): Promise<void> {
  const kept = { version: 1, label_id: label, at: started, ...by }
  await tx
    .insertInto('disposal_plans')
    .values({ id: ids.plan, state: 'planned', as_of: started, finished_at: null, ...kept })
    .execute()
  await tx
    .insertInto('legal_holds')
    .values({
      id: ids.hold,
      state: 'standing',
      // On somebody whom everybody sees: that he is held must stay unknown.
      kind: 'entity',
      ref: 'pub-2',
      keys: [],
      birth: null,
      words: 'Boris Lindqvist',
      reason: 'Quillon preservation letter',
      authority: 'Quillon court',
      review_day: '2030-01-01',
      released_at: null,
      ...kept,
    })
    .execute()
  await tx
    .insertInto('expungements')
    .values({
      id: ids.expungement,
      state: 'proposed',
      kind: 'screened',
      ref: null,
      keys: ['heardof never'],
      birth: null,
      words: 'Never Heardof',
      ground: 'error',
      authority: 'Quillon redress',
      reason: 'Quillon asked for it',
      finished_at: null,
      ...kept,
    })
    .execute()
}
