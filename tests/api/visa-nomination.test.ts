import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BodyOf, redress, type ResponseOf, visas } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const FACTS = 'Two witnesses named her as the courier of the cell.'

describe.each(inject('servers'))('watchlist nominations on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let attache: Person
  let analyst: Person
  let low: Person
  let clock: HandClock
  let made = 0
  const key = () => `nomination-${(made += 1)}-key`
  const official = {
    sensitivity: 'official' as const,
    originators: [{ org: 'own', to: [] }],
    compartments: [],
    usage: null,
    terms: [],
    purposes: null,
  }

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    const cleared = { ceiling: 'sensitive' } as const
    agent = await person(installation, 'agent', { roles: ['vsp-agent'], ...cleared })
    attache = await person(installation, 'attache', { roles: ['attache'], ...cleared })
    analyst = await person(installation, 'analyst', { roles: ['analyst'], ...cleared })
    low = await person(installation, 'low', { roles: ['vsp-agent'], ceiling: 'official' })
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post-a', 'post-a', 'post-a', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
  })
  afterAll(() => installation?.close())

  type Application = visas.VisaApplication
  type Nomination = ResponseOf<typeof visas.nominate>
  const good = async <T>(answer: Promise<{ status: number; text: string; body: T }>): Promise<T> => {
    const { status, text, body } = await answer
    expect(status < 300, text).toBe(true)
    return body
  }
  const take = async (name: string): Promise<Application> => {
    const body = { key: key(), number: `W-${(made += 1)}`, post: 'post-a', visaClass: 'B1/B2' }
    const received = clock.now().toISOString().slice(0, 10)
    const applicant = { name: [name], birthDate: ['1980-05-06'], nationality: ['ru'] }
    return (await good(agent.call(visas.createApplication, { body: { ...body, received, applicant } }))).application
  }
  /** Of whom something derogatory was confirmed by a second person. */
  async function confirmed(name: string): Promise<Application> {
    const vet = (who: Person, one: Application, transition: 'claim' | 'find' | 'confirm', more: object = {}) =>
      good(
        who.call(visas.vetApplication, {
          params: { id: one.id, transition },
          body: { key: key(), version: one.version, ...more },
        }),
      )
    const claimed = await vet(analyst, await take(name), 'claim')
    const found = await vet(analyst, claimed, 'find', {
      reason,
      basis: 'elsewhere',
      known: false,
      reliability: 'B',
      credibility: '2',
    })
    return vet(attache, found, 'confirm', { reason })
  }
  const identity = { name: ['Irina Petrova'], birthDate: ['1980-05-06'] }
  const nominate = (who: Person, one: Application, more: Partial<BodyOf<typeof visas.nominate>> = {}) =>
    who.call(visas.nominate, {
      params: { id: one.id },
      body: { key: key(), list: 'Terrorist watchlist', identity, ground: '212(a)(3)(B)', facts: FACTS, ...more },
    })
  type Transition = 'propose' | 'approve' | 'return' | 'send' | 'accept' | 'reject' | 'withdraw'
  const move = (who: Person, one: Nomination, transition: Transition, more: object = {}) =>
    who.call(visas.moveNomination, {
      params: { id: one.id, transition },
      body: { key: key(), version: one.version, reason, ...more },
    })

  it('follows from a confirmed finding, and from nothing less', async () => {
    expect((await nominate(agent, await take('Merely Applying'))).body).toMatchObject({ error: 'guarded' })
    const one = await confirmed('Irina Petrova')
    const answer = await nominate(agent, one)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toMatchObject({
      state: 'proposed',
      basis: 'finding',
      application: { id: one.id, number: one.number },
      identity: { caption: 'Irina Petrova', properties: identity },
      nominatedBy: 'agent',
      approvedBy: null,
      mark: one.mark,
    })
    const { items, total } = (await agent.call(visas.listNominations, { query: { application: one.id } })).body
    expect([items.map(({ id }) => id), total]).toEqual([[answer.body.id], 1])
    const { rows } = await installation.admin.query(
      `select kind from audit.events where subject = $1 and kind = 'visa.nominate'`,
      [answer.body.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('nominates nobody by a name alone, and asks for what the rule of the day asks', async () => {
    const one = await confirmed('Named Only')
    const refused = async (more: Partial<BodyOf<typeof visas.nominate>>) => {
      const answer = await nominate(agent, one, more)
      expect(answer.status, answer.text).toBe(400)
      return (answer.body as unknown as { fields: { field: string; problem: string }[] }).fields.map(
        ({ field, problem }) => `${field} ${problem}`,
      )
    }
    const alone = 'identity is a name alone, which tells nobody apart'
    expect(await refused({ identity: { name: ['Named Only'] } })).toEqual([alone])
    // What millions share tells nobody apart either, nor does a year.
    expect(await refused({ identity: { name: ['Named Only'], nationality: ['ru'] } })).toEqual([alone])
    expect(await refused({ identity: { name: ['Named Only'], birthDate: ['1980'] } })).toEqual([alone])
    expect(await refused({ identity: { name: ['Named Only'], passportNumber: ['  '] } })).toEqual([alone])
    expect(await refused({ identity: { passportNumber: ['X1'] } })).toEqual(['identity has no name'])
    expect(await refused({ identity: { ...identity, imoNumber: ['1'] } })).toEqual([
      'identity.imoNumber identifies nobody',
    ])
    expect(await refused({ ground: 'P6C' })).toEqual(['ground names no ground that can stand alone'])
    expect(await refused({ facts: 'too short' })).toEqual([expect.stringContaining('facts says less than')])
    const day = clock.now().toISOString().slice(0, 10)
    await installation.admin.query(`update nomination_rules set to_day = $1`, [day])
    await installation.admin.query(
      `insert into nomination_rules values ($1, null, '{name}', '{birthDate,passportNumber}', 2, 'a test', false)`,
      [day],
    )
    expect(await refused({})).toEqual(['identity has 1 of 2 identifiers'])
    const rule = (await agent.call(visas.readNominationRule)).body
    expect(rule).toMatchObject({ least: 2, from: day })
    expect((await agent.call(visas.readNominationRule, { query: { on: '2001-01-01' } })).body.least).toBe(1)
    const without = await agent.call(visas.readNominationRule, { query: { on: '1995-01-01' } })
    expect([without.status, without.body]).toMatchObject([
      422,
      { error: 'guarded', message: expect.stringContaining('1995-01-01'), remedy: expect.anything() },
    ])
    await installation.admin.query(`delete from nomination_rules where from_day = $1`, [day])
    await installation.admin.query(`update nomination_rules set to_day = null`)
  })

  it('is approved by a second person, never by whoever proposed it once', async () => {
    const proposed = (await nominate(agent, await confirmed('Second Person'))).body
    expect(proposed.steps.map(({ name, why }) => [name, why === null])).toEqual([
      ['approve', false],
      ['return', false],
      ['withdraw', true],
    ])
    expect((await move(agent, proposed, 'approve')).body).toMatchObject({ error: 'guarded' })
    expect((await move(analyst, proposed, 'approve')).status).toBe(403)
    const back = (await move(attache, proposed, 'return')).body
    expect(back.state).toBe('returned')
    const alone = await move(analyst, back, 'propose', { corrected: { identity: { name: ['Second Person'] } } })
    expect(alone.status).toBe(400)
    const again = (await move(analyst, back, 'propose', { corrected: { list: 'Crime watchlist' } })).body
    expect(again).toMatchObject({ state: 'proposed', list: 'Crime watchlist', identity: { properties: identity } })
    // The analyst proposed it last; the agent had a hand in it too.
    expect((await move(agent, again, 'approve')).body).toMatchObject({ error: 'guarded' })
    const approved = (await move(attache, again, 'approve')).body
    expect(approved).toMatchObject({ state: 'approved', approvedBy: 'attache' })
  })

  it('is sent, accepted under a reference, and withdrawn; or rejected', async () => {
    const one = await confirmed('Followed Through')
    const approved = (await move(attache, (await nominate(agent, one)).body, 'approve')).body
    const sent = (await move(agent, approved, 'send')).body
    expect((await move(agent, approved, 'send')).status).toBe(409)
    expect((await move(agent, sent, 'accept')).body).toMatchObject({
      error: 'invalid',
      fields: [{ field: 'reference' }],
    })
    const accepted = (await move(agent, sent, 'accept', { reference: 'TSC-1' })).body
    expect(accepted).toMatchObject({ state: 'accepted', reference: 'TSC-1' })
    const gone = (await move(agent, accepted, 'withdraw')).body
    expect(gone).toMatchObject({ state: 'withdrawn', steps: [] })
    const { history } = (await analyst.call(visas.readNomination, { params: { id: gone.id } })).body
    expect(history.map(({ transition }) => transition)).toEqual(['propose', 'approve', 'send', 'accept', 'withdraw'])
    const other = (await move(attache, (await nominate(agent, one)).body, 'approve')).body
    const rejected = (await move(agent, (await move(agent, other, 'send')).body, 'reject')).body
    expect(rejected).toMatchObject({ state: 'rejected', reference: null, steps: [] })
  })

  it('is written down once, and approved by one of two at the same moment', async () => {
    const one = await confirmed('Sent Twice')
    const body = { key: key(), list: 'Crime watchlist', identity, ground: '212(a)(2)(C)', facts: FACTS }
    const twice = [0, 1].map(() => agent.call(visas.nominate, { params: { id: one.id }, body }))
    const ids = new Set<string>()
    for (const answer of await Promise.all(twice)) if (answer.status === 201) ids.add(answer.body.id)
    ids.add((await agent.call(visas.nominate, { params: { id: one.id }, body })).body.id)
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    const { nomination } = (await agent.call(visas.readNomination, { params: { id } })).body
    const both = await Promise.all([move(attache, nomination, 'approve'), move(attache, nomination, 'return')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('keeps whoever nominated somebody from reviewing the redress that he asks for', async () => {
    const both = await person(installation, 'both', { roles: ['desk-officer', 'vsp-agent'], ceiling: 'sensitive' })
    const other = await person(installation, 'other', { roles: ['desk-officer'], ceiling: 'sensitive' })
    const one = await confirmed('Asking Redress')
    const claim = async (who: Person) => {
      const body = {
        asker: 'Her lawyer',
        relation: 'representative' as const,
        asks: 'Why was she refused?',
        papers: true,
      }
      const filed = await good(
        other.call(redress.fileInquiry, {
          body: {
            ...body,
            key: key(),
            received: clock.now().toISOString().slice(0, 10),
            person: { name: ['Asking Redress'] },
            post: 'post-a',
            application: one.number,
          },
        }),
      )
      return who.call(redress.moveInquiry, {
        params: { id: filed.id, transition: 'claim' },
        body: { key: key(), version: filed.version },
      })
    }
    expect((await claim(both)).status).toBe(200)
    await nominate(both, one)
    expect((await claim(both)).body).toMatchObject({
      error: 'guarded',
      message: 'You had a part in what the person complains of.',
    })
    expect((await claim(other)).status).toBe(200)
  })

  it('may be more closed than its application, and then is not there for whoever reads only that', async () => {
    const one = await confirmed('More Closed')
    const closed = (await nominate(agent, one, { marking: { ...official, sensitivity: 'sensitive' } })).body
    const open = (await nominate(agent, one)).body
    expect(closed.mark.marking.sensitivity).toBe('sensitive')
    const seen = (await low.call(visas.listNominations, { query: { application: one.id } })).body
    expect([seen.items.map(({ id }) => id), seen.total]).toEqual([[open.id], 1])
    expect((await low.call(visas.readNomination, { params: { id: closed.id } })).status).toBe(404)
    expect((await move(low, closed, 'approve')).status).toBe(404)
    const application = async (who: Person) =>
      (await who.call(visas.readApplication, { params: { id: one.id } })).body.application.version
    expect(await application(low)).toBe(await application(agent))
  })
})
