import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { redress, screening, visas } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
const closed: Marking = { ...official, sensitivity: 'restricted', compartments: ['case:dusk'] }
const reason = 'because the test asks for it'
const DAY = 24 * 60

describe.each(inject('servers'))('who stands screened on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let manager: Person
  let agent: Person
  let cleared: Person
  let made = 0
  const key = () => `standing-${(made += 1)}-key`

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
    manager = await person(installation, 'manager', { roles: ['list-manager'] })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    cleared = await person(installation, 'cleared', {
      roles: ['list-manager', 'analyst'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
    await list('wanted', 'w0', { name: ['Somebody Else Entirely'] })
  })
  afterAll(() => installation?.close())

  /** A list with one entry, imported; whoever stands screened is held against it. */
  async function list(source: string, id: string, properties: Record<string, string[]>, marking?: Marking) {
    const who = marking === undefined ? manager : cleared
    await importLines(installation, who, source, ftmLine(id, 'Person', properties), {
      key: key(),
      ...(marking === undefined ? {} : { marking }),
    })
    await installation.application.standing.idle()
  }

  async function apply(applicant: Record<string, string[]>) {
    const received = clock.now().toISOString().slice(0, 10)
    const body = { key: key(), number: key(), post: 'post', visaClass: 'B1/B2', received, applicant }
    const answer = await agent.call(visas.createApplication, { body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body.application
  }
  const read = async (who: Person, id: string) => (await who.call(visas.readApplication, { params: { id } })).body
  const hitsFor = async (who: Person, entity: string) =>
    (await who.call(screening.listHits, { query: { entity } })).body.items

  it('holds an application that was cleared once a list names its applicant, and says why', async () => {
    const applicant = { name: ['Octavia Brandywine'], birthDate: ['1981-04-05'] }
    const application = await apply(applicant)
    expect(application.state).toBe('auto-cleared')
    await list('wanted', 'w1', applicant)
    const now = await read(agent, application.id)
    expect(now.application).toMatchObject({ state: 'potential-match', screened: 'potential-match' })
    expect(now.history.at(-1)).toMatchObject({ transition: 'hold', by: 'the server', reason: 'A list was changed.' })
    const { rows } = await installation.admin.query(
      `select e.actor_name, e.label_id = v.label_id as own from audit.events e join visa_applications v on v.id::text = e.subject
       where e.kind = 'visa.hold' and e.subject = $1`,
      [application.id],
    )
    expect(rows).toEqual([{ actor_name: 'the server', own: true }])
    expect(now.hits).toHaveLength(1)
    const raised = await agent.call(visas.listApplications, { query: { raised: 'open' } })
    expect(raised.body.items.map(({ id }) => id)).toEqual([application.id])
    expect(now.hits[0]).toMatchObject({
      entity: { id: 'w1', caption: 'Octavia Brandywine' },
      state: 'open',
      office: 'post',
    })
    expect(now.hits[0]?.score).toBeGreaterThan(0.9)
    expect(now.hits[0]?.evidence.map(({ feature }) => feature)).toEqual(['name', 'birthDate'])
  })

  it('counts the visas whose holders a list names afterwards, and the number opens them', async () => {
    const applicant = { name: ['Perpetua Lindqvist-Amadi'], birthDate: ['1979-09-09'] }
    const { id } = await apply(applicant)
    await apply({ name: ['Somebody Nobody Lists'] })
    const version = async () => (await read(agent, id)).application.version
    const reviewed = await agent.call(visas.vetApplication, {
      params: { id, transition: 'review' },
      body: { key: key(), version: await version() },
    })
    expect(reviewed.status, reviewed.text).toBe(200)
    const recommended = await agent.call(visas.recommendOn, {
      params: { id },
      body: { key: key(), version: await version(), recommendation: 'no-objection' },
    })
    expect(recommended.status, recommended.text).toBe(200)
    const decided = await agent.call(visas.decideOn, {
      params: { id },
      body: { key: key(), version: await version(), decision: 'issued', officer: 'C. Officer' },
    })
    expect(decided.status, decided.text).toBe(200)
    const later = async () => {
      const { lines } = (await agent.call(visas.measures, { query: {} })).body
      return lines.find(({ post }) => post === null)
    }
    const before = await later()
    expect([before?.issued.value, before?.laterFindings.value]).toEqual([1, 0])
    clock.later(DAY)
    await list('wanted', 'w-later', applicant)
    const after = await later()
    expect([after?.issued.value, after?.laterFindings.value]).toEqual([1, 1])
    const opened = await agent.call(visas.listApplications, { query: { ...after?.laterFindings.query } })
    expect(opened.body.items.map((one) => one.id)).toEqual([id])
  })

  it('a pair that was cleared stays cleared until what speaks for it changes', async () => {
    const application = await apply({ name: ['Leopold Aschenbach'], birthDate: ['1975-01-02'] })
    await list('wanted', 'w2', { name: ['Leopold Aschenbach'] })
    const [hit] = (await read(agent, application.id)).hits
    const params = { id: hit?.id ?? '', transition: 'dismiss' as const }
    const dismissed = await agent.call(screening.decideHit, {
      params,
      body: { key: key(), version: hit?.version ?? 0, reason },
    })
    expect(dismissed.status, dismissed.text).toBe(200)
    await list('wanted', 'w2', { name: ['Leopold Aschenbach'], topics: ['crime'] })
    expect(await hitsFor(agent, 'w2')).toHaveLength(1)
    await list('wanted', 'w2', { name: ['Leopold Aschenbach'], topics: ['crime'], birthDate: ['1975-01-02'] })
    expect((await hitsFor(agent, 'w2')).map(({ state }) => state)).toEqual(['open', 'dismissed'])
  })

  it('a closed list tells nobody but the cleared: the application stands as it stood', async () => {
    const applicant = { name: ['Philippa Winterbourne'], birthDate: ['1990-09-09'] }
    const application = await apply(applicant)
    const before = await read(agent, application.id)
    await list('dusk', 'd1', applicant, closed)
    expect(await read(agent, application.id)).toEqual(before)
    expect(await hitsFor(agent, 'd1')).toEqual([])
    const { body } = await cleared.call(visas.listApplications, { query: { raised: 'open' } })
    expect(body.items.map(({ id }) => id)).not.toContain(application.id)
    const [hit] = await hitsFor(cleared, 'd1')
    expect(hit).toMatchObject({ state: 'open', entity: { caption: 'Philippa Winterbourne' } })
    expect(hit?.mark.marking).toMatchObject({ sensitivity: 'restricted', compartments: ['case:dusk'] })
  })

  it('raises openly what rests on open values, whatever a closed value says against it', async () => {
    const { admin, platform } = installation
    const application = await apply({ name: ['Benedict Marchbanks'], birthDate: ['1970-01-01'] })
    const label = await platform.labels.intern(closed)
    await admin.query(
      `insert into statements (entity_id, schema, dataset_id, prop, value, original, lang, kind, norm, label_id, first_seen,
         since_version, ended_version)
       select 'w5', 'Person', d.id, 'birthDate', '1930-05-05', null, null, 0, null, $1, now(), d.current_version, null
       from datasets d where d.name = 'wanted'`,
      [label],
    )
    await list('wanted', 'w5', { name: ['Benedict Marchbanks'] })
    const now = await read(agent, application.id)
    expect(now.application.state).toBe('potential-match')
    expect(now.hits.map(({ entity, evidence }) => [entity.dates, evidence.map(({ feature }) => feature)])).toEqual([
      [[], ['name']],
    ])
    expect((await hitsFor(cleared, 'w5')).map(({ id }) => id)).toEqual(now.hits.map(({ id }) => id))
  })

  it('nobody is looked for after his period', async () => {
    const applicant = { name: ['Zacharias Thistlewood'], birthDate: ['1966-07-08'] }
    const application = await apply(applicant)
    clock.later(366 * DAY)
    await list('wanted', 'w3', applicant)
    expect((await read(agent, application.id)).application.state).toBe('auto-cleared')
    expect(await hitsFor(agent, 'w3')).toEqual([])
  })

  it('is raised when a list takes back what spoke against it, or a review corrects it', async () => {
    const contradicted = { name: ['Thaddeus Featherstone'], birthDate: ['1931-03-04'] }
    const one = await apply({ name: ['Thaddeus Featherstone'], birthDate: ['1984-10-11'] })
    await list('wanted', 'w6', contradicted)
    expect(await hitsFor(agent, 'w6')).toEqual([])
    await list('wanted', 'w6', { name: contradicted.name })
    expect((await hitsFor(agent, 'w6')).map(({ evidence }) => evidence.map(({ feature }) => feature))).toEqual([
      ['name'],
    ])
    expect((await read(agent, one.id)).application.state).toBe('potential-match')

    const other = await apply({ name: ['Ottoline Ravenscroft'], birthDate: ['1984-10-11'] })
    await list('wanted', 'w7', { name: ['Ottoline Ravenscroft'], birthDate: ['1931-03-04'] })
    expect(await hitsFor(agent, 'w7')).toEqual([])
    const officer = await person(installation, 'officer', { roles: ['privacy-officer'] })
    const { body: filed } = await officer.call(redress.fileInquiry, {
      body: {
        key: key(),
        received: clock.now().toISOString().slice(0, 10),
        asker: 'Herself',
        relation: 'self',
        asks: 'The list has my mother’s day.',
        papers: true,
        person: { name: ['Somebody Whom No List Names'] },
      },
    })
    await officer.call(redress.moveInquiry, {
      params: { id: filed.id, transition: 'claim' },
      body: { key: key(), version: filed.version, reason },
    })
    const corrected = await officer.call(redress.recordFinding, {
      params: { id: filed.id },
      body: {
        key: key(),
        kind: 'record-wrong',
        reason,
        entity: 'w7',
        property: 'birthDate',
        value: '1931-03-04',
        corrected: '1984-10-11',
      },
    })
    expect(corrected.status, corrected.text).toBe(201)
    await installation.application.standing.idle()
    expect((await read(agent, other.id)).application.state).toBe('potential-match')
    expect((await hitsFor(agent, 'w7')).map(({ evidence }) => evidence.map(({ feature }) => feature))).toEqual([
      ['name', 'birthDate'],
    ])
  })

  it('what a server before left undone is done by the next, once', async () => {
    const applicant = { name: ['Hyacinth Pemberton'], birthDate: ['1959-11-30'] }
    await apply(applicant)
    await list('wanted', 'w4', applicant)
    expect(await hitsFor(agent, 'w4')).toHaveLength(1)
    const left = async () =>
      (await installation.admin.query('select distinct entity_id from app.standing_changes')).rows as object[]
    expect(await left()).toEqual([])
    await installation.admin.query(`insert into app.standing_changes (dataset_id, entity_id)
      select id, 'w4' from datasets where name = 'wanted'`)
    installation.application.standing.look()
    await installation.application.standing.idle()
    expect(await hitsFor(agent, 'w4')).toHaveLength(1)
    expect(await left()).toEqual([])
  })

  it('the trail tells of each hit under its own label', async () => {
    const { rows } = await installation.admin.query(
      `select count(*)::int as told from audit.events where kind = 'screening.hit' and actor_name = 'the server'`,
    )
    expect(rows[0].told).toBe(9)
  })

  it('is held against a change with the profile that the screening had', async () => {
    const traveller = await person(installation, 'traveller', { roles: ['vsp-agent'], purposes: ['visa-screening'] })
    const ask = (profile: string) =>
      traveller.call(screening.screenOne, {
        body: {
          key: key(),
          profile,
          query: { schema: 'Person', properties: { name: ['Wilhelmina Vanderkamp'], birthDate: ['1951-01-01'] } },
        },
      })
    const byNames = (await ask('list-emulation')).body
    const standard = (await ask('standard')).body
    expect([byNames.hits, standard.hits]).toEqual([[], []])
    await list('later', 'l1', { name: ['Wilhelmina Vanderkamp'], birthDate: ['1980-05-06'] })
    const { body } = await traveller.call(screening.listHits, { query: { entity: 'l1' } })
    expect(body.items.map((hit) => hit.screening)).toEqual([byNames.id])
    expect(body.items[0]?.evidence.map(({ feature }) => feature)).toEqual(['name'])
  })
})
