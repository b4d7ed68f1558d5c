import { dayOf, type LabelId, Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { indexed, type ParsedEntity, statementKind } from '../entities/index.ts'
import { datasetFor } from './store.ts'

/** The agency's own source: what it knows better than a list. */
export const CORRECTIONS = { source: 'attache-corrections', title: 'Corrections of the agency' } as const

export interface Wrong {
  readonly entity: string
  readonly property: string
  readonly value: string
  /** The right value, when it is known. */
  readonly corrected: string | null
}

export interface Corrected {
  readonly overrides: readonly string[]
  /** The lists that no longer say it. */
  readonly lists: readonly { readonly id: string; readonly title: string }[]
}

/** What the lists that this reader sees say wrongly of an entity now. */
export const wrongStatements = (tx: Tx, { entity, property, value }: Omit<Wrong, 'corrected'>) =>
  tx
    .selectFrom('statements as s')
    .innerJoin('datasets as d', 'd.id', 's.dataset_id')
    .innerJoin('list_entities as e', (join) =>
      join.onRef('e.dataset_id', '=', 's.dataset_id').onRef('e.entity_id', '=', 's.entity_id'),
    )
    .select(['s.id', 's.schema', 's.label_id', 's.dataset_id', 'd.title', 'd.current_version', 'e.hash'])
    .where('s.entity_id', '=', entity)
    .where('s.prop', '=', property)
    .where('s.value', '=', value)
    .where('s.ended_version', 'is', null)
    .orderBy('s.id')
    .execute()

type Statement = Awaited<ReturnType<typeof wrongStatements>>[number]

/**
 * Puts the right value, or none, in the place of a wrong one in every list copy that this reader sees, and keeps it there in the
 * next versions of those lists; says it under our own source too, so that it is seen where it comes from. An override is under the label of the statement: whoever reads the list reads it corrected,
 * and nothing tells him why.
 */
export async function correct(tx: Tx, platform: Platform, reader: Reader, wrong: Wrong): Promise<Corrected> {
  const statements = await wrongStatements(tx, wrong)
  if (statements.length === 0)
    throw new Refusal('invalid', 'No list says this of the record.', {
      remedy: 'Choose the value from the record as it stands now.',
      fields: [{ field: 'value', problem: 'is not what the record says', remedy: 'Choose one of its values.' }],
    })
  const overrides: string[] = []
  const lists = new Map<string, { readonly id: string; readonly title: string }>()
  for (const [dataset, said] of grouped(statements, ({ dataset_id }) => dataset_id)) {
    overrides.push(await override(tx, platform, wrong, said))
    lists.set(dataset, { id: dataset, title: said[0]?.title ?? dataset })
  }
  if (wrong.corrected !== null && wrong.corrected !== '')
    for (const [label, [first]] of grouped(statements, ({ label_id }) => label_id)) {
      if (first === undefined) continue
      await add(tx, platform, reader, wrong, { schema: first.schema, label })
    }
  return { overrides, lists: [...lists.values()] }
}

async function override(tx: Tx, { clock, randomness }: Platform, wrong: Wrong, said: readonly Statement[]) {
  const [first] = said
  if (first === undefined) throw new Error('nothing to override')
  const id = randomness.uuid()
  const ids = said.map((one) => one.id)
  await tx
    .insertInto('statement_overrides')
    .values({
      id,
      label_id: first.label_id,
      dataset_id: first.dataset_id,
      entity_id: wrong.entity,
      prop: wrong.property,
      value: wrong.value,
      corrected: wrong.corrected,
      statements: ids,
      hash: first.hash,
      at: clock.now(),
    })
    .execute()
  await tx.updateTable('statements').set({ ended_version: first.current_version }).where('id', 'in', ids).execute()
  // The copy says the right value with the published one as its original, or it would no longer be found by what it says.
  if (wrong.corrected !== null && first.current_version !== null)
    await tx
      .insertInto('statements')
      .values({
        entity_id: wrong.entity,
        schema: first.schema,
        dataset_id: first.dataset_id,
        prop: wrong.property,
        value: wrong.corrected,
        original: wrong.value,
        lang: null,
        ...indexed(first.schema, wrong.property, wrong.corrected),
        label_id: first.label_id,
        first_seen: clock.now(),
        since_version: first.current_version,
        ended_version: null,
      })
      .execute()
  await renameIn(tx, first.dataset_id, wrong.entity)
  return id
}

/** The first of its names by which a list is browsed, after one went or came back. */
const renameIn = (tx: Tx, dataset: string, entity: string) =>
  sql`update list_entities e set caption = (select min(s.norm) from statements s where s.dataset_id = e.dataset_id
      and s.entity_id = e.entity_id and s.kind = ${statementKind.name} and s.ended_version is null)
    where e.dataset_id = ${dataset}::uuid and e.entity_id = ${entity}`.execute(tx)

/** One value under our own source: a version of it, as any list has versions. */
async function add(
  tx: Tx,
  { clock, randomness }: Platform,
  reader: Reader,
  { entity, property, corrected }: Wrong,
  { schema, label }: { readonly schema: string; readonly label: LabelId },
): Promise<void> {
  const at = clock.now()
  const value = corrected ?? ''
  const dataset = await datasetFor(tx, { ...CORRECTIONS, label_id: label }, randomness.uuid())
  const [imported, version] = [randomness.uuid(), randomness.uuid()]
  const name = `${dayOf(at)}-${version.slice(0, 8)}`
  const { kind, norm } = indexed(schema, property, value)
  const counts = JSON.stringify({
    entities: 1,
    added: 1,
    changed: 0,
    removed: 0,
    unchanged: 0,
    rejected: 0,
    statements: 1,
    details: {},
    schemata: { [schema]: 1 },
  })
  await tx
    .insertInto('list_imports')
    .values({
      id: imported,
      label_id: label,
      version: 1,
      state: 'imported',
      ...CORRECTIONS,
      format: null,
      files: '[]',
      list_version: name,
      counts,
      failure: null,
      removals_accepted: false,
      by: reader.principal,
      by_name: reader.username,
      at,
      finished_at: at,
    })
    .execute()
  await tx
    .insertInto('list_versions')
    .values({
      id: version,
      dataset_id: dataset.id,
      version: name,
      content_hash: version,
      import_id: imported,
      counts,
      at,
      label_id: label,
    })
    .execute()
  await tx.updateTable('datasets').set({ current_version: version }).where('id', '=', dataset.id).execute()
  await tx
    .insertInto('statements')
    .values({
      entity_id: entity,
      schema,
      dataset_id: dataset.id,
      prop: property,
      value,
      original: null,
      lang: null,
      kind,
      norm,
      label_id: label,
      first_seen: at,
      since_version: version,
      ended_version: null,
    })
    .execute()
  await tx
    .insertInto('list_entities')
    .values({ dataset_id: dataset.id, entity_id: entity, schema, hash: version, caption: null, label_id: label })
    .onConflict((conflict) => conflict.columns(['dataset_id', 'entity_id']).doUpdateSet({ hash: version }))
    .execute()
  await renameIn(tx, dataset.id, entity)
}

/** Lets the lists say again what was overridden, and ends what our own source said in its place. */
export async function lift(tx: Tx, ids: readonly string[]): Promise<Corrected['lists']> {
  const overrides = await tx
    .selectFrom('statement_overrides as o')
    .innerJoin('datasets as d', 'd.id', 'o.dataset_id')
    .selectAll('o')
    .select('d.title')
    .where('o.id', 'in', [...ids])
    .execute()
  for (const one of overrides) {
    await tx.deleteFrom('statement_overrides').where('id', '=', one.id).execute()
    if (one.corrected !== null)
      await tx
        .updateTable('statements')
        .set({ ended_version: sql`since_version` })
        .where('dataset_id', '=', one.dataset_id)
        .where('entity_id', '=', one.entity_id)
        .where('prop', '=', one.prop)
        .where('value', '=', one.corrected)
        .where('original', '=', one.value)
        .where('ended_version', 'is', null)
        .execute()
    // What the list no longer says, or says otherwise by now, does not come back: the next version that differs writes it anew.
    const same = await tx
      .updateTable('list_entities')
      .set({ hash: sql`hash` })
      .where('dataset_id', '=', one.dataset_id)
      .where('entity_id', '=', one.entity_id)
      .where('hash', '=', one.hash)
      .executeTakeFirst()
    if (same.numUpdatedRows === 1n)
      await tx.updateTable('statements').set({ ended_version: null }).where('id', 'in', one.statements).execute()
    else
      await tx
        .updateTable('list_entities')
        .set({ hash: '' })
        .where('dataset_id', '=', one.dataset_id)
        .where('entity_id', '=', one.entity_id)
        .execute()
    await renameIn(tx, one.dataset_id, one.entity_id)
    if (one.corrected !== null) await endOwn(tx, one)
  }
  return overrides.map(({ dataset_id, title }) => ({ id: dataset_id, title }))
}

async function endOwn(
  tx: Tx,
  one: {
    readonly entity_id: string
    readonly prop: string
    readonly corrected: string | null
    readonly label_id: LabelId
  },
): Promise<void> {
  const own = await tx
    .selectFrom('datasets')
    .select(['id', 'current_version'])
    .where('name', '=', CORRECTIONS.source)
    .where('label_id', '=', one.label_id)
    .executeTakeFirst()
  if (own === undefined) return
  await tx
    .updateTable('statements')
    .set({ ended_version: own.current_version })
    .where('dataset_id', '=', own.id)
    .where('entity_id', '=', one.entity_id)
    .where('prop', '=', one.prop)
    .where('value', '=', one.corrected ?? '')
    .where('ended_version', 'is', null)
    .execute()
  await renameIn(tx, own.id, one.entity_id)
}

type Said = ParsedEntity['statements'][number]

/** An entity of a new version as it is kept: without what a review found to be wrong, however often the publisher says it. */
export async function correctionsOf(tx: Tx, dataset: string): Promise<(entity: ParsedEntity) => ParsedEntity> {
  const rows = await tx
    .selectFrom('statement_overrides')
    .select(['entity_id', 'prop', 'value', 'corrected'])
    .where('dataset_id', '=', dataset)
    .execute()
  const byEntity = grouped(rows, ({ entity_id }) => entity_id)
  return (entity) => {
    const wrong = byEntity.get(entity.id)
    if (wrong === undefined) return entity
    const statements = entity.statements.flatMap((said): readonly Said[] => {
      const one = wrong.find(({ prop, value }) => prop === said.prop && value === said.value)
      if (one === undefined) return [said]
      return one.corrected === null ? [] : [{ prop: said.prop, value: one.corrected, original: said.value }]
    })
    return { ...entity, statements }
  }
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
