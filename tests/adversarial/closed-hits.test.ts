import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { overview, screening, visas } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking, systemClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
const closed: Marking = { ...official, sensitivity: 'restricted', compartments: ['case:dusk'] }
const reason = 'because the suite asks for it'

/** What names an application, and when it was. */
const own = ['id', 'number', 'applicant', 'at']

/** What an entry of a closed list does to an application: to those who may not read the entry, nothing. */
describe.each(inject('servers'))('hits above the label of an application on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let vetter: Person
  let cleared: Person
  let made = 0
  const key = () => `closed-hits-${(made += 1)}`

  beforeAll(async () => {
    installation = await openTestInstallation(server, systemClock)
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    vetter = await person(installation, 'vetter', { roles: ['analyst'] })
    cleared = await person(installation, 'cleared', {
      roles: ['list-manager', 'attache'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
    await importLines(
      installation,
      cleared,
      'open_list',
      ftmLine('open-1', 'Person', { name: ['Ana Maria Okafor'], birthDate: ['1970-03-02'] }),
    )
    await importLines(
      installation,
      cleared,
      'dusk',
      ftmLine('dusk-1', 'Person', { name: ['Zephyrine Quillon'], birthDate: ['1966-06-06'] }) +
        ftmLine('open-1', 'Person', { alias: ['Nightjar Winterbourne'] }),
      { marking: closed },
    )
  })
  afterAll(() => installation?.close())

  /** What only the cleared may read of somebody whom an open list names: an alias in the open list itself. */
  async function closeAlias(entity: string, alias: string): Promise<void> {
    const { admin, platform, application } = installation
    const label = await platform.labels.intern(closed)
    await admin.query(
      `insert into statements (entity_id, schema, dataset_id, prop, value, original, lang, kind, norm, label_id, first_seen,
         since_version, ended_version)
       select $1, 'Person', d.id, 'alias', $2, null, null, 1, lower($2), $3, now(), d.current_version, null
       from datasets d where d.name = 'open_list'`,
      [entity, alias, label],
    )
    await application.engine.follow()
  }

  const apply = async (who: Person, applicant: Record<string, string[]>) => {
    const body = { key: key(), number: key(), post: 'post', visaClass: 'B1/B2', received: '2026-01-02', applicant }
    const answer = await who.call(visas.createApplication, { body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const listed = { name: ['Zephyrine Quillon'], birthDate: ['1966-06-06'] }
  const unlisted = { name: ['Marguerite Ordinary'], birthDate: ['1966-06-06'] }
  const claim = (who: Person, one: visas.VisaApplication) =>
    who.call(visas.vetApplication, {
      params: { id: one.id, transition: 'claim' },
      body: { key: key(), version: one.version },
    })

  /** Everything that somebody is told of an application, without what names it. */
  async function told(who: Person, id: string): Promise<string> {
    const one = (await who.call(visas.readApplication, { params: { id } })).body
    return JSON.stringify(one, (name, value: unknown) => (own.includes(name) ? undefined : value))
  }
  async function counted(who: Person): Promise<string> {
    const measures = (await who.call(visas.measures)).body
    const hits = (await who.call(screening.listHits)).body.total
    const held = (await who.call(visas.listApplications, { query: { state: 'potential-match' } })).body.total
    return JSON.stringify({ measures, hits, held, home: (await who.call(overview.home)).body })
  }

  it('change neither state, history nor numbers, whoever takes the application in', async () => {
    await apply(agent, unlisted)
    const masked = (numbers: string) => numbers.replaceAll(/("received":\{"value":)\d+/g, '$1')
    for (const who of [agent, cleared]) {
      const before = await counted(agent)
      const one = await apply(who, listed)
      const after = await counted(agent)
      const other = await apply(who, unlisted)
      expect(one.application).toMatchObject({ state: 'auto-cleared', screened: 'auto-cleared', version: 2 })
      expect(await told(agent, one.application.id)).toBe(await told(agent, other.application.id))
      expect(masked(after)).toBe(masked(before))
      expect(one.hits.map(({ entity }) => entity.id)).toEqual(who === cleared ? ['dusk-1'] : [])
    }
  })

  it('are shown to whoever may read them, and kept when he takes the application up', async () => {
    const { application } = await apply(agent, listed)
    const { application: other } = await apply(agent, unlisted)
    const seen = (await cleared.call(visas.readApplication, { params: { id: application.id } })).body
    expect(seen.found.map(({ id }) => id)).toEqual(['dusk-1'])
    expect(await told(vetter, application.id)).toBe(await told(vetter, other.id))
    for (const one of [application, other]) expect((await claim(cleared, one)).body.state).toBe('vetting')
    const kept = (await cleared.call(visas.readApplication, { params: { id: application.id } })).body
    expect(kept.hits.map(({ entity, mark }) => [entity.id, mark.marking.compartments])).toEqual([
      ['dusk-1', ['case:dusk']],
    ])
    expect(kept.found).toEqual([])
    expect(await told(vetter, application.id)).toBe(await told(vetter, other.id))
    expect((await vetter.call(screening.readHit, { params: { id: kept.hits[0]?.id ?? '' } })).status).toBe(404)
    for (const one of [application, other])
      expect(
        (
          await vetter.call(visas.vetApplication, {
            params: { id: one.id, transition: 'take-over' },
            body: { key: key(), version: one.version + 1, reason },
          })
        ).body,
      ).toMatchObject({ state: 'vetting', vetter: 'vetter' })
    expect(await told(vetter, application.id)).toBe(await told(vetter, other.id))
  })

  it('leave an open hit as it is, with what the closed entry adds to it apart', async () => {
    const applicant = { name: ['Ana Maria Okafor', 'Nightjar Winterbourne'], birthDate: ['1970-03-02'] }
    const { application, hits } = await apply(cleared, applicant)
    expect(application).toMatchObject({ state: 'potential-match' })
    expect(hits.map(({ mark }) => mark.marking.sensitivity).toSorted()).toEqual(['official', 'restricted'])
    const seen = (await vetter.call(visas.readApplication, { params: { id: application.id } })).body
    expect(seen.hits).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toMatch(/dusk|restricted/i)
    for (const who of [agent, cleared])
      expect((await apply(who, { name: ['Nightjar Winterbourne'] })).application.state).toBe('auto-cleared')
  })

  it('leave the state to what is open of an entity, whatever is closed of it', async () => {
    await closeAlias('open-1', 'Perigord Duskwing')
    const one = await apply(cleared, { name: ['Perigord Duskwing'] })
    expect(one.application.state).toBe('auto-cleared')
    expect(one.hits.map(({ entity, mark }) => [entity.id, mark.marking.sensitivity])).toEqual([
      ['open-1', 'restricted'],
    ])
    expect((await apply(agent, { name: ['Perigord Duskwing'] })).hits).toEqual([])
  })

  it('leave a number free that only a closed application has', async () => {
    const body = { number: 'TAKEN-1', post: 'post', visaClass: 'B1/B2', received: '2026-01-02', applicant: unlisted }
    const hidden = await cleared.call(visas.createApplication, {
      body: { ...body, key: key(), marking: closed as never },
    })
    expect(hidden.status).toBe(201)
    expect((await agent.call(visas.createApplication, { body: { ...body, key: key() } })).status).toBe(201)
    const again = await cleared.call(visas.createApplication, { body: { ...body, key: key() } })
    expect(again.body).toMatchObject({ error: 'conflict' })
  })
})
