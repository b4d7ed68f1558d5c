import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { directory, overview } from '../../packages/contracts/src/index.ts'
import { fixedClock, type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }

describe.each(inject('servers'))('the directory on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let stranger: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    for (const [id, name] of [
      ['north', 'Attaché Tallinn'],
      ['south', 'Attaché Rīga'],
    ])
      await admin.query(
        `insert into offices values ($1, $1, $2, 'attache-office', 'own', 'EE', 'Tallinn', 59.4, 24.7, 'Europe/Tallinn', null, 'chief-of-mission', $3)`,
        [id, name, label],
      )
    const accredit = (from: string, to: string | null, office: string) =>
      admin.query(`insert into accreditations values (gen_random_uuid(), 'FI', $1, $2, $3, $4)`, [
        office,
        from,
        to,
        label,
      ])
    await accredit('2018-01-01', '2021-07-01', 'north')
    await accredit('2021-07-01', null, 'south')
    for (let at = 0; at < 5; at += 1)
      await admin.query(`insert into people values ($1, $1, $1, 'own', null, null, true, $2)`, [`person-${at}`, label])
    await admin.query(
      `insert into assignments values (gen_random_uuid(), 'person-0', 'south', 'attache', 'Attaché', 'GS-14', '2022-01-01', null, 'chief-of-mission', $1)`,
      [label],
    )
    await admin.query(
      `insert into assignments values (gen_random_uuid(), 'person-0', 'north', 'analyst', 'Analyst', null, '2019-01-01', '2022-01-01', null, $1)`,
      [label],
    )
    alice = await person(installation, 'alice', { roles: ['attache'] })
    stranger = await person(installation, 'stranger', {
      roles: ['foreign-counterpart'],
      organization: 'other',
      country: 'FI',
    })
  })
  afterAll(() => installation?.close())

  const responsible = async (on: string) =>
    (await alice.call(directory.listCountries, { query: { on, q: 'Finland' } })).body.items[0]?.responsible?.id ?? null

  it('names the one office responsible for a country on any date', async () => {
    expect([
      await responsible('2017-12-31'),
      await responsible('2018-01-01'),
      await responsible('2021-06-30'),
      await responsible('2021-07-01'),
      await responsible('2030-01-01'),
    ]).toEqual([null, 'north', 'north', 'south', 'south'])
    const { history } = (await alice.call(directory.readCountry, { params: { code: 'FI' } })).body
    expect(history.map((line) => line.office.id)).toEqual(['south', 'north'])
  })

  it('cannot hold two responsible offices for one day', async () => {
    await expect(
      installation.admin.query(
        `insert into accreditations values (gen_random_uuid(), 'FI', 'north', '2021-06-30', '2021-07-02', 1)`,
      ),
    ).rejects.toThrow(/one_responsible_office/)
  })

  it('tells posts of today from those that ended, with the authority over them', async () => {
    const { person: someone, assignments } = (await alice.call(directory.readPerson, { params: { id: 'person-0' } }))
      .body
    expect(someone.current.map((post) => [post.office.id, post.authority])).toEqual([['south', 'chief-of-mission']])
    expect(assignments).toHaveLength(2)
    const there = (await alice.call(directory.listPeople, { query: { office: 'south' } })).body
    expect(there.items.map((item) => item.id)).toEqual(['person-0'])
    expect((await alice.call(directory.listPeople, { query: { office: 'north' } })).body.total).toBe(0)
  })

  it('pages people without a gap, and searches places by name', async () => {
    const first = (await alice.call(directory.listPeople, { query: { limit: 3 } })).body
    const rest = (await alice.call(directory.listPeople, { query: { limit: 3, cursor: first.next ?? '' } })).body
    expect([...first.items, ...rest.items].map((item) => item.id)).toEqual([
      'person-0',
      'person-1',
      'person-2',
      'person-3',
      'person-4',
    ])
    expect([first.total, rest.next]).toEqual([5, null])
    expect(
      (await alice.call(directory.listOffices, { query: { q: 'rīga' } })).body.items.map((office) => office.id),
    ).toEqual(['south'])
    expect((await alice.call(directory.listOffices, { query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
  })

  it('shows a counterpart none of it', async () => {
    expect((await stranger.call(directory.listOffices)).body).toEqual({ items: [], total: 0, next: null })
    expect((await stranger.call(directory.readOffice, { params: { id: 'south' } })).status).toBe(404)
    expect((await stranger.call(overview.home)).body.offices).toEqual([])
    expect((await stranger.call(directory.readCountry, { params: { code: 'FI' } })).body.history).toEqual([])
  })
})
