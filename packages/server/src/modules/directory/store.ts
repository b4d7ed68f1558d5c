import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { likeText } from '../../platform/database/like.ts'
import type { OfficeKind } from '../../platform/database/tables.ts'
import type { Page } from '../../platform/http/page.ts'

export interface OfficeFilter {
  readonly q?: string | undefined
  readonly kind?: OfficeKind | undefined
  readonly country?: string | undefined
}

const officesWhere = (tx: Tx, filter: OfficeFilter) => {
  let query = tx.selectFrom('offices')
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.country !== undefined) query = query.where('country', '=', filter.country)
  if (filter.q !== undefined && filter.q !== '') {
    const pattern = `%${likeText(filter.q)}%`
    query = query.where((row) =>
      row.or([row('name', 'ilike', pattern), row('city', 'ilike', pattern), row('code', 'ilike', pattern)]),
    )
  }
  return query
}

export const officePage = (tx: Tx, filter: OfficeFilter, page: Page) =>
  officesWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(name, id) > (${page.after?.[0] ?? ''}, ${page.after?.[1] ?? ''})`),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()

export const officeCount = async (tx: Tx, filter: OfficeFilter): Promise<number> =>
  Number(
    (
      await officesWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const allOffices = (tx: Tx, filter: OfficeFilter = {}) =>
  officesWhere(tx, filter).selectAll().orderBy('name').orderBy('id').execute()

export const officeById = (tx: Tx, id: string) =>
  tx.selectFrom('offices').selectAll().where('id', '=', id).executeTakeFirst()

export const childrenOf = (tx: Tx, office: string) =>
  tx.selectFrom('offices').selectAll().where('parent', '=', office).orderBy('name').execute()

/** Accreditations with the names of country and office; rows whose office is not for this reader fall away with the join. */
const accreditations = (tx: Tx) =>
  tx
    .selectFrom('accreditations as a')
    .innerJoin('offices as o', 'o.id', 'a.office')
    .innerJoin('countries as c', 'c.code', 'a.country')
    .select(['a.country', 'c.name as country_name', 'a.office', 'o.name as office_name', 'a.from_day', 'a.to_day'])

export const accreditationsOf = (tx: Tx, office: string) =>
  accreditations(tx).where('a.office', '=', office).orderBy('c.name').orderBy('a.from_day').execute()

export const accreditationHistory = (tx: Tx, country: string) =>
  accreditations(tx).where('a.country', '=', country).orderBy('a.from_day', 'desc').execute()

/** The one office responsible for each country on a day. */
export const responsibleOn = (tx: Tx, day: string) =>
  accreditations(tx)
    .where('a.from_day', '<=', day)
    .where((row) => row.or([row('a.to_day', 'is', null), row('a.to_day', '>', day)]))
    .execute()

export const countries = (tx: Tx, q?: string) =>
  tx
    .selectFrom('countries')
    .selectAll()
    .$if(q !== undefined && q !== '', (query) =>
      query.where((row) =>
        row.or([
          row('name', 'ilike', `%${likeText(q ?? '')}%`),
          row('code', '=', (q ?? '').toUpperCase()),
          row('alpha3', '=', (q ?? '').toUpperCase()),
        ]),
      ),
    )
    .orderBy('name')
    .execute()

export const countryByCode = (tx: Tx, code: string) =>
  tx.selectFrom('countries').selectAll().where('code', '=', code).executeTakeFirst()

export interface OrganizationFilter {
  readonly q?: string | undefined
  readonly country?: string | undefined
}

const organizationsWhere = (tx: Tx, filter: OrganizationFilter) => {
  let query = tx.selectFrom('organizations')
  if (filter.country !== undefined) query = query.where('country', '=', filter.country)
  if (filter.q !== undefined && filter.q !== '') {
    const pattern = `%${likeText(filter.q)}%`
    query = query.where((row) => row.or([row('name', 'ilike', pattern), row('acronym', 'ilike', pattern)]))
  }
  return query
}

export const organizationPage = (tx: Tx, filter: OrganizationFilter, page: Page) =>
  organizationsWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(name, id) > (${page.after?.[0] ?? ''}, ${page.after?.[1] ?? ''})`),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()

export const organizationCount = async (tx: Tx, filter: OrganizationFilter): Promise<number> =>
  Number(
    (
      await organizationsWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export interface PersonFilter {
  readonly q?: string | undefined
  readonly office?: string | undefined
  readonly role?: string | undefined
  /** Assignments count when they hold on this day. */
  readonly on: string
}

const peopleWhere = (tx: Tx, filter: PersonFilter) => {
  let query = tx.selectFrom('people')
  if (filter.q !== undefined && filter.q !== '') query = query.where('name', 'ilike', `%${likeText(filter.q)}%`)
  if (filter.office !== undefined || filter.role !== undefined)
    query = query.where((row) =>
      row.exists(
        currentAssignments(tx, filter.on)
          .select('a.id')
          .where(sql<boolean>`a.person = people.id`)
          .$if(filter.office !== undefined, (inner) => inner.where('a.office', '=', filter.office ?? ''))
          .$if(filter.role !== undefined, (inner) => inner.where('a.role', '=', filter.role ?? '')),
      ),
    )
  return query
}

const currentAssignments = (tx: Tx, on: string) =>
  tx
    .selectFrom('assignments as a')
    .where('a.from_day', '<=', on)
    .where((row) => row.or([row('a.to_day', 'is', null), row('a.to_day', '>', on)]))

export const peoplePage = (tx: Tx, filter: PersonFilter, page: Page) =>
  peopleWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(sort_name, id) > (${page.after?.[0] ?? ''}, ${page.after?.[1] ?? ''})`),
    )
    .orderBy('sort_name')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()

export const peopleCount = async (tx: Tx, filter: PersonFilter): Promise<number> =>
  Number(
    (
      await peopleWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const personById = (tx: Tx, id: string) =>
  tx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()

export const assignmentsOf = (
  tx: Tx,
  by: { readonly people: readonly string[] } | { readonly office: string; readonly on: string },
) =>
  tx
    .selectFrom('assignments as a')
    .innerJoin('people as p', 'p.id', 'a.person')
    .innerJoin('offices as o', 'o.id', 'a.office')
    .select([
      'a.id',
      'a.person',
      'p.name as person_name',
      'a.office',
      'o.name as office_name',
      'a.role',
      'a.title',
      'a.grade',
      'a.from_day',
      'a.to_day',
      'a.authority',
    ])
    .$if('people' in by, (query) => query.where('a.person', 'in', 'people' in by ? [...by.people, ''] : ['']))
    .$if('office' in by, (query) =>
      query
        .where('a.office', '=', 'office' in by ? by.office : '')
        .where((row) => row.or([row('a.to_day', 'is', null), row('a.to_day', '>', 'on' in by ? by.on : '')])),
    )
    .orderBy('a.from_day', 'desc')
    .orderBy('p.name')
    .execute()
