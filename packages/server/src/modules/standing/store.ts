import type { Feature, IndexedEntity, IndexedValue, Weights } from '@attache/screening'
import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../platform/database/tables.ts'

type Keeper = Kysely<KeeperTables>

/** A list as it is when what it says of an entity is looked at. */
export interface List {
  readonly dataset_id: string
  readonly name: string
  readonly label_id: number
  readonly version: string | null
}

/** That something was written of an entity of a list. */
export interface Change extends List {
  readonly id: number
  readonly entity_id: string
}

export interface Subject {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
  readonly threshold: number
  readonly label_id: number
  readonly weights: Weights
}

/** A hit about to be kept, in the names of its columns. */
export interface NewHit {
  readonly id: string
  readonly label_id: number
  readonly screening_id: string
  readonly entity_id: string
  readonly dataset_id: string
  readonly list_version: string | null
  readonly score: number
  readonly evidence: readonly Feature[]
  readonly entity: object | null
  readonly engine: string
}

/** What was written and not yet held against those who stand screened, the oldest first. */
export const due = async (keeper: Keeper, most: number): Promise<readonly Change[]> =>
  (await sql<Change>`select * from app.standing_due(${most})`.execute(keeper)).rows

export const forgetChanges = (keeper: Keeper, ids: readonly number[]) =>
  sql`delete from app.standing_changes where id = any (${[...ids]}::bigint[])`.execute(keeper)

export async function subjectsOf(
  keeper: Keeper,
  day: string,
  screenings: readonly string[],
): Promise<ReadonlyMap<string, Subject>> {
  const { rows } = await sql<Subject>`
    select * from app.standing_subjects(${day}::date, null, ${[...screenings]}::uuid[])`.execute(keeper)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Entities of a list with every value, as the engine knows them. */
export async function entitiesOf(
  keeper: Keeper,
  dataset: string,
  ids: readonly string[],
): Promise<readonly IndexedEntity[]> {
  const { rows } = await sql<{
    entity_id: string
    schema: string
    prop: string
    value: string
    lang: string | null
    label_id: number
  }>`select * from app.index_feed(${dataset}::uuid, ${[...ids]}::text[])`.execute(keeper)
  const all = new Map<string, { id: string; schema: string; dataset: string; values: IndexedValue[] }>()
  for (const { entity_id: id, schema, prop, value, lang, label_id: label } of rows) {
    const known = all.get(id) ?? { id, schema, dataset, values: [] }
    all.set(id, known)
    known.values.push({ prop, value, label, ...(lang === null ? {} : { lang }) })
  }
  return [...all.values()]
}

/** A hit that was kept, and the application that it holds, if it does, in the version that it has now. */
export interface Kept {
  readonly kept: string
  readonly held: string | null
  readonly version: number | null
}

/** Keeps hits of those who stand screened that were not found by the same evidence before. */
export const keepHits = async (
  tx: Keeper,
  hits: readonly NewHit[],
  day: string,
  at: Date,
): Promise<ReadonlyMap<string, Kept>> => {
  const { rows } = await sql<Kept>`
    select * from app.keep_standing_hits(${JSON.stringify(hits)}::jsonb, ${day}::date, ${at}::timestamptz)`.execute(tx)
  return new Map(rows.map((row) => [row.kept, row]))
}
