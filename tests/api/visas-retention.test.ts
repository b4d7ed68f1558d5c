import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { retention, screening, visas } from '../../packages/contracts/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openRetentionBed, reason, type RetentionBed } from '../support/retention-bed.ts'

const QUARTER_CENTURY = 9_200

describe.each(inject('servers'))('retention of visa applications on PostgreSQL $version', (server) => {
  let bed: RetentionBed
  let post: Person
  let second: Person

  beforeAll(async () => {
    bed = await openRetentionBed(server)
    const { installation, manager } = bed
    const label = await installation.platform.labels.intern({
      sensitivity: 'official',
      originators: [{ org: 'own', to: [] }],
      compartments: [],
      usage: null,
      terms: [],
      purposes: null,
    })
    await installation.admin.query(`insert into organizations values ('own', 'Own', 'OWN', 'own', 'US', $1)`, [label])
    await installation.admin.query(
      `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
    post = await person(installation, 'post', { roles: ['vsp-agent'] })
    second = await person(installation, 'second', { roles: ['analyst'] })
    await importLines(
      installation,
      manager,
      'wanted',
      ftmLine('w1', 'Person', { name: ['Quirina Vandersloot'], birthDate: ['1980-05-06'] }),
    )
  })
  afterAll(() => bed?.close())

  const apply = async (name: string, more: object = {}) => {
    const body = { key: bed.key(), number: `Z-${bed.key()}`, post: 'post', visaClass: 'B1/B2', received: '2026-01-02' }
    const answer = await post.call(visas.createApplication, {
      body: { ...body, applicant: { name: [name], birthDate: ['1980-05-06'] }, ...more },
    })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const there = async (id: string) => (await post.call(visas.readApplication, { params: { id } })).status === 200
  const vet = (one: visas.VisaApplication, transition: 'claim' | 'resolve', who: Person) =>
    who.call(visas.vetApplication, {
      params: { id: one.id, transition },
      body: { key: bed.key(), version: one.version, reason: 'Not Quirina Vandersloot of the list' },
    })

  /** What follows a decision: a notice with a line of its own, a nomination, and hours. */
  async function followUp(application: string): Promise<void> {
    const { admin } = bed.installation
    const of = [application]
    await admin.query(
      `with k as (insert into visa_notices (id, label_id, version, state, application_id, recipient, title, rule_from, due_at, sent_at, at)
         select gen_random_uuid(), label_id, 2, 'sent', id, 'carrier', 'Carriers', '2000-01-01', at, at, at
         from visa_applications where id = $1 returning id, application_id, label_id, at),
       n as (select k.*, v.by from k join visa_applications v on v.id = k.application_id),
       h as (insert into record_history select 'visa-notice', id, 2, 'send', 'to-send', 'sent', by, 'post', at, null, label_id from n)
       insert into visa_notice_events select gen_random_uuid(), label_id, id, 2, 'send', 'fax', 'Vandersloot desk', 'Q-1', at, by, 'post', at from n`,
      of,
    )
    await admin.query(
      `with m as (insert into visa_nominations (id, label_id, version, state, application_id, number, basis, list, caption, properties,
         ground, facts, purpose, by, by_name, at)
         select gen_random_uuid(), label_id, 1, 'proposed', id, number, 'finding', 'A list', caption, properties, '214(b)', 'facts',
           purpose, by, 'post', at from visa_applications where id = $1 returning id, label_id, by, at)
       insert into record_history select 'watch-nomination', id, 1, 'propose', null, 'proposed', by, 'post', at, null, label_id from m`,
      of,
    )
    await admin.query(
      `insert into worked_hours select gen_random_uuid(), 1, label_id, by, 'post', at::date, 8, 'visa-security', post, id, at
       from visa_applications where id = $1`,
      of,
    )
    expect(await leftOf(application)).toEqual({ notices: 1, events: 1, nominations: 1, histories: 2, hours: 1 })
  }
  const leftOf = async (application: string) =>
    (
      await bed.installation.admin.query(
        `select (select count(*)::int from visa_notices where application_id = $1) as notices,
           (select count(*)::int from visa_notice_events) as events,
           (select count(*)::int from visa_nominations where application_id = $1) as nominations,
           (select count(*)::int from record_history where kind in ('visa-notice', 'watch-nomination')) as histories,
           (select count(*)::int from worked_hours where application_id = $1) as hours`,
        [application],
      )
    ).rows[0]

  it('expunges a person with every application, hit and word of hers, and leaves those of others', async () => {
    const { application, hits } = await apply('Quirina Vandersloot', {
      number: 'ZED-778899',
      email: 'quirina@vandersloot.example',
    })
    expect(hits).toHaveLength(1)
    await followUp(application.id)
    const other = (await apply('Someone Unrelated', { sponsor: 'Quirina Vandersloot, a friend' })).application
    const claimed = (await vet(other, 'claim', second)).body
    await vet(claimed, 'resolve', second)
    const proposed = await bed.propose({ kind: 'screened', names: ['Quirina Vandersloot'], birthDate: '1980-05-06' })
    expect(proposed.status, proposed.text).toBe(201)
    expect((await bed.approve(proposed.body.id)).status).toBe(200)
    expect(await bed.stateOf(proposed.body.id)).toBe('done')
    expect(await there(application.id)).toBe(false)
    // Hours are of the worker: they name no applicant.
    expect(await leftOf(application.id)).toEqual({ notices: 0, events: 0, nominations: 0, histories: 0, hours: 1 })
    const left = (await post.call(visas.readApplication, { params: { id: other.id } })).body
    expect(left.application.sponsor).toBe('expunged')
    expect(left.history.map((line) => line.reason)).toEqual([null, null, 'expunged', 'expunged'])
    // Neither does a fact of another’s application say who she was.
    expect(await bed.remains(['zed-778899', 'quirina@', 'quirina vandersloot, a friend'])).toEqual([])
    expect((await bed.chain()).problem).toBeNull()
  })

  it('disposes of an application with its screening and hits, a quarter of a century after its last step', async () => {
    const passportNumber = ['QV-556677']
    const { application, hits } = await apply('', {
      applicant: { name: ['Quirina Vandersloot'], birthDate: ['1980-05-06'], passportNumber },
    })
    const twin = (await apply('', { applicant: { name: ['Tamara Twin'], passportNumber } })).application
    const judged = await post.call(visas.judgeRing, {
      params: { id: twin.id },
      body: {
        key: bed.key(),
        from: '2026-01-01',
        verdict: 'unsure',
        reason: 'Two people with one passport',
        applications: [application.id, twin.id],
      },
    })
    expect(judged.status, judged.text).toBe(201)
    await followUp(application.id)
    const held = (await apply('Heldfor Litigation')).application
    await bed.bob.call(retention.placeHold, {
      body: {
        key: bed.key(),
        subject: { kind: 'screened', names: ['Heldfor Litigation'] },
        reason,
        authority: 'the court',
        review: '2060-01-01',
      },
    })
    const later = (days: number) => bed.clock.later(days * 1_440)
    later(QUARTER_CENTURY - 600)
    await dispose()
    expect([await there(application.id), await there(held.id)]).toEqual([true, true])
    // What was worked is kept three years.
    expect(await leftOf(application.id)).toEqual({ notices: 1, events: 1, nominations: 1, histories: 2, hours: 0 })
    later(1_200)
    await dispose()
    expect([await there(application.id), await there(held.id)]).toEqual([false, true])
    expect(await leftOf(application.id)).toEqual({ notices: 0, events: 0, nominations: 0, histories: 0, hours: 0 })
    expect((await post.call(screening.readHit, { params: { id: hits[0]?.id ?? '' } })).status).toBe(404)
    const { rows } = await bed.installation.admin.query(
      `select from screenings where application_id = $1 union all select from record_history where record_id = $1
       union all select from visa_facts where application_id = $1
       union all select from visa_ring_judgements where $1 = any (applications)`,
      [application.id],
    )
    expect(rows).toEqual([])
    bed.clock.back()
  })

  /** Has what is due disposed of. */
  async function dispose(): Promise<void> {
    const { alice, bob, key } = bed
    const plan = (await alice.call(retention.makePlan, { body: { key: key() } })).body
    const moved = await bob.call(retention.movePlan, {
      params: { id: plan.id, transition: 'approve' },
      body: { key: key(), version: plan.version, reason },
    })
    expect(moved.status, moved.text).toBe(200)
    await bed.settled()
  }
})
