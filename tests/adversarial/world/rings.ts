import type pg from 'pg'
import type { visas } from '../../../packages/contracts/src/index.ts'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import { shortForm } from '../../../packages/server/src/modules/visas/rings/short-form.ts'
import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { idOf, ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

const today = started.toISOString().slice(0, 10)

const fact = (application: string, label: LabelId, kind: visas.RingFactKind, value: string) => ({
  application_id: application,
  label_id: label,
  kind,
  value,
  said: value,
  fact: shortForm(`${kind} ${value}`),
  person: shortForm(application),
  received_on: today,
})

/** Two people with one passport, whom everybody at the posts sees. */
export async function openRing(
  admin: pg.Client,
  { label, by }: { readonly label: LabelId; readonly by: string },
): Promise<void> {
  await admin.query(
    `insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties, caption,
       screened, purpose, by, by_name, at) values ($1, $2, 2, 'auto-cleared', 'O-2', 'office-b', 'B1/B2', '2025-01-02',
       '{"name":["Boris Lindqvist"]}', 'Boris Lindqvist', 'auto-cleared', 'investigation', $3, 'somebody', $4)`,
    [ids.openTwin, label, by, started],
  )
  for (const row of [
    fact(ids.openVisa, label, 'passport', 'OK112233'),
    fact(ids.openTwin, label, 'passport', 'OK112233'),
    fact(ids.openVisa, label, 'phone', '254700000001'),
  ])
    await admin.query(
      `insert into visa_facts (application_id, label_id, kind, value, said, fact, person, received_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      Object.values(row),
    )
}

/** A closed application in that ring, with a fact more, and what was thought of it all. */
export async function hideRings(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('visa_facts')
    .values([
      fact(ids.visa, label, 'passport', 'OK112233'),
      fact(ids.visa, label, 'phone', '254700000001'),
      fact(ids.visa, label, 'sponsor', 'bureau quillon'),
    ])
    .execute()
  await tx
    .insertInto('visa_ring_judgements')
    .values({
      id: idOf('secret ring judgement'),
      label_id: label,
      applications: [ids.visa, ids.openVisa, ids.openTwin],
      verdict: 'fraud-suspected',
      reason: 'Quillon prepared them all',
      at: started,
      ...by,
    })
    .execute()
}
