import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

export async function hideMappings(tx: Tx, { label, by }: Secret): Promise<void> {
  const words = {
    name: 'Quillon columns',
    definition: JSON.stringify(secretDefinition),
    label_id: label,
    at: started,
  }
  await tx
    .insertInto('list_mappings')
    .values({
      id: ids.mapping,
      version: 1,
      state: 'kept',
      changed_by_name: by.by_name,
      changed_at: started,
      ...words,
      ...by,
    })
    .execute()
  await tx
    .insertInto('list_mapping_versions')
    .values({ mapping_id: ids.mapping, version: 1, by_name: by.by_name, ...words })
    .execute()
  const use = await tx
    .selectFrom('list_imports')
    .select('id')
    .where('source', '=', 'daybreak')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('list_mapping_uses')
    .values({ import_id: use.id, mapping_id: ids.mapping, mapping_version: 1, label_id: label })
    .execute()
}

const secretDefinition = {
  schema: 'Person',
  file: { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 },
  key: ['name'],
  columns: [{ column: 'name', property: 'name', date: null, country: null, split: null }],
  constants: [{ property: 'notes', value: 'Zephyrine Quillon told it' }],
  topics: [],
}
