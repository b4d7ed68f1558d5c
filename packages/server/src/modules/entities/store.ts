import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { oneWith } from './canonical.ts'

/** A current statement, with the list and version that make it. */
export interface Statement {
  readonly id: number
  readonly entity_id: string
  readonly schema: string
  readonly prop: string
  readonly value: string
  readonly original: string | null
  readonly lang: string | null
  readonly label_id: number
  readonly first_seen: Date
  readonly dataset: string
  readonly version: string
}

/**
 * What is said now of these entities, as far as the transaction's reader may see it, in the order it was said. An entity comes
 * as one value: reading a row for each statement costs five times as much.
 */
export async function currentStatements(tx: Tx, entities: readonly string[]): Promise<Statement[]> {
  if (entities.length === 0) return []
  const { rows } = await sql<{ readonly said: readonly Said[] }>`
    select json_agg(json_build_array(s.id, s.entity_id, s.schema, s.prop, s.value, s.original, s.lang, s.label_id,
      s.first_seen, d.name, v.version)) as said
    from statements s join datasets d on d.id = s.dataset_id join list_versions v on v.id = s.since_version
    where s.entity_id = any(${entities}) and s.ended_version is null
    group by s.entity_id`.execute(tx)
  return rows.flatMap(({ said }) => said.map(statementOf)).sort((a, b) => a.id - b.id)
}

type Said = readonly [
  id: number,
  entity: string,
  schema: string,
  prop: string,
  value: string,
  original: string | null,
  lang: string | null,
  label: number,
  firstSeen: string,
  dataset: string,
  version: string,
]

const statementOf = (said: Said): Statement => ({
  id: said[0],
  entity_id: said[1],
  schema: said[2],
  prop: said[3],
  value: said[4],
  original: said[5],
  lang: said[6],
  label_id: said[7],
  first_seen: new Date(said[8]),
  dataset: said[9],
  version: said[10],
})

/** Statements elsewhere that refer to one of these entities. */
export const references = (tx: Tx, entities: readonly string[], limit: number) =>
  tx
    .selectFrom('statements')
    .select(['entity_id', 'schema', 'prop', 'value'])
    .where('kind', '=', 3)
    .where('value', 'in', [...entities])
    .where('ended_version', 'is', null)
    .orderBy('entity_id')
    .orderBy('id')
    .limit(limit)
    .execute()

export interface Wanted {
  readonly words: readonly string[]
  readonly identifier: string
  readonly schemata: readonly string[] | null
  readonly datasets: readonly string[] | null
  readonly country: string | null
  readonly topic: string | null
}

export interface Found {
  readonly entity_id: string
  readonly rank: number
  readonly caption: string
}

/** What is listed when nothing is asked for: every named entity of the lists the reader sees, by the first of its names. */
const browsed = ({ schemata, datasets }: Wanted, unnamed = false) => sql`(
  select entity_id, 2 as rank, min(caption) as caption from list_entities
  where (caption is not null or ${unnamed})
    and (${schemata === null ? null : [...schemata]}::text[] is null or schema = any (${schemata === null ? null : [...schemata]}::text[]))
    and (${datasets === null ? null : [...datasets]}::uuid[] is null or dataset_id = any (${datasets === null ? null : [...datasets]}::uuid[]))
  group by entity_id)`

const searched = ({ words, identifier, schemata, datasets, country, topic }: Wanted) =>
  sql`app.search_entities(${[...words]}::text[], ${identifier}, ${schemata === null ? null : [...schemata]}::text[],
    ${datasets === null ? null : [...datasets]}::uuid[], ${country}, ${topic})`

const isBrowsing = ({ words, identifier, country, topic }: Wanted): boolean =>
  words.length === 0 && identifier === '' && country === null && topic === null

/** What a search finds, as a table of entity, rank and caption; with `unnamed`, what has no name is listed as well. */
export const foundBy = (wanted: Wanted, unnamed = false) =>
  isBrowsing(wanted) ? browsed(wanted, unnamed) : searched(wanted)

