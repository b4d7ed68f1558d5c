import type pg from 'pg'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { idOf, ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

/** Whom a closed list names, besides an open one. */
const properties = '{"name":["Ana Maria Okafor"],"nationality":["ng"]}'
const screening = idOf('open visa screening')

/** An application that everybody at the posts sees, cleared by what everybody sees. */
export async function openVisa(
  admin: pg.Client,
  { label, by }: { readonly label: LabelId; readonly by: string },
): Promise<void> {
  await admin.query(
    `insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties, caption,
       screened, purpose, by, by_name, at) values ($1, $2, 2, 'auto-cleared', 'O-1', 'office-b', 'B1/B2', '2025-01-01', $3,
       'Ana Maria Okafor', 'auto-cleared', 'investigation', $4, 'somebody', $5)`,
    [ids.openVisa, label, properties, by, started],
  )
  await admin.query(
    `insert into screenings (id, application_id, batch_id, row, schema, properties, caption, dataset, threshold, engine, problem,
       purpose, by, by_name, office, at, label_id) values ($1, $2, null, null, 'Person', $3, 'Ana Maria Okafor', 'default', 0.7,
       'x', null, 'investigation', $4, 'somebody', 'office-b', $5, $6)`,
    [screening, ids.openVisa, properties, by, started, label],
  )
  for (const [version, transition, from, to] of [
    [1, 'receive', null, 'received'],
    [2, 'clear', 'received', 'auto-cleared'],
  ])
    await admin.query(
      `insert into record_history values ('visa-application', $1, $2, $3, $4, $5, $6, 'somebody', $7, null, $8)`,
      [ids.openVisa, version, transition, from, to, by, started, label],
    )
}

/** A whole application under the secret label, and a closed hit on the one that everybody sees. */
export async function hideVisas(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('visa_applications')
    .values({
      id: ids.visa,
      label_id: label,
      version: 2,
      state: 'decided',
      number: 'Q-1',
      post: 'office-b',
      visa_class: 'K1',
      received_on: '2015-05-05',
      properties: '{"name":["Zephyrine Quillon"]}',
      caption: 'Zephyrine Quillon',
      sponsor: 'Quillon Bureau',
      screened: 'potential-match',
      vetter: by.by,
      vetter_name: by.by_name,
      finding: 'confirmed',
      known: false,
      reliability: 'A',
      credibility: '1',
      graded_on: '2015-05-06',
      recommendation: 'refuse',
      grounds: ['212(a)(3)(B)'],
      facts: 'Quillon was seen with them',
      recommended_by: by.by_name,
      decision: 'issued',
      officer: 'Quillon Consul',
      decided_by: by.by_name,
      mismatch: 'open',
      claimed_at: started,
      found_at: started,
      recommended_at: started,
      decided_at: started,
      purpose: 'investigation',
      at: started,
      ...by,
    })
    .execute()
  // What waits for a second person: no number of a home page tells of it.
  for (const state of ['derogatory-found', 'revocation-requested'] as const)
    await tx
      .insertInto('visa_applications')
      .values({
        id: idOf(`secret visa ${state}`),
        label_id: label,
        version: 3,
        state,
        number: `Q-${state}`,
        post: 'office-b',
        visa_class: 'K1',
        received_on: '2015-05-05',
        properties: '{"name":["Zephyrine Quillon"]}',
        caption: 'Zephyrine Quillon',
        screened: 'potential-match',
        purpose: 'investigation',
        at: started,
        ...by,
      })
      .execute()
  const asked = {
    batch_id: null,
    row: null,
    schema: 'Person',
    caption: 'Zephyrine Quillon',
    dataset: 'default',
    threshold: 0.7,
    engine: 'x',
    problem: null,
    purpose: 'investigation',
    office: 'office-b',
    at: started,
    label_id: label,
    ...by,
  }
  await tx
    .insertInto('screenings')
    .values({ id: idOf('secret visa screening'), application_id: ids.visa, properties: '{}', ...asked })
    .execute()
  const dataset = await tx.selectFrom('datasets').select('id').where('name', '=', 'nightfall').executeTakeFirstOrThrow()
  const entity = { id: 'sec-3', schema: 'Person', caption: 'Ana Maria Okafor', dataset: 'nightfall' }
  await tx
    .insertInto('hits')
    .values({
      id: idOf('secret visa hit'),
      label_id: label,
      version: 1,
      state: 'open',
      screening_id: screening,
      batch_id: null,
      entity_id: 'sec-3',
      dataset_id: dataset.id,
      list_version: null,
      score: 0.95,
      evidence: '[]',
      entity: JSON.stringify({ ...entity, countries: [], topics: [], dates: [] }),
      engine: 'x',
      office: 'office-b',
      at: started,
      ...by,
    })
    .execute()
}
