import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { foundBy, type Wanted } from './store.ts'

/** Values of which an entity must have one, or each. */
export interface Having {
  readonly props: readonly string[]
  readonly values: readonly string[]
}

/** What a search leaves of what it finds. */
export interface Narrowing {
  readonly having: readonly Having[]
  readonly each: boolean
  readonly lists: readonly string[]
  readonly excludeSchemata: readonly string[]
  /** Words, as search compares them, that no name may hold. */
  readonly without: readonly string[]
  readonly target: boolean | null
  readonly changedSince: Date | null
  /** Entities found in another way, which come after the others. */
  readonly alike: readonly string[]
}

export interface Sorting {
  readonly by: 'caption' | 'first_seen' | 'last_change' | 'score' | { readonly prop: string }
  readonly descending: boolean
}

export type Facet = 'countries' | 'topics' | 'datasets' | 'schema'

export interface NarrowedPage {
  readonly ids: readonly string[]
  readonly total: number
  readonly facets: Readonly<Record<string, readonly { readonly name: string; readonly count: number }[]>>
}

export const countryProps = ['country', 'nationality', 'citizenship', 'jurisdiction', 'flag'] as const
const MOST_VALUES = 50
/** Topics that make a target of an entity. */
const TARGET = 'sanction%'

/** Every sub-query reads under the policies: a value the reader may not see narrows nothing and is counted nowhere. */
const said = (condition: RawBuilder<unknown>) =>
  sql`exists (select from statements x where x.entity_id = f.entity_id and x.ended_version is null and ${condition})`

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([sql`true`, ...conditions], sql` and `)

function has({ props, values }: Having, each: boolean): RawBuilder<unknown> {
  const one = (wanted: readonly string[]) =>
    said(sql`x.prop = any (${[...props]}::text[]) and x.value = any (${[...wanted]}::text[])`)
  return each ? all(values.map((value) => one([value]))) : one(values)
}

const listed = (condition: RawBuilder<unknown>) =>
  sql`exists (select from list_entities l where l.entity_id = f.entity_id and ${condition})`

const conditions = (narrowing: Narrowing): readonly RawBuilder<unknown>[] => [
  ...narrowing.having.map((having) => has(having, narrowing.each)),
  ...(narrowing.lists.length === 0
    ? []
    : narrowing.each
      ? narrowing.lists.map((id) => listed(sql`l.dataset_id = ${id}::uuid`))
      : [listed(sql`l.dataset_id = any (${[...narrowing.lists]}::uuid[])`)]),
  ...(narrowing.excludeSchemata.length === 0
    ? []
    : [sql`not ${listed(sql`l.schema = any (${[...narrowing.excludeSchemata]}::text[])`)}`]),
  ...narrowing.without.map((word) => sql`not ${said(sql`x.kind = 1 and x.norm like ${`%${word}%`}`)}`),
  ...(narrowing.target === null
    ? []
    : [sql`${said(sql`x.prop = 'topics' and x.value like ${TARGET}`)} = ${narrowing.target}`]),
  ...(narrowing.changedSince === null ? [] : [said(sql`x.first_seen >= ${narrowing.changedSince}`)]),
]

const valueOf = (what: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
  sql`(select ${what} from statements x where x.entity_id = f.entity_id and x.ended_version is null and ${condition})`

function orderOf({ by, descending }: Sorting): RawBuilder<unknown> {
  // A better score is a lower rank.
  if (by === 'score') return descending ? sql`rank` : sql`rank desc`
  const expression =
    by === 'caption'
      ? sql`caption`
      : by === 'first_seen'
        ? valueOf(sql`min(x.first_seen)`, sql`true`)
        : by === 'last_change'
          ? valueOf(sql`max(x.first_seen)`, sql`true`)
          : valueOf(descending ? sql`max(x.value)` : sql`min(x.value)`, sql`x.prop = ${by.prop}`)
  return descending ? sql`${expression} desc nulls last` : sql`${expression} nulls last`
}

const counted = (from: RawBuilder<unknown>) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', name, 'count', count) order by count desc, name), '[]')
  from (select name, count(distinct entity_id)::int as count from (${from}) one group by name
        order by count desc, name limit ${MOST_VALUES}) most)`

const values = (props: readonly string[]) =>
  counted(sql`select s.value as name, f.entity_id from found f join statements s on s.entity_id = f.entity_id
    where s.ended_version is null and s.prop = any (${[...props]}::text[])`)

const facets: Readonly<Record<Facet, RawBuilder<unknown>>> = {
  countries: values(countryProps),
  topics: values(['topics']),
  datasets: counted(sql`select d.name, f.entity_id from found f join list_entities l on l.entity_id = f.entity_id
    join datasets d on d.id = l.dataset_id`),
  schema: counted(
    sql`select l.schema as name, f.entity_id from found f join list_entities l on l.entity_id = f.entity_id`,
  ),
}

/** One page of a narrowed search, the count of the whole and of its facets, all of what this reader may see. */
export async function narrowedPage(
  tx: Tx,
  wanted: Wanted,
  narrowing: Narrowing,
  page: {
    readonly sort: readonly Sorting[]
    readonly facets: readonly Facet[]
    readonly limit: number
    readonly offset: number
  },
): Promise<NarrowedPage> {
  const { schemata, datasets } = wanted
  const alike = sql`select l.entity_id, 3 as rank, min(l.caption) as caption from list_entities l
    where l.entity_id = any (${[...narrowing.alike]}::text[])
      and (${schemata === null ? null : [...schemata]}::text[] is null or l.schema = any (${schemata === null ? null : [...schemata]}::text[]))
      and (${datasets === null ? null : [...datasets]}::uuid[] is null or l.dataset_id = any (${datasets === null ? null : [...datasets]}::uuid[]))
    group by l.entity_id`
  const order = sql.join([...page.sort.map(orderOf), sql`rank`, sql`caption`, sql`entity_id`])
  const { rows } = await sql<{ ids: string[]; total: number; facets: NarrowedPage['facets'] }>`
    with found as materialized (
      select f.* from (
        select distinct on (entity_id) entity_id, rank, caption
        from (select entity_id, rank, caption from ${foundBy(wanted, true)} found union all ${alike}) every
        order by entity_id, rank
      ) f where ${all(conditions(narrowing))}
    )
    select (select count(*)::int from found) as total,
      array(select entity_id from found f order by ${order} offset ${page.offset} limit ${page.limit}) as ids,
      jsonb_build_object(${page.facets.length === 0 ? sql`` : sql.join(page.facets.flatMap((name) => [sql.lit(name), facets[name]]))}) as facets`.execute(
    tx,
  )
  return rows[0] ?? { ids: [], total: 0, facets: {} }
}
