import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Held } from './group.ts'

/** Which of these applications state which of these facts, in the words of each. */
export function statements(tx: Tx, applications: readonly string[], facts: readonly number[]) {
  return tx
    .selectFrom('visa_facts as f')
    .select(['f.fact', 'f.kind', 'f.said', 'f.application_id as application', 'f.person'])
    .where(
      sql<boolean>`f.application_id = any (${[...applications]}::uuid[]) and f.fact = any (${[...facts]}::bigint[])`,
    )
    .orderBy('f.received_on')
    .orderBy('f.application_id')
    .execute()
}

/** Who else states what an application states: how many, and the latest of them. */
export async function othersWith(tx: Tx, application: string, most: number) {
  const { rows } = await sql<{
    kind: Held['kind']
    said: string
    applications: number
    people: number
    latest: string[]
  }>`
    select o.kind, o.said, s.applications, s.people, s.latest
    from visa_facts o
    cross join lateral (
      select count(*)::int as applications, count(distinct f.person)::int as people,
        coalesce((array_agg(f.application_id::text order by f.received_on desc, f.application_id)
          filter (where f.application_id <> o.application_id))[1:${most}], '{}') as latest
      from visa_facts f where f.fact = o.fact and f.kind = o.kind
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
