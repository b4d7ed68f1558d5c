import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../platform/database/tables.ts'
import type { Finding } from './finding.ts'

type Keeper = Kysely<KeeperTables>

/** A pair about to be kept, in the names of its columns. */
export interface NewPair extends Omit<Finding, 'marking'> {
  readonly id: string
  readonly label_id: number
  readonly engine: string
}

export interface ValueRow {
  readonly entity_id: string
  readonly schema: string
  readonly prop: string
  readonly value: string
  readonly lang: string | null
  readonly label_id: number
  readonly list_label_id: number
}

/** Records that were written and not looked at since, the oldest first. */
export const due = (keeper: Keeper, most: number) =>
  keeper.selectFrom('app.duplicate_changes').select(['id', 'entity_id']).orderBy('id').limit(most).execute()

export const valuesOf = async (keeper: Keeper, entities: readonly string[]): Promise<readonly ValueRow[]> =>
  (await sql<ValueRow>`select * from app.duplicate_values(${[...entities]}::text[])`.execute(keeper)).rows

export const lists = async (keeper: Keeper): Promise<readonly string[]> =>
  (await sql<{ id: string }>`select id from app.duplicate_lists() as id`.execute(keeper)).rows.map(({ id }) => id)

/** Who stands in a pair with each of these: he is looked at again, whether or not the index still brings them together. */
export async function partnersOf(
  keeper: Keeper,
  entities: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ entity_id: string; other_id: string }>`
    select * from app.duplicate_partners(${[...entities]}::text[])`.execute(keeper)
  return new Map(
    [...Map.groupBy(rows, (row) => row.entity_id)].map(([id, all]) => [id, all.map((row) => row.other_id)]),
  )
}

export const keepPairs = (tx: Keeper, entities: readonly string[], pairs: readonly NewPair[], at: Date) =>
  sql`select app.keep_duplicates(${[...entities]}::text[], ${JSON.stringify(pairs)}::jsonb, ${at}::timestamptz)`.execute(
    tx,
  )

export const forgetChanges = (tx: Keeper, ids: readonly number[]) =>
  tx
    .deleteFrom('app.duplicate_changes')
    .where('id', 'in', [...ids])
    .execute()
