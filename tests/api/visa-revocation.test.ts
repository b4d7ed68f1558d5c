import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BodyOf, overview, type ResponseOf, visas } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const HOUR = 3_600_000
const reason = 'because the test asks for it'

describe.each(inject('servers'))('revocations on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let agent: Person
  let analyst: Person
  let made = 0
  const key = () => `revocation-${(made += 1)}-key`

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    analyst = await person(installation, 'analyst', { roles: ['analyst'] })
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
      `insert into offices values ('post-a', 'post-a', 'post-a', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
  })
  afterAll(() => installation?.close())

  type Application = ResponseOf<typeof visas.revoke>
  const post = async (answer: Promise<{ status: number; text: string; body: Application }>): Promise<Application> => {
    const { status, text, body } = await answer
    expect(status, text).toBe(200)
    return body
  }

  /** A visa that was issued. */
  async function issued(name: string): Promise<Application> {
    const taken = await agent.call(visas.createApplication, {
      body: {
        key: key(),
        number: `R-${(made += 1)}`,
        post: 'post-a',
        visaClass: 'B1/B2',
        received: clock.now().toISOString().slice(0, 10),
        applicant: { name: [name] },
      },
    })
    const { id, version } = taken.body.application
    const review = await post(
      analyst.call(visas.vetApplication, { params: { id, transition: 'review' }, body: { key: key(), version } }),
    )
    const recommended = await post(
      agent.call(visas.recommendOn, {
        params: { id },
        body: { key: key(), version: review.version, recommendation: 'no-objection' },
      }),
    )
    return post(
      agent.call(visas.decideOn, {
        params: { id },
        body: { key: key(), version: recommended.version, decision: 'issued', officer: 'C. Officer' },
      }),
    )
  }
  const request = (one: Application, ground: string, whereabouts: visas.Whereabouts) =>
    agent.call(visas.requestRevocation, {
      params: { id: one.id },
      body: { key: key(), version: one.version, reason, ground, whereabouts },
    })
  const revoke = (one: Application, more: Partial<BodyOf<typeof visas.revoke>> = {}, who = agent) =>
    who.call(visas.revoke, {
      params: { id: one.id },
      body: {
        key: key(),
        version: one.version,
        reason,
        ground: '221(i)-prudential',
        whereabouts: 'abroad',
        ...more,
      },
    })
  const revoked = async (name: string, whereabouts: visas.Whereabouts = 'abroad') =>
    post(
      revoke(await post(request(await issued(name), '221(i)-prudential', whereabouts)), {
        whereabouts,
        reference: 'C-1',
      }),
    )
  const noticesOf = async (id: string, who = agent) =>
    (await who.call(visas.readApplication, { params: { id } })).body.notices
  const notice = (
    { id, version }: visas.VisaNotice,
    transition: 'send' | 'resend' | 'confirm',
    says: object = {},
    who = agent,
  ) => who.call(visas.moveNotice, { params: { id, transition }, body: { key: key(), version, ...says } })
  const list = async (query: object) =>
    (await agent.call(visas.listApplications, { query })).body.items.map(({ applicant }) => applicant.caption).sort()
  const alerts = async () => (await agent.call(overview.home)).body.mine.visaAlerts

  it('lets no post revoke while the holder is here or on the way, and knows its grounds by dated rows', async () => {
    const one = await issued('Whereabouts Matter')
    for (const where of ['in-country', 'on-the-way', 'unknown'] as const)
      expect((await request(one, '221(i)-ineligible', where)).body, where).toMatchObject({
        error: 'guarded',
        message: expect.stringContaining('a consular officer at post revokes'),
        remedy: 'Ask the Department for a prudential revocation.',
      })
    expect((await request(one, '999(z)', 'abroad')).body).toMatchObject({
      error: 'invalid',
      fields: [{ field: 'ground' }],
    })
    const asked = await post(request(one, '221(i)-ineligible', 'abroad'))
    expect(asked).toMatchObject({
      state: 'revocation-requested',
      revocation: { kind: 'consular', ground: '221(i)-ineligible', whereabouts: 'abroad', by: 'agent', at: null },
      notices: null,
    })
    // He travelled meanwhile.
    expect((await revoke(asked, { ground: '221(i)-ineligible', whereabouts: 'on-the-way' })).body).toMatchObject({
      error: 'guarded',
    })
    expect((await revoke(asked, {}, analyst)).status).toBe(403)
    await installation.admin.query(
      `update visa_revocation_grounds set to_day = '2001-01-01' where code = '221(i)-driving'`,
    )
    expect((await revoke(asked, { ground: '221(i)-driving' })).body).toMatchObject({ fields: [{ field: 'ground' }] })
    const rules = (await agent.call(visas.listRevocationRules)).body
    expect(rules.grounds.map(({ code, by }) => [code, by])).toEqual([
      ['221(i)-ineligible', 'post'],
      ['221(i)-prudential', 'department'],
    ])
    expect((await agent.call(visas.listRevocationRules, { query: { on: '2000-06-01' } })).body.grounds).toHaveLength(3)
    const kept = await post(
      agent.call(visas.followUp, {
        params: { id: one.id, transition: 'keep' },
        body: { key: key(), version: asked.version, reason },
      }),
    )
    expect(kept).toMatchObject({ state: 'decided', revocation: null, notices: null })
  })

  it('opens a notice for everybody whom the rules of the day name, by where the holder is', async () => {
    const recipients = async (where: visas.Whereabouts) => {
      const one = await revoked(`Somewhere ${where}`, where)
      expect(one).toMatchObject({ state: 'revoked', notices: 'outstanding', revocation: { reference: 'C-1' } })
      const notices = await noticesOf(one.id)
      expect(notices.every(({ state, late, events }) => state === 'to-send' && !late && events.length === 0)).toBe(true)
      const from = Date.parse(one.revocation?.at ?? '')
      return notices.map(({ recipient, due }) => [recipient, (Date.parse(due) - from) / HOUR])
    }
    expect(await recipients('abroad')).toEqual([
      ['lookout', 2],
      ['border', 4],
      ['carrier', 4],
      ['post', 24],
    ])
    expect((await recipients('in-country')).map(([name]) => name)).toEqual(['lookout', 'border', 'enforcement', 'post'])
    expect((await recipients('on-the-way')).map(([name]) => name)).toEqual([
      'lookout',
      'border',
      'carrier',
      'enforcement',
      'post',
    ])
  })

  it('keeps every sending and receipt as a line of its own, and asks each for what it needs', async () => {
    const { id } = await revoked('Told Properly')
    const [first] = await noticesOf(id)
    if (first === undefined) throw new Error('no notice')
    expect((await notice(first, 'confirm', { contact: 'J. Watch' })).body).toMatchObject({ error: 'guarded' })
    expect((await notice(first, 'send')).body).toMatchObject({ error: 'invalid', fields: [{ field: 'channel' }] })
    expect((await notice(first, 'send', { channel: 'fax' }, analyst)).status).toBe(403)
    const at = (hours: number) => new Date(clock.now().getTime() + hours * HOUR).toISOString()
    expect((await notice(first, 'send', { channel: 'fax', at: at(1) })).body).toMatchObject({
      fields: [{ field: 'at', problem: 'is yet to come' }],
    })
    expect((await notice(first, 'send', { channel: 'fax', at: at(-1) })).body).toMatchObject({
      fields: [{ field: 'at', problem: 'is before the revocation' }],
    })
    const sent = (await notice(first, 'send', { channel: 'fax', contact: 'desk 4' })).body
    expect(sent).toMatchObject({ state: 'sent', version: 2 })
    expect((await notice(first, 'send', { channel: 'fax' })).status).toBe(409)
    clock.later(60)
    const again = (await notice(sent, 'resend', { channel: 'phone', reference: 'call 7' })).body
    expect((await notice(again, 'confirm')).body).toMatchObject({ fields: [{ field: 'contact' }] })
    expect((await notice(again, 'confirm', { contact: 'J. Watch', at: at(-0.5) })).body).toMatchObject({
      fields: [{ field: 'at', problem: 'is before the sending' }],
    })
    const confirmed = (await notice(again, 'confirm', { contact: 'J. Watch', reference: 'L-77' })).body
    expect(confirmed).toMatchObject({ state: 'confirmed', late: false, steps: [] })
    expect(
      confirmed.events.map(({ transition, channel, contact, reference, by }) => [
        transition,
        channel,
        contact,
        reference,
        by,
      ]),
    ).toEqual([
      ['send', 'fax', 'desk 4', null, 'agent'],
      ['resend', 'phone', null, 'call 7', 'agent'],
      ['confirm', null, 'J. Watch', 'L-77', 'agent'],
    ])
    const { rows } = await installation.admin.query<{ kind: string }>(
      `select kind from audit.events where subject = $1 and kind like 'visa.notice-%' order by seq`,
      [id],
    )
    expect(rows.map(({ kind }) => kind.slice(12))).toEqual([
      'open',
      'open',
      'open',
      'open',
      'send',
      'resend',
      'confirm',
    ])
    await expect(
      installation.admin.query('set role attache_app; update visa_notice_events set contact = null'),
    ).rejects.toThrow(/permission denied/)
    await installation.admin.query('reset role')
  })

  it('alerts when a notice is late, stops when it is confirmed, and is measured', async () => {
    await installation.admin.query(`update visa_notices set state = 'confirmed', confirmed_at = at`)
    expect(await alerts()).toBe(0)
    const before = (await agent.call(visas.measures)).body.lines[0]
    const { id } = await revoked('Told Late')
    const fast = (await revoked('Told Fast')).id
    for (const one of await noticesOf(fast))
      await notice((await notice(one, 'send', { channel: 'cable' })).body, 'confirm', { contact: 'the desk' })
    expect(await list({ notices: 'outstanding' })).toEqual(['Told Late'])
    expect(await list({ notices: 'late' })).toEqual([])
    clock.later(180)
    expect(await list({ notices: 'late' })).toEqual(['Told Late'])
    expect(await list({ alert: 'open' })).toEqual(['Told Late'])
    expect(await alerts()).toBe(1)
    const late = await noticesOf(id, analyst)
    expect(late.map((one) => one.late)).toEqual([true, false, false, false])
    const read = (await agent.call(visas.readApplication, { params: { id } })).body.application
    expect(read).toMatchObject({ notices: 'late' })
    for (const one of late) {
      const sent = (await notice(one, 'send', { channel: 'cable' })).body
      await notice(sent, 'confirm', { contact: 'the desk' })
    }
    expect(await alerts()).toBe(0)
    expect(await list({ notices: 'outstanding' })).toEqual([])
    expect(await list({ notices: 'ever-late' })).toEqual(['Told Late'])
    const after = (await agent.call(visas.measures)).body.lines[0]
    const grown = (name: 'revoked' | 'notified' | 'notifiedLate') =>
      (after?.[name].value ?? 0) - (before?.[name].value ?? 0)
    expect([grown('revoked'), grown('notified'), grown('notifiedLate')]).toEqual([2, 2, 1])
    const stage = after?.stages.find((one) => one.stage === 'notification')
    // At once, and after three hours.
    expect([stage?.hours, stage?.through.value]).toEqual([1.5, 2])
    for (const figure of [after?.revoked, after?.notified, after?.notifiedLate])
      expect((await agent.call(visas.listApplications, { query: figure?.query as never })).body.total).toBe(
        figure?.value,
      )
  })

  it('writes each down once, however often it is sent, and by one of two at the same moment', async () => {
    const { id } = await revoked('Sent Twice')
    const notices = await noticesOf(id)
    const [one, two, ...rest] = notices
    if (one === undefined || two === undefined) throw new Error('no notices')
    const body = { key: key(), version: 1, channel: 'fax' as const }
    const params = { id: one.id, transition: 'send' as const }
    const twice = [
      await agent.call(visas.moveNotice, { params, body }),
      await agent.call(visas.moveNotice, { params, body }),
    ]
    expect(twice.map((answer) => answer.body.version)).toEqual([2, 2])
    const both = await Promise.all([0, 1].map(() => notice(two, 'send', { channel: 'fax' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    for (const other of rest)
      await notice((await notice(other, 'send', { channel: 'fax' })).body, 'confirm', { contact: 'the desk' })
    // The last two receipts at the same moment: one of them sees that it was the last.
    const last = (await noticesOf(id)).filter(({ state }) => state === 'sent')
    const ends = await Promise.all(last.map((other) => notice(other, 'confirm', { contact: 'the desk' })))
    expect(ends.map(({ status, text }) => [status, text.slice(0, 300)])).toEqual([
      [200, expect.anything()],
      [200, expect.anything()],
    ])
    expect((await agent.call(visas.readApplication, { params: { id } })).body.application.notices).toBe('confirmed')
  })
})
