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

  it('expunges a person with every application, hit and word of hers, and leaves those of others', async () => {
    const { application, hits } = await apply('Quirina Vandersloot', {
      number: 'ZED-778899',
      email: 'quirina@vandersloot.example',
    })
    expect(hits).toHaveLength(1)
    const other = (await apply('Someone Unrelated', { sponsor: 'Quirina Vandersloot, a friend' })).application
    const claimed = (await vet(other, 'claim', second)).body
    await vet(claimed, 'resolve', second)
    const proposed = await bed.propose({ kind: 'screened', names: ['Quirina Vandersloot'], birthDate: '1980-05-06' })
    expect(proposed.status, proposed.text).toBe(201)
    expect((await bed.approve(proposed.body.id)).status).toBe(200)
    expect(await bed.stateOf(proposed.body.id)).toBe('done')
    expect(await there(application.id)).toBe(false)
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
    later(1_200)
    await dispose()
    expect([await there(application.id), await there(held.id)]).toEqual([false, true])
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
