import { type RawBuilder, sql } from 'kysely'
import { type QueryOf, visas } from '@attache/contracts'
import type { Tx } from '../../../platform/database/database.ts'
import { likeText } from '../../../platform/database/like.ts'
import type { Page } from '../../../platform/http/page.ts'

export type NominationFilter = Omit<Partial<QueryOf<typeof visas.listNominations>>, 'cursor' | 'limit'>

const nominations = (tx: Tx) => tx.selectFrom('visa_nominations as n').selectAll('n')

export type NominationRow = Awaited<ReturnType<ReturnType<typeof nominations>['execute']>>[number]

export const nominationById = (tx: Tx, id: string) => nominations(tx).where('n.id', '=', id).executeTakeFirst()

/** The nominations that followed from these applications, as far as the reader sees them. */
export const nominationsOf = (tx: Tx, applications: readonly string[]) =>
  nominations(tx)
    .where(sql<boolean>`n.application_id = any (${[...applications]}::uuid[])`)
    .execute()

function matching({ q, state, application, mine, review }: NominationFilter, principal: string): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = []
  if (q !== undefined && q !== '') {
    const like = `%${likeText(q)}%`
    all.push(sql`(n.caption ilike ${like} or n.list ilike ${like} or n.reference ilike ${like})`)
  }
  if (state !== undefined) all.push(sql`n.state = ${state}`)
  if (application !== undefined) all.push(sql`n.application_id = ${application}::uuid`)
  if (mine !== undefined) all.push(sql`n.by = ${principal}::uuid`)
  if (review !== undefined)
    all.push(sql`(n.state = 'proposed' and not exists (select from record_history r
      where r.kind = ${visas.nominationWorkflow.kind} and r.record_id = n.id and r.by = ${principal}::uuid
        and r.transition = 'propose'))`)
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`
}

export const nominationPage = (tx: Tx, filter: NominationFilter, principal: string, page: Page) =>
  nominations(tx)
    .where(matching(filter, principal))
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(n.at, n.id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const nominationCount = async (tx: Tx, filter: NominationFilter, principal: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('visa_nominations as n')
        .select((row) => row.fn.countAll().as('count'))
        .where(matching(filter, principal))
        .executeTakeFirstOrThrow()
    ).count,
  )
