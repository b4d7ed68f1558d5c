import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  type BodyOf,
  type CallOf,
  overview,
  type ResponseOf,
  screening,
  visas,
} from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const grade = { reliability: 'B', credibility: '2' }
const FACTS = 'Two witnesses named her as the courier of the cell.'

describe.each(inject('servers'))('visa applications on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let alice: Person
  let bob: Person
  let agent: Person
  let day: string
  let made = 0
  const key = () => `visas-${(made += 1)}-key`

  beforeAll(async () => {
    clock = new HandClock()
    day = clock.now().toISOString().slice(0, 10)
    installation = await openTestInstallation(server, clock)
    const manager = await person(installation, 'manager', { roles: ['list-manager'] })
    alice = await person(installation, 'alice', { roles: ['analyst'] })
    bob = await person(installation, 'bob', { roles: ['analyst'] })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    const { admin, platform } = installation
    const label = await platform.labels.intern({
      sensitivity: 'official',
      originators: [{ org: 'own', to: [] }],
      compartments: [],
      usage: null,
      terms: [],
      purposes: null,
    })
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    for (const [id, country] of [
      ['post-a', 'MX'],
      ['post-b', 'KE'],
    ])
      await admin.query(
        `insert into offices values ($1, $1, $1, 'attache-office', 'own', $2, 'City', 1, 2, 'UTC', null, null, $3)`,
        [id, country, label],
      )
    await importLines(
      installation,
      manager,
      'wanted',
      ftmLine('w1', 'Person', {
        name: ['Irina Petrova'],
        birthDate: ['1980-05-06'],
        nationality: ['ru'],
        passportNumber: ['RU7654321'],
      }) + ftmLine('w2', 'Person', { name: ['Tomas Almeida Ferraz'] }),
    )
  })
  afterAll(() => installation?.close())

  const apply = (who: Person, applicant: Record<string, string[]>, more: object = {}) =>
    who.call(visas.createApplication, {
      body: {
        key: key(),
        number: `N-${(made += 1)}`,
        post: 'post-a',
        visaClass: 'B1/B2',
        received: day,
        applicant,
        ...more,
      },
    })
  const irina = { name: ['Irina Petrova'], birthDate: ['1980-05-06'], nationality: ['RU'] }
  const vet = (
    who: Person,
    one: { id: string; version: number },
    transition: 'claim' | 'take-over' | 'find' | 'resolve' | 'confirm' | 'return' | 'review' | 'reopen',
    more: object = {},
  ) =>
    who.call(visas.vetApplication, {
      params: { id: one.id, transition },
      body: { key: key(), version: one.version, ...more },
    })
  const read = async (who: Person, id: string) => (await who.call(visas.readApplication, { params: { id } })).body

  type Application = ResponseOf<typeof visas.vetApplication>
  const recommend = (
    one: Application,
    what: Pick<BodyOf<typeof visas.recommendOn>, 'recommendation'> & { grounds?: string[]; facts?: string },
  ) => agent.call(visas.recommendOn, { params: { id: one.id }, body: { key: key(), version: one.version, ...what } })
  const decide = (one: Application, decision: visas.DecisionKind, more: { at?: string } = {}) =>
    agent.call(visas.decideOn, {
      params: { id: one.id },
      body: { key: key(), version: one.version, decision, officer: 'C. Officer', ...more },
    })
  const follow = (one: Application, transition: 'close-alert' | 'keep') =>
    agent.call(visas.followUp, {
      params: { id: one.id, transition },
      body: { key: key(), version: one.version, reason },
    })
  const list = async (who: Person, query: CallOf<typeof visas.listApplications>['query'] = {}) =>
    (await who.call(visas.listApplications, { query })).body.items

  /** An application as far as the desk of the post. */
  async function atPost(applicant: Record<string, string[]>, more: object = {}): Promise<Application> {
    const { application } = (await apply(agent, applicant, more)).body
    if (application.state === 'auto-cleared') return (await vet(alice, application, 'review')).body
    const claimed = (await vet(alice, application, 'claim')).body
    const resolved = (await vet(alice, claimed, 'resolve', { reason })).body
    return (await vet(alice, resolved, 'review')).body
  }

  it('names the field of a day that the calendar does not have, wherever one is asked for', async () => {
    const no = '2026-02-31'
    const fieldOf = ({ status, body }: { status: number; body: unknown }) => [
      status,
      (body as { fields: { field: string }[] }).fields.map(({ field }) => field),
    ]
    expect(fieldOf(await agent.call(visas.listApplications, { query: { from: no } }))).toEqual([400, ['from']])
    expect(fieldOf(await agent.call(visas.measures, { query: { to: no } }))).toEqual([400, ['to']])
    expect(fieldOf(await agent.call(visas.listGrounds, { query: { on: no } }))).toEqual([400, ['on']])
    expect(fieldOf(await agent.call(visas.listRings, { query: { from: no } }))).toEqual([400, ['from']])
    expect(fieldOf(await apply(agent, irina, { received: no }))).toEqual([400, ['received']])
  })

  it('screens what comes in: what matches is held, what does not is cleared, and the history says so', async () => {
    const held = await apply(agent, irina, { sponsor: 'Harbour Freight', email: 'irina@example.org' })
    expect(held.status, held.text).toBe(201)
    expect(held.body.application).toMatchObject({
      state: 'potential-match',
      screened: 'potential-match',
      version: 2,
      post: { id: 'post-a', name: 'post-a' },
      sponsor: 'Harbour Freight',
      applicant: { caption: 'Irina Petrova', properties: { nationality: ['ru'] } },
    })
    expect(held.body.hits.map((hit) => [hit.entity.id, hit.state, hit.office])).toEqual([['w1', 'open', 'post-a']])
    const cleared = await apply(agent, { name: ['Someone Else Entirely'] })
    expect(cleared.body).toMatchObject({ application: { state: 'auto-cleared' }, hits: [] })
    const { history, hits, found } = await read(alice, held.body.application.id)
    expect(history.map(({ transition, from, to, by }) => [transition, from, to, by])).toEqual([
      ['receive', null, 'received', 'agent'],
      ['flag', 'received', 'potential-match', 'the server'],
    ])
    expect(hits).toHaveLength(1)
    expect(found).toEqual([])
  })

  it('passes through vetting, a second person, a recommendation and a decision against it, and raises an alert', async () => {
    const { application, hits } = (await apply(agent, irina)).body
    expect(application.steps.map(({ name, why }) => [name, why])).toEqual([['claim', null]])
    const claimed = (await vet(alice, application, 'claim')).body
    expect(claimed).toMatchObject({ state: 'vetting', vetter: 'alice', version: 3 })
    expect(
      (await vet(bob, claimed, 'find', { reason, basis: 'elsewhere', known: false, ...grade })).body,
    ).toMatchObject({
      error: 'guarded',
      message: expect.stringContaining('alice vets it'),
    })
    expect((await vet(alice, claimed, 'find', { reason, known: false })).body).toMatchObject({
      error: 'invalid',
      fields: [{ field: 'basis' }],
    })
    expect((await vet(alice, claimed, 'find', { reason, basis: 'hits', known: false })).body).toMatchObject({
      error: 'guarded',
      message: expect.stringContaining('No hit of this application was decided'),
    })
    await alice.call(screening.decideHit, {
      params: { id: hits[0]?.id ?? '', transition: 'confirm' },
      body: { key: key(), version: 1, reason: 'birth date and nationality agree' },
    })
    const reported = (await vet(alice, claimed, 'find', { reason, basis: 'hits', known: false, ...grade })).body
    expect(reported).toMatchObject({
      state: 'derogatory-found',
      finding: null,
      known: false,
      grade: { code: 'B2', reliability: 'Usually reliable', credibility: 'Probably true' },
    })
    expect((await vet(alice, reported, 'confirm', { reason })).body).toMatchObject({
      error: 'guarded',
      message: expect.stringContaining('second person'),
    })
    const confirmed = (await vet(bob, reported, 'confirm', { reason })).body
    expect(confirmed).toMatchObject({ state: 'derogatory-confirmed', finding: 'confirmed' })
    const review = (await vet(alice, confirmed, 'review')).body
    expect(
      await alice.call(visas.recommendOn, {
        params: { id: review.id },
        body: { key: key(), version: review.version, recommendation: 'no-objection' },
      }),
    ).toMatchObject({ status: 403 })
    const recommended = await recommend(review, { recommendation: 'refuse', grounds: ['212(a)(3)(B)'], facts: FACTS })
    expect(recommended.body).toMatchObject({
      state: 'recommended',
      recommendation: { kind: 'refuse', grounds: ['212(a)(3)(B)'], facts: FACTS, by: 'agent' },
    })
    expect((await agent.call(overview.home)).body.mine.visaAlerts).toBe(0)
    const decided = await decide(recommended.body, 'issued')
    expect(decided.body).toMatchObject({ state: 'decided', decision: { kind: 'issued' }, mismatch: 'open' })
    expect((await agent.call(overview.home)).body.mine.visaAlerts).toBe(1)
    expect((await list(agent, { mismatch: 'open' })).map(({ id }) => id)).toEqual([application.id])
    const closed = await follow(decided.body, 'close-alert')
    expect(closed.body).toMatchObject({ state: 'decided', mismatch: 'closed' })
    expect((await agent.call(overview.home)).body.mine.visaAlerts).toBe(0)
    expect((await list(agent, { mismatch: 'any' })).map(({ id }) => id)).toEqual([application.id])
    const says = { reason, ground: '221(i)-prudential', whereabouts: 'unknown' } as const
    const { id } = application
    const asked = await agent.call(visas.requestRevocation, {
      params: { id },
      body: { ...says, key: key(), version: closed.body.version },
    })
    const revoked = await agent.call(visas.revoke, {
      params: { id },
      body: { ...says, key: key(), version: asked.body.version },
    })
    expect(revoked.body).toMatchObject({ state: 'revoked', steps: [] })
    const { history } = await read(bob, application.id)
    expect(history.map(({ transition }) => transition)).toEqual(
      ['receive', 'flag', 'claim', 'find', 'confirm', 'review', 'recommend', 'decide', 'close-alert'].concat([
        'request-revocation',
        'revoke',
      ]),
    )
  })

  it('asks how far the source and what it says are relied on, by the scale of the day', async () => {
    const { application } = (await apply(agent, { name: ['Gradually Graded'] })).body
    const claimed = (await vet(alice, application, 'claim')).body
    const found = { reason, basis: 'elsewhere', known: true }
    const fieldsOf = async (more: object) => {
      const { status, body } = await vet(alice, claimed, 'find', { ...found, ...more })
      return [status, (body as unknown as { fields: { field: string; problem: string }[] }).fields]
    }
    expect(await fieldsOf({})).toEqual([
      400,
      [
        expect.objectContaining({ field: 'reliability', problem: 'does not say how reliable its source is' }),
        expect.objectContaining({ field: 'credibility' }),
      ],
    ])
    await installation.admin.query(
      `update visa_grades set to_day = '2001-01-01' where axis = 'credibility' and code = '6'`,
    )
    expect(await fieldsOf({ reliability: 'ungraded', credibility: '6' })).toEqual([
      400,
      [
        expect.objectContaining({ field: 'reliability', problem: `ungraded is no grade on ${day}` }),
        expect.objectContaining({ field: 'credibility', problem: `6 is no grade on ${day}` }),
      ],
    ])
    const reported = (await vet(alice, claimed, 'find', { ...found, ...grade })).body
    // What the scale says from some day on is not what was said of a finding before.
    await installation.admin.query(
      `update visa_grades set to_day = $1::date + 1 where axis = 'reliability' and code = 'B'`,
      [day],
    )
    await installation.admin.query(
      `insert into visa_grades values ('reliability', 'B', 'Quite reliable', 'a test', false, $1::date + 1, null, true)`,
      [day],
    )
    const confirmed = (await vet(bob, reported, 'confirm', { reason })).body
    expect(confirmed.grade).toEqual({ code: 'B2', reliability: 'Usually reliable', credibility: 'Probably true' })
    const csv = await agent.call(visas.exportApplications, { query: { finding: 'confirmed', q: 'Gradually' } })
    expect(csv.text.trimEnd().split('\r\n')[1]).toContain(',confirmed,B2,')
    const scale = (await alice.call(visas.listGrades, {})).body
    expect(scale.items.map(({ code }) => code).join('')).toBe('ABCDEF12345')
  })

  it('takes the grade away with the finding that is sent back', async () => {
    const { application } = (await apply(agent, { name: ['Sentback Forgrading'] })).body
    const claimed = (await vet(alice, application, 'claim')).body
    const reported = (await vet(alice, claimed, 'find', { reason, basis: 'elsewhere', known: false, ...grade })).body
    expect((await vet(bob, reported, 'return', { reason })).body).toMatchObject({ known: null, grade: null })
  })

  it('opens an alert again when the revocation that it led to is declined, unless somebody had looked into it', async () => {
    const issued = async (name: string) => {
      const one = await atPost({ name: [name] })
      const grounded = { recommendation: 'refuse' as const, grounds: ['214(b)'], facts: FACTS }
      return (await decide((await recommend(one, grounded)).body, 'issued')).body
    }
    const request = async ({ id, version }: Application) => {
      const says = { reason, ground: '221(i)-prudential', whereabouts: 'unknown' } as const
      const body = { ...says, key: key(), version }
      return (await agent.call(visas.requestRevocation, { params: { id }, body })).body
    }
    const asked = await request(await issued('Declined Revocation'))
    expect(asked.mismatch).toBe('closed')
    const kept = (await follow(asked, 'keep')).body
    expect(kept).toMatchObject({ state: 'decided', mismatch: 'open' })
    expect((await list(agent, { alert: 'open' })).map(({ id }) => id)).toContain(kept.id)
    const looked = (await follow(kept, 'close-alert')).body
    expect((await follow(await request(looked), 'keep')).body.mismatch).toBe('closed')
  })

  it('lets a name alone confirm nothing', async () => {
    const { application, hits } = (await apply(agent, { name: ['Tomas Almeida Ferraz'], gender: ['male'] })).body
    expect(hits.map(({ entity }) => entity.id)).toEqual(['w2'])
    const claimed = (await vet(alice, application, 'claim')).body
    await alice.call(screening.decideHit, {
      params: { id: hits[0]?.id ?? '', transition: 'confirm' },
      body: { key: key(), version: 1, reason: 'the names are the same' },
    })
    expect((await vet(alice, claimed, 'find', { reason, basis: 'hits', known: false })).body).toMatchObject({
      error: 'guarded',
      message: 'The hits agree by the name alone, and a name never confirms.',
    })
    expect((await vet(alice, claimed, 'find', { reason, basis: 'elsewhere', known: true, ...grade })).body.state).toBe(
      'derogatory-found',
    )
  })

  it('refuses a refusal without a ground that can stand alone on the day, or without facts', async () => {
    const one = await atPost({ name: ['Bartholomew Ungrounded'] })
    const refused = async (body: object) => {
      const answer = await recommend(one, { recommendation: 'refuse', ...body } as never)
      expect(answer.status, answer.text).toBe(400)
      return (answer.body as unknown as { fields: { field: string; problem: string; remedy: string }[] }).fields
    }
    expect(await refused({})).toEqual([
      expect.objectContaining({ field: 'grounds', problem: 'names no legal ground', remedy: expect.any(String) }),
      expect.objectContaining({ field: 'facts', remedy: expect.any(String) }),
    ])
    expect(await refused({ grounds: ['P6C'], facts: FACTS })).toEqual([
      expect.objectContaining({ field: 'grounds', problem: 'names no ground that can stand alone' }),
    ])
    expect(await refused({ grounds: ['214(b)'], facts: 'too short' })).toEqual([
      expect.objectContaining({ field: 'facts' }),
    ])
    await installation.admin.query(
      `insert into visa_grounds values ('999(z)', 'Repealed', 'a test', false, '1960-01-01', '1990-01-01', true)`,
    )
    expect(await refused({ grounds: ['999(z)'], facts: FACTS })).toEqual([
      expect.objectContaining({ field: 'grounds', problem: `999(z) is no legal ground on ${day}` }),
      expect.objectContaining({ field: 'grounds', problem: 'names no ground that can stand alone' }),
    ])
    expect((await read(agent, one.id)).application).toMatchObject({ state: 'post-review', recommendation: null })
    expect((await recommend(one, { recommendation: 'refuse', grounds: ['P6C', '214(b)'], facts: FACTS })).status).toBe(
      200,
    )
    const old = await agent.call(visas.listGrounds, { query: { on: '1995-01-01' } })
    expect(old.body.items.map(({ code }) => code)).not.toContain('212(a)(9)(A)')
  })

  it('takes a decision once, follows 221(g) with another, and says when a page is stale', async () => {
    const one = await atPost({ name: ['Celestine Onceonly'] })
    const body = { key: key(), version: one.version, recommendation: 'administrative-processing' as const }
    const answers = [
      await agent.call(visas.recommendOn, { params: { id: one.id }, body }),
      await agent.call(visas.recommendOn, { params: { id: one.id }, body }),
    ]
    expect(answers.map(({ body: { version } }) => version)).toEqual([one.version + 1, one.version + 1])
    expect(
      await agent.call(visas.recommendOn, {
        params: { id: one.id },
        body: { ...body, recommendation: 'no-objection' },
      }),
    ).toMatchObject({ status: 409, body: { error: 'conflict' } })
    expect(await decide({ ...one }, 'refused')).toMatchObject({ status: 409, body: { error: 'stale' } })
    const first = (await decide(answers[0]?.body as Application, '221g')).body
    expect(first).toMatchObject({ state: 'decided', decision: { kind: '221g' }, mismatch: null })
    expect(first.steps.map(({ name }) => name)).toEqual(['decide'])
    const second = (await decide(first, 'issued')).body
    expect(second).toMatchObject({ decision: { kind: 'issued' }, mismatch: 'open' })
    expect((await decide(second, 'refused')).body).toMatchObject({ error: 'guarded' })
    await follow(second, 'close-alert')
  })

  it('keeps when an officer decided and who it was, and counts the stage from then', async () => {
    const one = await atPost({ name: ['Ludmilla Decidedearlier'] }, { post: 'post-b' })
    const recommended = (await recommend(one, { recommendation: 'no-objection' })).body
    const days = (n: number) => new Date(clock.now().getTime() + n * 86_400_000).toISOString()
    for (const [at, problem] of [
      [days(1), 'is yet to come'],
      [days(-2), 'is before the application was received'],
    ] as const)
      expect((await decide(recommended, '221g', { at })).body).toMatchObject({ fields: [{ field: 'at', problem }] })
    expect(
      (
        await agent.call(visas.decideOn, {
          params: { id: one.id },
          body: { key: key(), version: recommended.version, decision: '221g' } as never,
        })
      ).body,
    ).toMatchObject({ fields: [{ field: 'officer' }] })
    clock.later(48 * 60)
    const at = days(-1)
    const decided = (await decide(recommended, '221g', { at })).body
    expect(decided.decision).toEqual({ kind: '221g', limited: false, officer: 'C. Officer', by: 'agent', at })
    expect((await decide(decided, 'issued', { at: days(-1.5) })).body).toMatchObject({
      fields: [{ field: 'at', problem: 'is before the earlier decision' }],
    })
    const { lines } = (await agent.call(visas.measures, { query: { post: 'post-b' } })).body
    expect(lines[0]?.stages.find(({ stage }) => stage === 'adjudication')?.hours).toBe(24)
    const csv = await agent.call(visas.exportApplications, { query: { q: 'Ludmilla' } })
    expect(csv.text.trimEnd().split('\r\n')[1]).toContain(`,221g,${at},C. Officer,`)
    clock.back()
  })

  it('is taken up by one when two reach for it at the same moment', async () => {
    const { application } = (await apply(agent, { name: ['Reachedfor Twice'] })).body
    const answers = await Promise.all([vet(alice, application, 'claim'), vet(bob, application, 'claim')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const same = { number: `N-${(made += 1)}` }
    const both = await Promise.all([agent, alice].map((who) => apply(who, { name: ['Sent Twice'] }, same)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('takes one up that was cleared, and what the lists say by now is kept with it', async () => {
    const { application } = (await apply(agent, { name: ['Philomena Latecomer'], birthDate: ['1977-07-07'] })).body
    expect(application.state).toBe('auto-cleared')
    const manager = await person(installation, 'manager-2', { roles: ['list-manager'] })
    // Nobody stands screened: the list is looked at when somebody opens the application.
    await installation.admin.query(`update app.standing_purposes set to_day = '2001-01-01'`)
    await importLines(
      installation,
      manager,
      'later',
      ftmLine('l1', 'Person', { name: ['Philomena Latecomer'], birthDate: ['1977-07-07'] }),
    )
    await installation.application.standing.idle()
    await installation.admin.query('update app.standing_purposes set to_day = null')
    const before = await read(alice, application.id)
    expect([before.hits.length, before.found.map(({ id }) => id)]).toEqual([0, ['l1']])
    expect(before.application).toMatchObject({ state: 'auto-cleared', screened: 'auto-cleared' })
    const claimed = (await vet(alice, application, 'claim')).body
    const after = await read(alice, application.id)
    expect([after.hits.map(({ entity }) => entity.id), after.found]).toEqual([['l1'], []])
    const over = (await vet(bob, claimed, 'take-over', { reason })).body
    expect(over).toMatchObject({ state: 'vetting', vetter: 'bob' })
    expect((await read(bob, application.id)).hits).toHaveLength(1)
    expect((await list(bob, { mine: '1' }))[0]?.id).toBe(application.id)
  })

  it('takes in a table row by row, and says of each what is wrong with it', async () => {
    await apply(agent, { name: ['Taken Already'] }, { number: 'F-1' })
    const csv = [
      'Application number,Visa class,Received,Full name,Date of birth,Nationality,Employer',
      `F-1,B1/B2,${day},Taken Again,1990-01-01,DE,`,
      `F-2,b1/b2,${day},Irina Petrova,1980-05-06,RU,Nordwind`,
      `F-3,F1,2999-01-01,Future Person,1990-01-01,DE,`,
      `,F1,${day},,31/02/1980,DE,`,
      `F-5,F1,${day},Good Person,1990-01-01,DE,`,
      `F-5,F1,${day},Same Number,1990-01-01,DE,`,
    ].join('\n')
    const body = { key: key(), file: await agent.upload('applications.csv', csv), post: 'post-a' }
    const answer = await agent.call(visas.createFromFile, { body })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({ made: 2, refused: 4 })
    expect(
      answer.body.rows.map(({ row, number, state, problems }) => [
        row,
        number,
        state,
        problems.map(({ field, problem }) => `${field} ${problem}`),
      ]),
    ).toEqual([
      [2, 'F-1', null, ['number is taken at this post']],
      [3, 'F-2', 'potential-match', []],
      [4, 'F-3', null, ['received is yet to come']],
      [
        5,
        null,
        null,
        [
          'number is no application number',
          'applicant.name is missing',
          'applicant.birthDate “31/02/1980” is no date: write 1980-03-02, 1980-03 or 1980',
        ],
      ],
      [6, 'F-5', 'auto-cleared', []],
      [7, 'F-5', null, ['number is taken at this post']],
    ])
    expect((await agent.call(visas.createFromFile, { body })).body).toEqual(answer.body)
    expect(answer.body).toMatchObject({ total: 6, next: null })
    // The same in parts, whatever their size.
    const parts = []
    for (let offset: number | null = 0; offset !== null; ) {
      const part: ResponseOf<typeof visas.createFromFile> = (
        await agent.call(visas.createFromFile, { body: { ...body, offset, limit: 4 } })
      ).body
      parts.push(...part.rows)
      offset = part.next
    }
    expect(parts).toEqual(answer.body.rows)
    expect(answer.body.header.slice(0, 3)).toEqual(['Application number', 'Visa class', 'Received'])
    expect(answer.body.rows.map(({ cells }) => cells)).toEqual([
      ['F-1', 'B1/B2', day, 'Taken Again', '1990-01-01', 'DE', ''],
      [],
      ['F-3', 'F1', '2999-01-01', 'Future Person', '1990-01-01', 'DE', ''],
      ['', 'F1', day, '', '31/02/1980', 'DE', ''],
      [],
      ['F-5', 'F1', day, 'Same Number', '1990-01-01', 'DE', ''],
    ])
    const strange = await agent.upload(
      'strange.csv',
      `number,visa class,received,name,mood\nL-1,F1,${day},Left Out,calm\n`,
    )
    expect(
      (await agent.call(visas.createFromFile, { body: { ...body, key: key(), file: strange } })).body,
    ).toMatchObject({ made: 1, leftOut: ['mood'] })
    const without = await agent.upload('nothing.csv', 'name\nSomebody\n')
    expect(
      (await agent.call(visas.createFromFile, { body: { ...body, key: key(), file: without } })).body,
    ).toMatchObject({ error: 'invalid', message: 'The table has no column for number, visa class, received.' })
  })

  it('takes refused rows again as they come back from a spreadsheet, with the column of their problems', async () => {
    const refused = [
      'number,visa class,received,name,phone,problems',
      `R-1,F1,${day},Once Refused,'+49 30 1234567,Received: is yet to come. Correct it.`,
    ].join('\n')
    const file = await agent.upload('again.csv', refused)
    const answer = await agent.call(visas.createFromFile, { body: { key: key(), file, post: 'post-a' } })
    expect(answer.body).toMatchObject({ made: 1, refused: 0, leftOut: [] })
    const { application } = await read(alice, answer.body.rows[0]?.application ?? '')
    expect(application.phone).toBe('+49 30 1234567')
  })

  it('gives back a row that cannot be taken apart as it stands', async () => {
    const wide = `W-1,F1,${day},Too, Many Fields`
    const file = await agent.upload('wide.csv', `number,visa class,received,name\n${wide}\n`)
    const answer = await agent.call(visas.createFromFile, { body: { key: key(), file, post: 'post-a' } })
    expect(answer.body.rows).toMatchObject([{ application: null, cells: [wide], problems: [{ field: 'row' }] }])
  })

  it('says which field is wrong, and knows no post that the reader does not', async () => {
    const wrong = async (more: object) => (await apply(agent, { name: ['Somebody Wrong'] }, more)).body as unknown
    expect(await wrong({ post: 'nowhere' })).toMatchObject({ error: 'invalid', fields: [{ field: 'post' }] })
    expect(await wrong({ applicant: { birthDate: ['1980'] } })).toMatchObject({ fields: [{ field: 'applicant.name' }] })
    expect(await wrong({ applicant: { name: ['A'], imoNumber: ['9074729'] } })).toMatchObject({
      fields: [{ field: 'applicant.imoNumber' }],
    })
    expect(await wrong({ received: '2999-12-31' })).toMatchObject({ fields: [{ field: 'received' }] })
    const beyond = { sensitivity: 'restricted', originators: [{ org: 'own', to: [] }], compartments: [], usage: null }
    expect(await wrong({ marking: { ...beyond, terms: [], purposes: null } })).toMatchObject({
      fields: [{ field: 'marking' }],
    })
  })

  it('measures what became of the work, and every number opens the records that it counts', async () => {
    const one = await atPost({ name: ['Ottoline Sustained'] })
    await decide(
      (await recommend(one, { recommendation: 'refuse', grounds: ['214(b)'], facts: FACTS })).body,
      'refused',
    )
    await apply(agent, { name: ['Elsewhere Applicant'] }, { post: 'post-b' })
    const { lines } = (await agent.call(visas.measures, { query: { from: day } })).body
    expect(lines.map(({ post }) => post?.id ?? null)).toEqual([null, 'post-a', 'post-b'])
    let opened = 0
    for (const line of lines) {
      const { post: _, stages, ...figures } = line
      for (const { value, query } of [...Object.values(figures), ...stages.map(({ through }) => through)]) {
        const found = await agent.call(visas.listApplications, { query: query as never })
        expect(found.body.total, JSON.stringify(query)).toBe(value)
        opened += 1
      }
    }
    expect(opened).toBe(3 * (13 + 5))
    const [all] = lines
    expect(all?.refusalsRecommended.value).toBeGreaterThan(all?.refusalsSustained.value ?? 99)
    expect(all?.refusalsSustained.value).toBe(1)
    expect(all?.newDerogatory.value).toBe(1)
    expect(all?.issuedAgainst.value).toBe(3)
    expect(all?.stages.map(({ hours }) => typeof hours)).toEqual(['number', 'number', 'number', 'number', 'object'])
    const csv = await agent.call(visas.exportApplications, { query: { decision: 'refused' } })
    expect(csv.text).toContain('Ottoline Sustained')
  })

  it('exports a table whole, and refuses one that it would have to cut', { timeout: 600_000 }, async () => {
    const { application } = (await apply(agent, { name: ['Many Ofthem'] }, { visaClass: 'H2A' })).body
    await installation.admin.query(
      `insert into visa_applications select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', 'X-' || n))).*
       from visa_applications v, generate_series(1, 50000) n where v.id = $1`,
      [application.id],
    )
    const answer = await agent.call(visas.exportApplications, { query: { visaClass: 'H2A' } })
    expect([answer.status, answer.body]).toEqual([413, expect.objectContaining({ error: 'too-large' })])
    await installation.admin.query(`delete from visa_applications where number = 'X-7'`)
    const all = await agent.call(visas.exportApplications, { query: { visaClass: 'H2A' } })
    expect(all.text.trimEnd().split('\r\n')).toHaveLength(50_001)
  })
})
