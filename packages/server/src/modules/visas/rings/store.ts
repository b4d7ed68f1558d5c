import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Held } from './group.ts'

/** When the applications were received that are looked at. */
export interface Period {
  readonly from: string
  readonly to: string | null
}

const within = (column: string, { from, to }: Period): RawBuilder<boolean> =>
  to === null
    ? sql<boolean>`${sql.ref(column)} >= ${from}::date`
    : sql<boolean>`${sql.ref(column)} between ${from}::date and ${to}::date`

interface SharedRow {
  readonly fact: string
  readonly kind: Held['kind']
  readonly holders: string
}

/** Length of the text of a uuid. */
const ID = 36

/**
 * What different people share in a period, of what this reader sees. What nobody shares, or more than `most`, is left out where it
 * is counted: by the index alone, since that is nearly everything.
 */
export async function sharedFacts(tx: Tx, period: Period, most: number): Promise<readonly Held[]> {
  const { rows } = await sql<SharedRow>`
    with shared as (
      select f.fact from visa_facts f where ${within('f.received_on', period)}
      group by f.fact having min(f.person) <> max(f.person) and count(*) <= ${most}
    )
    select f.fact::text, f.kind, string_agg(f.application_id::text || f.person, ' ' order by f.application_id) as holders
    from shared s join visa_facts f on f.fact = s.fact and ${within('f.received_on', period)}
    group by f.fact, f.kind`.execute(tx)
  return rows.map(({ fact, kind, holders }) => ({
    fact,
    kind,
    holders: holders.split(' ').map((one) => ({ application: one.slice(0, ID), person: one.slice(ID) })),
  }))
}

/** Which of these applications state which of these facts, in the words of each. */
export async function statements(tx: Tx, applications: readonly string[], facts: readonly string[]) {
  const { rows } = await sql<{ fact: string; kind: Held['kind']; said: string; application: string; person: string }>`
    select f.fact::text, f.kind, f.said, f.application_id as application, f.person::text
    from visa_facts f
    where f.application_id = any (${[...applications]}::uuid[]) and f.fact = any (${[...facts]}::bigint[])
    order by f.received_on, f.application_id`.execute(tx)
  return rows
}

/** Who else states what an application states: how many, and the latest of them. */
export async function othersWith(tx: Tx, application: string, period: Period, most: number) {
  const { rows } = await sql<{
    fact: string
    kind: Held['kind']
    said: string
    applications: number
    people: number
    latest: string[]
  }>`
    select o.fact::text, o.kind, o.said, s.applications, s.people, s.latest
    from visa_facts o
    cross join lateral (
      select count(*)::int as applications, count(distinct f.person)::int as people,
        coalesce((array_agg(f.application_id::text order by f.received_on desc, f.application_id)
          filter (where f.application_id <> o.application_id))[1:${most}], '{}') as latest
      from visa_facts f where f.fact = o.fact and f.kind = o.kind and ${within('f.received_on', period)}
    ) s
    where o.application_id = ${application} and s.applications > 1`.execute(tx)
  return rows
}

/** Applications as a ring names them. */
export const membersOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('visa_applications as v')
    .leftJoin('offices as o', 'o.id', 'v.post')
    .select(['v.id', 'v.number', 'v.caption', 'v.visa_class', 'v.post', 'v.received_on', 'v.state', 'v.label_id'])
    .select('o.name as post_name')
    .where(sql<boolean>`v.id = any (${[...ids]}::uuid[])`)
    .orderBy('v.received_on')
    .orderBy('v.id')
    .execute()
export type MemberRow = Awaited<ReturnType<typeof membersOf>>[number]

/** What was thought of rings that these applications stand in, newest first. */
export const judgementsOn = (tx: Tx, applications: readonly string[]) =>
  tx
    .selectFrom('visa_ring_judgements')
    .selectAll()
    .where(sql<boolean>`applications && ${[...applications]}::uuid[]`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
export type JudgementRow = Awaited<ReturnType<typeof judgementsOn>>[number]
