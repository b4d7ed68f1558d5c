import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

/** A batch, a screening and a hit under the secret label itself, as a module with secret files would make them. */
export async function hideScreening(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('batches')
    .values({
      id: ids.batch,
      label_id: label,
      version: 1,
      state: 'done',
      name: 'quillon.csv',
      upload_id: ids.batch,
      dataset: 'default',
      schema: 'Person',
      threshold: 0.7,
      columns: null,
      failure: null,
      purpose: 'investigation',
      at: started,
      finished_at: started,
      total: 1,
      done: 1,
      rejected: 0,
      ...by,
    })
    .execute()
  await tx
    .insertInto('screenings')
    .values({
      id: ids.screening,
      batch_id: ids.batch,
      row: 1,
      schema: 'Person',
      properties: '{"name":["Zephyrine Quillon"]}',
      caption: 'Zephyrine Quillon',
      dataset: 'default',
      threshold: 0.7,
      engine: 'x',
      problem: null,
      purpose: 'investigation',
      office: 'office-a',
      at: started,
      label_id: label,
      ...by,
    })
    .execute()
  const dataset = await tx.selectFrom('datasets').select('id').where('name', '=', 'base_list').executeTakeFirstOrThrow()
  await tx
    .insertInto('hits')
    .values({
      id: ids.hit,
      label_id: label,
      version: 1,
      state: 'open',
      screening_id: ids.screening,
      batch_id: ids.batch,
      entity_id: 'pub-2',
      dataset_id: dataset.id,
      list_version: null,
      score: 0.9,
      evidence: '[]',
      entity: JSON.stringify({
        id: 'pub-2',
        schema: 'Person',
        caption: 'Boris Lindqvist',
        dataset: 'base_list',
        countries: [],
        topics: [],
        dates: [],
      }),
      engine: 'x',
      office: 'office-a',
      at: started,
      ...by,
    })
    .execute()
}
