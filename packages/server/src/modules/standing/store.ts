import type { Feature, IndexedEntity, IndexedValue, Weights } from '@attache/screening'
import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../platform/database/tables.ts'

type Keeper = Kysely<KeeperTables>

export interface DueList {
  readonly dataset_id: string
  readonly name: string
  readonly label_id: number
  readonly version_id: string
  readonly version: string
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
  readonly list_version: string
  readonly score: number
  readonly evidence: readonly Feature[]
  readonly entity: object | null
  readonly engine: string
}

/** Lists with a version that those who stand screened were not held against yet. */
export const dueLists = async (keeper: Keeper): Promise<readonly DueList[]> =>
  (await sql<DueList>`select * from app.standing_due()`.execute(keeper)).rows

/** Ids of what a list says now and did not say in the version marked. */
export const touchedSince = async (keeper: Keeper, dataset: string): Promise<readonly string[]> =>
  (await sql<{ entity_id: string }>`select * from app.standing_touched(${dataset}::uuid)`.execute(keeper)).rows.map(
    (row) => row.entity_id,
  )

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

/** Ids of the hits that were kept: of a pair that stands screened, and was not found by the same evidence before. */
export async function keepHits(
  tx: Keeper,
  hits: readonly NewHit[],
  day: string,
  at: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ kept: string }>`
    select kept from app.keep_standing_hits(${JSON.stringify(hits)}::jsonb, ${day}::date, ${at}::timestamptz)`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.kept))
}

export const markSeen = (keeper: Keeper, { dataset_id, version_id }: DueList, at: Date) =>
  sql`insert into app.standing_marks values (${dataset_id}::uuid, ${version_id}::uuid, ${at}::timestamptz)
    on conflict (dataset_id) do update set version_id = excluded.version_id, at = excluded.at`.execute(keeper)
