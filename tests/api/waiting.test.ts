import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { overview, redress, type ResponseOf, visas } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const FACTS = 'Two witnesses named her as the courier of the cell.'
const identity = { name: ['Irina Petrova'], birthDate: ['1980-05-06'] }

describe.each(inject('servers'))('what waits for a reader on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let vetter: Person
  let second: Person
  let agent: Person
  let other: Person
  let made = 0
  const key = () => `waiting-${(made += 1)}-key`

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    vetter = await person(installation, 'vetter', { roles: ['analyst'] })
    second = await person(installation, 'second', { roles: ['analyst'] })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    other = await person(installation, 'other', { roles: ['vsp-agent', 'legal-adviser'] })
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
    await admin.query(
      `insert into offices values ('post-a', 'A', 'A', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
  })
  afterAll(() => installation?.close())

  type Application = ResponseOf<typeof visas.vetApplication>
  const good = async <T>(answer: Promise<{ status: number; text: string; body: T }>): Promise<T> => {
    const { status, text, body } = await answer
    expect(status < 300, text).toBe(true)
    return body
  }
  const apply = async (): Promise<Application> => {
    const received = clock.now().toISOString().slice(0, 10)
    const body = {
      key: key(),
      number: `N-${(made += 1)}`,
      post: 'post-a',
      visaClass: 'B1',
      received,
      applicant: identity,
    }
    return (await good(agent.call(visas.createApplication, { body }))).application
  }
  const vet = (who: Person, one: Application, transition: 'claim' | 'find' | 'confirm' | 'review', more: object = {}) =>
    good(
      who.call(visas.vetApplication, {
        params: { id: one.id, transition },
        body: { key: key(), version: one.version, ...more },
      }),
    )
  const finding = { reason, basis: 'elsewhere', known: false, reliability: 'B', credibility: '2' }

  /** The numbers of the home page, each held against the list that it opens. */
  async function waits(who: Person) {
    const { findings, nominations, revocations, inquiries } = (await good(who.call(overview.home))).mine
    const totals = [
      await who.call(visas.listApplications, { query: { review: '1' } }),
      await who.call(visas.listNominations, { query: { review: '1' } }),
      await who.call(visas.listApplications, { query: { state: 'revocation-requested' } }),
      await who.call(redress.listInquiries, { query: { free: '1' } }),
    ].map(({ status, body }) => (status === 200 ? body.total : null))
    return { mine: [findings, nominations, revocations, inquiries], totals }
  }

  it('is a finding of somebody else, and never his own', async () => {
    const reported = await vet(vetter, await vet(vetter, await apply(), 'claim'), 'find', finding)
    expect((await waits(second)).mine).toEqual([1, 0, 0, 0])
    expect((await waits(second)).totals.slice(0, 1)).toEqual([1])
    expect((await waits(vetter)).mine).toEqual([0, 0, 0, 0])
    expect((await waits(vetter)).totals.slice(0, 1)).toEqual([0])
    const confirmed = await vet(second, reported, 'confirm', { reason })
    expect((await waits(second)).mine).toEqual([0, 0, 0, 0])
    const body = { key: key(), list: 'Terrorist watchlist', identity, ground: '212(a)(3)(B)', facts: FACTS }
    await good(agent.call(visas.nominate, { params: { id: confirmed.id }, body }))
    expect((await waits(agent)).mine).toEqual([0, 0, 0, 0])
    expect(await waits(other)).toEqual({ mine: [0, 1, 0, 0], totals: [0, 1, 0, 0] })
    // Whoever may not approve has nothing to approve.
    expect((await waits(second)).mine).toEqual([0, 0, 0, 0])
  })

  it('is a revocation that was asked for, and an inquiry that nobody reviews', async () => {
    const review = await vet(vetter, await apply(), 'review')
    const params = { id: review.id }
    const says = (version: number) => ({ key: key(), version })
    const recommended = await good(
      agent.call(visas.recommendOn, { params, body: { ...says(review.version), recommendation: 'no-objection' } }),
    )
    const decided = await good(
      agent.call(visas.decideOn, {
        params,
        body: { ...says(recommended.version), decision: 'issued', officer: 'C. Officer' },
      }),
    )
    const ground = { reason, ground: '221(i)-prudential', whereabouts: 'unknown' } as const
    await good(agent.call(visas.requestRevocation, { params, body: { ...says(decided.version), ...ground } }))
    const asks = { asker: 'Irina Petrova', relation: 'self', asks: 'She is refused at every border.' } as const
    const received = clock.now().toISOString().slice(0, 10)
    const filed = await good(
      other.call(redress.fileInquiry, { body: { key: key(), received, ...asks, person: identity, papers: true } }),
    )
    expect(await waits(other)).toEqual({ mine: [0, 1, 1, 1], totals: [0, 1, 1, 1] })
    expect((await waits(vetter)).mine).toEqual([0, 0, 0, 0])
    const adviser = await person(installation, 'adviser', { roles: ['legal-adviser'] })
    await good(
      adviser.call(redress.moveInquiry, {
        params: { id: filed.id, transition: 'claim' },
        body: { key: key(), version: filed.version },
      }),
    )
    expect((await waits(other)).mine).toEqual([0, 1, 1, 0])
  })
})
