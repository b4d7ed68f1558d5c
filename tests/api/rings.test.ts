import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { visas } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { FactDesk } from '../../packages/server/src/modules/visas/index.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
const closed: Marking = { ...official, sensitivity: 'restricted', compartments: ['case:dusk'] }

describe.each(inject('servers'))('rings of applications on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let analyst: Person
  let cleared: Person
  let made = 0
  // A moment passes whenever somebody looks at the clock.
  let moment = Date.parse('2026-01-02T12:00:00Z')
  const key = () => `rings-${(made += 1)}-key`

  beforeAll(async () => {
    installation = await openTestInstallation(server, { now: () => new Date((moment += 1_000)) })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    analyst = await person(installation, 'analyst', { roles: ['analyst'] })
    cleared = await person(installation, 'cleared', {
      roles: ['vsp-agent', 'auditor'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
  })
  afterAll(() => installation?.close())

  const apply = async (name: string, more: object = {}, who = agent) => {
    const body = { key: key(), number: `N-${(made += 1)}`, post: 'post', visaClass: 'B1/B2', received: '2026-01-02' }
    const answer = await who.call(visas.createApplication, {
      body: { ...body, applicant: { name: [name], birthDate: ['1980-01-01'] }, ...more },
    })
    expect(answer.status, answer.text).toBe(201)
    return answer.body.application
  }
  const rings = async (who: Person, query: object = {}) => (await who.call(visas.listRings, { query })).body
  const ringOf = (who: Person, id: string) => who.call(visas.readRing, { params: { id } })
  const judge = (who: Person, ring: visas.Ring, verdict: visas.RingVerdict, more: object = {}) =>
    who.call(visas.judgeRing, {
      params: { id: ring.id },
      body: { key: key(), verdict, reason, applications: ring.members.map(({ id }) => id), ...more },
    })

  it('are found by what different people state, however each writes it', async () => {
    const phone = { phone: '+52 55 1111 2222', preparer: 'Gestoría Sol, S.A. de C.V.' }
    const a = await apply('Amalia Uno', phone)
    const b = await apply('Basilio Dos', { phone: '00525511112222', address: '12 Main Street, Springfield' })
    const c = await apply('Celia Tres', { phone: '(55) 1111-3333', address: 'Springfield, 12 MAIN ST.' })
    await apply('Dario Solo', { phone: '+52 55 9999 9999', preparer: 'Gestoria Sol' })
    const { items, total, from } = await rings(agent)
    expect({ total, from }).toEqual({ total: 1, from: '2025-07-06' })
    expect(items[0]).toMatchObject({
      size: 3,
      people: 3,
      weight: 6,
      kinds: ['phone', 'stay'],
      captions: expect.arrayContaining(['Amalia Uno', 'Basilio Dos', 'Celia Tres']),
      judgement: null,
      mark: { banner: 'OFFICIAL // REL OWN' },
    })
    const read = (await ringOf(agent, c.id)).body
    expect(read.id).toBe([a.id, b.id, c.id].sort()[0])
    expect(read.members.map(({ caption }) => caption).sort()).toEqual(['Amalia Uno', 'Basilio Dos', 'Celia Tres'])
    expect(read.facts).toEqual([
      { kind: 'phone', value: expect.stringContaining('5'), applications: [a.id, b.id].sort(), people: 2, weight: 4 },
      { kind: 'stay', value: expect.stringContaining('12'), applications: [b.id, c.id].sort(), people: 2, weight: 2 },
    ])
    const shared = (await agent.call(visas.readShared, { params: { id: b.id } })).body
    expect(shared.ring).toBe(read.id)
    expect(shared.facts).toEqual([
      { kind: 'phone', value: '00525511112222', applications: [a.id], people: 2, weight: 4 },
      { kind: 'stay', value: '12 Main Street, Springfield', applications: [c.id], people: 2, weight: 2 },
    ])
    expect((await agent.call(visas.listRings, { query: { kind: 'employer' } })).body.total).toBe(0)
    const csv = await agent.call(visas.exportRings)
    expect(csv.status, csv.text).toBe(200)
    expect(csv.text.trim().split('\r\n')).toHaveLength(5)
    expect(csv.text).toContain('Phone')
  })

  it('are not made by an employer, a phone or an agency of many', async () => {
    const before = (await rings(agent)).total
    for (let at = 0; at < 42; at += 1)
      await apply(`Hub Number${String.fromCharCode(97 + (at % 26))}${at}`, {
        employer: 'Aerolíneas Grandes',
        preparer: 'Visas Rápidas',
        phone: '+52 55 4444 4444',
      })
    expect((await rings(agent)).total).toBe(before)
    const one = (await agent.call(visas.listApplications, { query: { q: 'Hub Numbera0' } })).body.items[0]
    const { facts, ring, members } = (await agent.call(visas.readShared, { params: { id: one?.id ?? '' } })).body
    expect(ring).toBeNull()
    expect(facts.map(({ kind, people, weight, applications }) => [kind, people, weight, applications.length])).toEqual([
      ['employer', 42, 0, 20],
      ['phone', 42, 0, 20],
      ['preparer', 42, 0, 20],
    ])
    expect(members.length).toBeGreaterThan(18)
    expect((await ringOf(agent, one?.id ?? '')).status).toBe(404)
  })

  it('are two people with one passport, and never one person with two applications', async () => {
    const passportNumber = ['MX-7654321']
    const twice = {
      applicant: { name: ['Ernesto Cinco'], birthDate: ['1970-05-05'], passportNumber },
      phone: '+52 55 7777 7777',
    }
    const first = await apply('', twice)
    await apply('', { ...twice, number: `N-${(made += 1)}` })
    expect((await ringOf(agent, first.id)).status).toBe(404)
    await apply('', {
      applicant: { name: ['Fabiola Seis'], birthDate: ['1971-06-06'], passportNumber: ['mx 7654321'] },
    })
    const found = (await ringOf(agent, first.id)).body
    expect(found).toMatchObject({ size: 3, people: 2, weight: 8 })
    expect(found.facts.map(({ kind }) => kind)).toEqual(['passport'])
  })

  it('are looked for in the period that is asked about', async () => {
    const old = { received: '2020-03-01', email: 'ring@mail.example' }
    const one = await apply('Gerardo Siete', old)
    await apply('Hilda Ocho', { ...old, email: 'Ring+2@mail.example' })
    await apply('Ignacio Nueve', { ...old, received: '2020-03-02' })
    expect((await ringOf(agent, one.id)).status).toBe(404)
    const asked = { from: '2020-01-01', to: '2020-12-31' }
    expect((await rings(agent, asked)).items).toMatchObject([{ size: 3, from: '2020-03-01', to: '2020-03-02' }])
    expect((await rings(agent, { to: '2020-12-31' })).from).toBe('2020-07-04')
    expect(await rings(agent, { to: '2020-13-01' })).toMatchObject({ error: 'invalid', fields: [{ field: 'to' }] })
    const { body } = await agent.call(visas.readRing, { params: { id: one.id }, query: asked })
    expect(body).toMatchObject({ weight: 5.05, facts: [{ kind: 'email', people: 3, weight: 2.52 }] })
  })

  it('are judged by people, one after the other, and nothing else is changed by it', async () => {
    const [ring] = (await rings(agent, { kind: 'stay' })).items
    const whole = (await ringOf(agent, ring?.id ?? '')).body
    const done = await judge(agent, whole, 'fraud-suspected')
    expect(done.status, done.text).toBe(201)
    expect(done.body.judgement).toMatchObject({ verdict: 'fraud-suspected', reason, by: 'agent', grown: false })
    expect(done.body.members.map(({ state }) => state)).toEqual(whole.members.map(({ state }) => state))
    expect((await judge(analyst, whole, 'explained')).status).toBe(201)
    expect((await rings(agent, { judged: 'explained' })).items.map(({ id }) => id)).toEqual([whole.id])
    expect((await rings(agent, { judged: 'fraud-suspected' })).total).toBe(0)
    expect((await rings(agent, { judged: 'open' })).items.map(({ id }) => id)).not.toContain(whole.id)
    expect((await judge(agent, whole, 'withdrawn')).body.judgements.map(({ verdict }) => verdict)).toEqual([
      'withdrawn',
      'explained',
      'fraud-suspected',
    ])
    expect((await rings(agent, { judged: 'open' })).items.map(({ id }) => id)).toContain(whole.id)
    await judge(agent, whole, 'unsure')
    await apply('Julia Diez', { phone: '+52 55 1111 2222' })
    const grown = (await ringOf(agent, whole.id)).body
    expect(grown.judgement).toMatchObject({ verdict: 'unsure', grown: true })
    expect((await rings(agent, { judged: 'open' })).items.map(({ id }) => id)).toContain(grown.id)
    const stale = await judge(agent, whole, 'explained')
    expect(stale.body).toMatchObject({ error: 'stale' })
    expect((await judge(agent, grown, 'explained', { reason: 'short' })).status).toBe(400)
    // Sent twice with one key it stands once.
    const once = key()
    await judge(agent, grown, 'explained', { key: once })
    expect((await judge(agent, grown, 'explained', { key: once })).body.judgements).toHaveLength(5)
  })

  it('do not change for whoever may not read one of their applications', async () => {
    const mask = { email: 'mask@mail.example' }
    await apply('Karla Once', { ...mask, phone: '+52 55 5000 0001' })
    await apply('Lorenzo Doce', { ...mask, phone: '+52 55 5000 0002' })
    await apply('Manuel Trece', { ...mask, phone: '+52 55 5000 0002' })
    const before = { list: await rings(agent), judged: await rings(agent, { judged: 'open' }) }
    const [known] = before.list.items.filter(({ captions }) => captions.includes('Karla Once'))
    const ring = (await ringOf(agent, known?.id ?? '')).body
    const shared = (await agent.call(visas.readShared, { params: { id: ring.id } })).body
    // One that shares everything with it and joins another ring to it, as often as would make hubs of its facts.
    for (let at = 0; at < 50; at += 1)
      await apply(
        `Nocturna Quince${'x'.repeat(at)}`,
        { ...mask, phone: '+52 55 5000 0002; +52 55 1111 2222; +52 55 5000 0001', marking: closed },
        cleared,
      )
    const all = (await ringOf(cleared, ring.id)).status
    // For him they are a crowd, and a crowd is no ring.
    expect(all).toBe(404)
    expect({ list: await rings(agent), judged: await rings(agent, { judged: 'open' }) }).toEqual(before)
    expect((await ringOf(agent, ring.id)).body).toEqual(ring)
    expect((await agent.call(visas.readShared, { params: { id: ring.id } })).body).toEqual(shared)
  })

  it('are more to whoever reads more, and what he says of them is closed as they are', async () => {
    const number = { phone: '+52 55 6000 0001' }
    const one = await apply('Olivia Uno', number)
    await apply('Pablo Dos', number)
    expect((await ringOf(agent, one.id)).status).toBe(404)
    const hidden = await apply('Nocturna Tres', { ...number, email: 'n@mail.example', marking: closed }, cleared)
    await apply('Nocturna Cuatro', { ...number, email: 'n@mail.example', marking: closed }, cleared)
    const seen = (await ringOf(cleared, one.id)).body
    expect(seen.size).toBe(4)
    expect(seen.mark.marking.sensitivity).toBe('restricted')
    expect((await judge(cleared, seen, 'fraud-suspected')).status).toBe(201)
    expect((await ringOf(agent, one.id)).status).toBe(404)
    // Now a ring for the agent as well: nobody has judged it, as far as he knows.
    await apply('Quirina Tres', number)
    await apply('Ramon Cuatro', { ...number, email: 'r@mail.example' })
    await apply('Sara Cinco', { email: 'r@mail.example' })
    const open = (await ringOf(agent, one.id)).body
    expect(open).toMatchObject({ size: 5, judgement: null, judgements: [] })
    expect((await judge(agent, open, 'explained')).status).toBe(201)
    expect((await ringOf(cleared, hidden.id)).body.judgements.map(({ verdict }) => verdict)).toEqual([
      'explained',
      'fraud-suspected',
    ])
    expect((await ringOf(agent, hidden.id)).status).toBe(404)
    expect((await judge(agent, { ...open, id: hidden.id }, 'explained')).status).toBe(404)
  })

  it('come page by page, and say what the kinds of facts weigh', async () => {
    const all = await rings(agent)
    expect(all.total).toBeGreaterThan(2)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await rings(agent, { limit: 1, ...(cursor === undefined ? {} : { cursor }) })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(all.items.map(({ id }) => id))
    const kinds = (await agent.call(visas.listRingKinds)).body
    expect(kinds.items.map(({ kind }) => kind).sort()).toEqual([...visas.ringFactKinds].sort())
    expect(kinds.items.every(({ source, verified }) => source !== '' && !verified)).toBe(true)
  })

  it('are made of applications that were taken in before facts were kept, and forget what goes', async () => {
    const all = await rings(agent)
    await installation.admin.query('delete from visa_facts')
    expect((await rings(agent)).total).toBe(0)
    await new FactDesk(installation.platform.database.keeper).resume()
    expect(await rings(agent)).toEqual(all)
  })

  it('leave in the trail who looked, and what was thought', async () => {
    const { rows } = await installation.admin.query<{ kind: string }>(
      `select distinct kind from audit.events where kind like 'visa.%ring%' or kind = 'visa.shared' order by 1`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      'visa.export-rings',
      'visa.judge-ring',
      'visa.ring',
      'visa.rings',
      'visa.shared',
    ])
  })
})
