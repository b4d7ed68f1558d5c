import type { hours, QueryOf } from '@attache/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'

export type HoursFilter = Omit<Partial<QueryOf<typeof hours.listHours>>, 'cursor' | 'limit'>

/** No later version supersedes it. The versions of a cell have one label, so whoever sees one sees all. */
const current = sql<boolean>`not exists (select from worked_hours n where n.cell = h.cell and n.version > h.version)`

/** The title of a programme on the day that was worked. */
const programme = sql`(select p.title from programmes p where p.code = h.programme
  and p.from_day <= h.day and (p.to_day is null or h.day < p.to_day))`

/** Worked for a programme whose hours are held against recommendations. */
export const recommending = sql<boolean>`exists (select from programmes p where p.code = h.programme and p.recommends
  and p.from_day <= h.day and (p.to_day is null or h.day < p.to_day))`

/** With the names of post, programme and application, each under a label of its own or none. */
const worked = (tx: Tx) =>
  tx
    .selectFrom('worked_hours as h')
    .leftJoin('offices as o', 'o.id', 'h.post')
    .leftJoin('visa_applications as v', 'v.id', 'h.application_id')
    .selectAll('h')
    .select(['o.name as post_name', 'v.number', current.as('current'), sql<string | null>`${programme}`.as('title')])

export type WorkedRow = Awaited<ReturnType<ReturnType<typeof worked>['execute']>>[number]

/** The records of a filter, as one condition on `h`: the list and every number of the measures are made with it. */
export function matching(filter: HoursFilter, principal: string): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = []
  const where = <T>(value: T | undefined, condition: (value: T) => RawBuilder<boolean>) => {
    if (value !== undefined && value !== '') all.push(condition(value))
  }
  if (filter.superseded === undefined) all.push(current)
  if (filter.superseded === undefined && filter.struck === undefined) all.push(sql`h.quarters > 0`)
  where(filter.mine, () => sql`h.worker = ${principal}::uuid`)
  where(filter.programme, (code) => sql`h.programme = ${code}`)
  where(filter.recommends, () => recommending)
  where(filter.post, (post) => sql`h.post = ${post}`)
  where(filter.application, (id) => sql`h.application_id = ${id}::uuid`)
  where(filter.from, (day) => sql`h.day >= ${day}::date`)
  where(filter.to, (day) => sql`h.day <= ${day}::date`)
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`
}

/** Where a page ended: the day, and the version of a cell on it. */
export const hoursPage = (tx: Tx, filter: HoursFilter, principal: string, { after, limit }: Page) =>
  worked(tx)
    .where(matching(filter, principal))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(h.day, h.cell::text || lpad(h.version::text, 9, '0')) < (${after?.[0] ?? ''}::date, ${after?.[1] ?? ''})`,
      ),
    )
    .orderBy('h.day', 'desc')
    .orderBy(sql`h.cell::text || lpad(h.version::text, 9, '0')`, 'desc')
    .limit(limit + 1)
    .execute()

export const placeOf = ({ day, cell, version }: Pick<WorkedRow, 'day' | 'cell' | 'version'>): [string, string] => [
  day,
  `${cell}${String(version).padStart(9, '0')}`,
]

export async function hoursSum(tx: Tx, filter: HoursFilter, principal: string) {
  const { rows } = await sql<{ total: string; quarters: string }>`
    select count(*) as total, coalesce(sum(h.quarters) filter (where ${current}), 0) as quarters
    from worked_hours h where ${matching(filter, principal)}`.execute(tx)
  return { total: Number(rows[0]?.total), quarters: Number(rows[0]?.quarters) }
}

export interface Cell {
  readonly worker: string
  readonly day: string
  readonly programme: string
  readonly post: string
  readonly application: string | null
}

/** What one person worked on one day is written down one after the other: the whole of a day is known to each. */
export const holdDay = (tx: Tx, { worker: who, day }: Pick<Cell, 'worker' | 'day'>) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${who} ${day}`}, 0))`.execute(tx)

/** What stands of a cell now. */
export const standing = (tx: Tx, { worker: who, day, programme: code, post, application }: Cell) =>
  worked(tx)
    .where('h.worker', '=', who)
    .where('h.day', '=', day)
    .where('h.programme', '=', code)
    .where('h.post', '=', post)
    .where('h.application_id', application === null ? 'is' : '=', application)
    .orderBy('h.version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const workedById = (tx: Tx, cell: string) =>
  worked(tx).where('h.cell', '=', cell).orderBy('h.version', 'desc').limit(1).executeTakeFirst()