/** One page of a search and the count of the whole, both of what this reader may see. */
export async function searchPage(
  tx: Tx,
  wanted: Wanted,
  page: { readonly after: readonly [number, string, string] | null; readonly limit: number; readonly offset?: number },
): Promise<{ readonly rows: readonly Found[]; readonly total: number }> {
  const found = foundBy(wanted)
  const [rank, caption, id] = page.after ?? [-1, '', '']
  const { rows } = await sql<Found & { total: number }>`
    with found as materialized (select * from ${found} found)
    select f.*, (select count(*) from found)::int as total from (select 1) one
    left join lateral (
      select * from found where (rank, caption, entity_id) > (${rank}::int, ${caption}, ${id})
      order by rank, caption, entity_id offset ${page.offset ?? 0} limit ${page.limit}
    ) f on true`.execute(tx)
  const real = rows.filter((row) => row.entity_id !== null)
  return { rows: real, total: rows[0]?.total ?? 0 }
}

/** Every entity a search finds, by id: an order that no value the reader sees has a part in. */
export async function foundIds(tx: Tx, wanted: Wanted, after: string, limit: number): Promise<string[]> {
  const found = foundBy(wanted)
  const { rows } = await sql<{ entity_id: string }>`
    select entity_id from ${found} found where entity_id > ${after} order by entity_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.entity_id)
}

/** Every entity of these lists by id, relations among them as well. */
export const listedIds = async (
  tx: Tx,
  datasets: readonly string[],
  after: string,
  limit: number,
): Promise<string[]> =>
  datasets.length === 0
    ? []
    : (
        await tx
          .selectFrom('list_entities')
          .select('entity_id')
          .distinct()
          .where('dataset_id', 'in', [...datasets])
          .where('entity_id', '>', after)
          .orderBy('entity_id')
          .limit(limit)
          .execute()
      ).map((row) => row.entity_id)

/** Of these entities those of which this reader sees anything. */
export async function seenAmong(tx: Tx, entities: readonly string[]): Promise<ReadonlySet<string>> {
  if (entities.length === 0) return new Set()
  const rows = await tx
    .selectFrom('list_entities')
    .select('entity_id')
    .distinct()
    .where('entity_id', 'in', [...new Set(entities)])
    .execute()
  return new Set(rows.map((row) => row.entity_id))
}

/** Under which labels anything is said of these entities. */
export const labelsOfEntities = (tx: Tx, entities: readonly string[]) =>
  entities.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('statements')
        .select(['entity_id', 'label_id'])
        .distinct()
        .where('entity_id', 'in', [...entities])
        .where('ended_version', 'is', null)
        .execute()

export const standingAssertions = (tx: Tx, entities: readonly string[]) =>
  tx
    .selectFrom('assertions')
    .selectAll()
    .where((row) => row.or([row('a', 'in', [...entities]), row('b', 'in', [...entities])]))
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()

export const assertionById = (tx: Tx, id: string) =>
  tx.selectFrom('assertions').selectAll().where('id', '=', id).executeTakeFirst()

/** Judgements by their ids. */
export const assertionsById = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('assertions')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()

/** Every judgement of two records, the newest first. */
export const assertionsOn = (tx: Tx, a: string, b: string) =>
  tx
    .selectFrom('assertions')
    .selectAll()
    .where('a', 'in', [a, b])
    .where('b', 'in', [a, b])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** What stands between any two of these records, the oldest first. */
export const standingBetween = (tx: Tx, entities: readonly string[]) =>
  tx
    .selectFrom('assertions')
    .select(['a', 'b', 'judgement'])
    .where('a', 'in', [...entities])
    .where('b', 'in', [...entities])
    .where('state', '=', 'standing')
    .orderBy('at')
    .orderBy('id')
    .execute()

/** Every record that leads to `entity` by judgements that said the same, whatever speaks against it; itself first. */
export async function sameAs(tx: Tx, entity: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive same (id) as (
      select ${entity}::text
      union
      select case when a.a = same.id then a.b else a.a end
      from same join assertions a on same.id in (a.a, a.b)
      where a.state = 'standing' and a.judgement = 'same'
    ) select id from same order by (id = ${entity}) desc, id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Every record that is one with `entity`, by the judgements this reader may see; itself first. */
export async function membersOf(tx: Tx, entity: string): Promise<string[]> {
  const all = await sameAs(tx, entity)
  return all.length === 1 ? all : oneWith(entity, all, await standingBetween(tx, all))
}

export const datasetsNamed = (tx: Tx, name: string) =>
  tx.selectFrom('datasets').select(['id', 'label_id']).where('name', '=', name).execute()
