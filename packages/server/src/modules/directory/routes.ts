import { directory, toCsv } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import type { Router } from '../../platform/http/router.ts'
import { type Platform, read } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import { accreditationOf, assignmentOf, isCurrent, officeOf, organizationOf } from './shapes.ts'
import * as store from './store.ts'

export function directoryRoutes(router: Router, platform: Platform): void {
  const { labels, clock } = platform
  const today = () => dayOf(clock.now())

  router.mount(directory.listOffices, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const rows = await store.officePage(tx, query, pageAfter(query))
      const total = await store.officeCount(tx, query)
      return cutPage(
        rows,
        query.limit,
        total,
        (row) => officeOf(labels, row),
        (row) => [row.name, row.id],
      )
    }),
  )

  router.mount(directory.exportOffices, (reader, { query }) =>
    read(
      platform,
      reader,
      async (tx) => {
        const rows = await store.allOffices(tx, query)
        return toCsv(
          ['code', 'name', 'kind', 'country', 'city', 'time zone', 'authority', 'marking'],
          rows.map((row) => [
            row.code,
            row.name,
            row.kind,
            row.country,
            row.city,
            row.time_zone,
            row.authority,
            labels.mark(row.label_id).banner,
          ]),
        )
      },
      () => ({ kind: 'directory.export', detail: { ...query }, label: labels.publicLabel }),
    ),
  )

  router.mount(directory.readOffice, (reader, { params }) =>
    read(platform, reader, async (tx) => {
      const office = found(await store.officeById(tx, params.id), 'This office')
      return {
        office: officeOf(labels, office),
        accreditations: (await store.accreditationsOf(tx, office.id)).map(accreditationOf),
        assignments: (await store.assignmentsOf(tx, { office: office.id, on: today() })).map(assignmentOf),
        children: (await store.childrenOf(tx, office.id)).map((row) => officeOf(labels, row)),
      }
    }),
  )

  router.mount(directory.listCountries, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const on = query.on ?? today()
      const responsible = await responsibleByCountry(tx, on)
      const rows = await store.countries(tx, query.q)
      const items = rows.map((row) => ({ ...row, responsible: responsible.get(row.code) ?? null }))
      return { on, items, total: items.length }
    }),
  )

  router.mount(directory.readCountry, (reader, { params }) =>
    read(platform, reader, async (tx) => {
      const country = found(await store.countryByCode(tx, params.code), 'This country')
      const responsible = await responsibleByCountry(tx, today())
      const history = await store.accreditationHistory(tx, country.code)
      return {
        country: { ...country, responsible: responsible.get(country.code) ?? null },
        history: history.map(accreditationOf),
      }
    }),
  )

  router.mount(directory.listOrganizations, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const rows = await store.organizationPage(tx, query, pageAfter(query))
      const total = await store.organizationCount(tx, query)
      return cutPage(
        rows,
        query.limit,
        total,
        (row) => organizationOf(labels, row),
        (row) => [row.name, row.id],
      )
    }),
  )

  router.mount(directory.listPeople, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const filter = { ...query, on: today() }
      const rows = await store.peoplePage(tx, filter, pageAfter(query))
      const total = await store.peopleCount(tx, filter)
      const people = await withAssignments(tx, rows)
      return cutPage(
        people,
        query.limit,
        total,
        (item) => item.person,
        ({ row }) => [row.sort_name, row.id],
      )
    }),
  )

  router.mount(directory.readPerson, (reader, { params }) =>
    read(
      platform,
      reader,
      async (tx) => {
        const row = found(await store.personById(tx, params.id), 'This person')
        const [one] = await withAssignments(tx, [row])
        const assignments = (await store.assignmentsOf(tx, { people: [row.id] })).map(assignmentOf)
        return { label: row.label_id, answer: { person: found(one, 'This person').person, assignments } }
      },
      ({ label }) => ({ kind: 'person.read', subject: params.id, label }),
    ).then(({ answer }) => answer),
  )

  const withAssignments = async (tx: Tx, rows: Awaited<ReturnType<typeof store.peoplePage>>) => {
    const assignments = (await store.assignmentsOf(tx, { people: rows.map((row) => row.id) })).map(assignmentOf)
    const day = today()
    return rows.map((row) => {
      const { id, name, organization, email, phone, active } = row
      const current = assignments.filter((assignment) => assignment.person.id === id && isCurrent(assignment, day))
      return { row, person: { id, name, organization, email, phone, active, current, mark: labels.mark(row.label_id) } }
    })
  }
}

async function responsibleByCountry(
  tx: Tx,
  on: string,
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const rows = await store.responsibleOn(tx, on)
  return new Map(rows.map((row) => [row.country, { id: row.office, name: row.office_name }]))
}
