import type { visas } from '@attache/contracts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'
import { type Filter, matching } from './filters.ts'

/** Who asks, and which day it is for him. */
export interface Asker {
  readonly principal: string
  readonly today: string
  readonly now: Date
}

/** A grade of a finding by the scale of the day on which it was made. */
const inForce = (grade: 'r' | 'c', axis: visas.GradeAxis) =>
  sql<boolean>`(${sql.ref(`${grade}.axis`)} = ${axis} and ${sql.ref(`${grade}.code`)} = ${sql.ref(`v.${axis}`)}
    and v.graded_on <@ daterange(${sql.ref(`${grade}.from_day`)}, ${sql.ref(`${grade}.to_day`)}))`

/** Applications with the name of their post, which is under a label of its own, the grade, and the time of the most pressing notice. */
const applications = (tx: Tx) =>
  tx
    .selectFrom('visa_applications as v')
    .leftJoin('offices as o', 'o.id', 'v.post')
    .leftJoin('visa_grades as r', (join) => join.on(inForce('r', 'reliability')))
    .leftJoin('visa_grades as c', (join) => join.on(inForce('c', 'credibility')))
    .selectAll('v')
    .select([
      'o.name as post_name',
      'r.title as reliability_title',
      'c.title as credibility_title',
      'r.given as graded',
    ])
    .select((row) =>
      row
        .selectFrom('visa_notices as n')
        .select((notice) => notice.fn.min('n.due_at').as('due'))
        .whereRef('n.application_id', '=', 'v.id')
        .where('n.state', '<>', 'confirmed')
        .as('notice_due'),
    )

export type ApplicationRow = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number]

export const applicationById = (tx: Tx, id: string) => applications(tx).where('v.id', '=', id).executeTakeFirst()

export const applicationPage = (tx: Tx, filter: Filter, asker: Asker, page: Page) =>
  applications(tx)
    .where(matching(filter, asker))
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(v.at, v.id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('v.at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const applicationCount = async (tx: Tx, filter: Filter, asker: Asker): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('visa_applications as v')
        .select((row) => row.fn.countAll().as('count'))
        .where(matching(filter, asker))
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Whether this reader sees an application of this number at the post: one that he does not see is no obstacle. */
export const numberTaken = async (tx: Tx, post: string, number: string): Promise<boolean> =>
  (await tx
    .selectFrom('visa_applications')
    .select('id')
    .where('post', '=', post)
    .where('number', '=', number)
    .executeTakeFirst()) !== undefined

/** The screening of an application, with the hits of it that this reader sees. */
export async function screeningOf(tx: Tx, application: string) {
  const screening = await tx
    .selectFrom('screenings')
    .select(['id', 'dataset', 'threshold'])
    .where('application_id', '=', application)
    .executeTakeFirstOrThrow()
  const hits = await tx
    .selectFrom('hits')
    .select(['id', 'entity_id', 'evidence', 'state'])
    .where('screening_id', '=', screening.id)
    .execute()
  return { ...screening, hits }
}
