import { type RawBuilder, sql } from 'kysely'
import { likeText } from '../../platform/database/like.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'

export interface InquiryFilter {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly mine?: '1' | undefined
  readonly free?: '1' | undefined
}

/** Inquiries with the name of their post, which is under a label of its own. */
const inquiries = (tx: Tx) =>
  tx
    .selectFrom('redress_inquiries as r')
    .leftJoin('offices as o', 'o.id', 'r.post')
    .selectAll('r')
    .select('o.name as post_name')

export type InquiryRow = Awaited<ReturnType<ReturnType<typeof inquiries>['execute']>>[number]

export const inquiryById = (tx: Tx, id: string) => inquiries(tx).where('r.id', '=', id).executeTakeFirst()

const matching = ({ q, state, mine, free }: InquiryFilter, principal: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    [
      q === undefined || q === ''
        ? sql`true`
        : sql`(r.caption ilike ${`%${likeText(q)}%`} or r.number ilike ${`%${likeText(q)}%`})`,
      state === undefined ? sql`true` : sql`r.state = ${state}`,
      mine === undefined ? sql`true` : sql`r.reviewer = ${principal}::uuid`,
      free === undefined ? sql`true` : sql`(r.state = 'in-process' and r.reviewer is null)`,
    ],
    sql` and `,
  )})`

export const inquiryPage = (tx: Tx, filter: InquiryFilter, principal: string, page: Page) =>
  inquiries(tx)
    .where(matching(filter, principal))
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(r.at, r.id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(page.limit + 1)
    .execute()

export const inquiryCount = async (tx: Tx, filter: InquiryFilter, principal: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('redress_inquiries as r')
        .select((row) => row.fn.countAll().as('count'))
        .where(matching(filter, principal))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const findingsOf = (tx: Tx, inquiry: string) =>
  tx.selectFrom('redress_findings').selectAll().where('inquiry_id', '=', inquiry).orderBy('at').orderBy('id').execute()

export const findingById = (tx: Tx, id: string) =>
  tx.selectFrom('redress_findings').selectAll().where('id', '=', id).executeTakeFirst()

export type FindingRow = Awaited<ReturnType<typeof findingsOf>>[number]

const MOST = 100

type About = Pick<InquiryRow, 'caption' | 'properties' | 'post' | 'application'>

const NAMES = ['name', 'alias', 'previousName']
const toldOf = ({ properties }: Pick<About, 'properties'>) => properties as unknown as Record<string, string[]>

/** Whether a row about somebody (its caption and properties) is about this person: his name, and no other birth date. */
const isAbout = (inquiry: About, table: 'v' | 's'): RawBuilder<boolean> => {
  const told = toldOf(inquiry)
  const names = [...new Set([inquiry.caption, ...NAMES.flatMap((name) => told[name] ?? [])])]
  const births = told['birthDate'] ?? []
  const at = sql.raw(table)
  return sql<boolean>`(app.name_key(${at}.caption) in (${sql.join(names.map((name) => sql`app.name_key(${name})`))})
    and (${births.length === 0} or not ${at}.properties ? 'birthDate' or ${at}.properties->'birthDate' ?| ${births}::text[]))`
}

/** Applications of the person: the one that is named, and those under his name, as far as the reader sees them. */
export const applicationsOf = (tx: Tx, inquiry: About) =>
  tx
    .selectFrom('visa_applications as v')
    .select(['v.id', 'v.number', 'v.caption', 'v.received_on', 'v.state', 'v.label_id', 'v.properties'])
    .where(sql<boolean>`((v.number = ${inquiry.application} and v.post = ${inquiry.post}) or ${isAbout(inquiry, 'v')})`)
    .orderBy('v.received_on', 'desc')
    .orderBy('v.id')
    .limit(MOST)
    .execute()

/** Hits of the person, of his applications and of screenings under his name. */
export const hitsOf = (tx: Tx, inquiry: About, applications: readonly string[]) =>
  tx
    .selectFrom('hits as h')
    .innerJoin('screenings as s', 's.id', 'h.screening_id')
    .select(['h.id', 'h.entity_id', 'h.label_id', 'h.state', 'h.version'])
    .where(sql<boolean>`(s.application_id = any (${[...applications]}::uuid[]) or ${isAbout(inquiry, 's')})`)
    .orderBy('h.at', 'desc')
    .orderBy('h.id')
    .limit(MOST)
    .execute()

/** Whether this principal took a step with one of these records. */
export const hadPart = async (tx: Tx, principal: string, records: readonly string[]): Promise<boolean> =>
  records.length > 0 &&
  (await tx
    .selectFrom('record_history')
    .select('record_id')
    .where('by', '=', principal)
    .where('kind', 'in', ['visa-application', 'hit', 'watch-nomination'])
    .where('record_id', 'in', [...records])
    .limit(1)
    .executeTakeFirst()) !== undefined
