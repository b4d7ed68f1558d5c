import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, retention } from '../../packages/contracts/src/index.ts'
import { type Person } from '../support/people.ts'
import { openRetentionBed, reason, type RetentionBed } from '../support/retention-bed.ts'

const DAY = 24 * 60

describe.each(inject('servers'))('disposal on PostgreSQL $version', (server) => {
  let bed: RetentionBed
  beforeAll(async () => {
    bed = await openRetentionBed(server)
  })
  afterAll(() => bed?.close())

  const decide = (who: Person, id: string) =>
    who.call(retention.movePlan, {
      params: { id, transition: 'approve' },
      body: { key: bed.key(), version: 1, reason },
    })
  const everyCount = async () =>
    (
      await bed.installation.admin.query(
        `select (select count(*) from screenings) a, (select count(*) from statements) b, (select count(*) from audit.details) c, (select count(*) from uploads) d`,
      )
    ).rows[0]

  it('disposes of what is due after a second look, spares what is held, and does nothing twice', async () => {
    const { installation, clock, alice, bob, key, settled, screen, chain } = bed
    const { admin, application } = installation
    await screen('Nobody Atall', { birthDate: ['1950-01-01'] })
    await screen('Kept Forever', { birthDate: ['1950-01-01'] })
    const placed = await alice.call(retention.placeHold, {
      body: {
        key: key(),
        subject: { kind: 'screened', names: ['Forever, KEPT'] },
        reason,
        authority: 'request 12',
        review: '2027-01-01',
      },
    })
    expect(placed.status).toBe(201)
    clock.later(400 * DAY)
    const { body: plan } = await alice.call(retention.makePlan, { body: { key: key() } })
    const { body: shown } = await alice.call(retention.readPlan, { params: { id: plan.id } })
    expect(JSON.stringify(shown)).toContain('lines')
    const line = (name: string) => shown.lines.find(({ rule }) => rule === name)
    expect(line('unmatched-screenings')).toMatchObject({ counted: true, held: 1 })
    expect(line('unmatched-screenings')?.due).toBeGreaterThan(0)
    expect(line('ended-sessions')).toMatchObject({ counted: false, due: 0, held: 0 })
    const before = await admin.query(`select count(*) as n from screenings`)
    expect((await decide(alice, plan.id)).status).toBe(422)
    expect((await decide(bob, plan.id)).body.state).toBe('approved')
    await settled()
    expect((await alice.call(retention.readPlan, { params: { id: plan.id } })).body.plan.state).toBe('done')
    const left = await admin.query<{ caption: string }>(
      `select caption from screenings s where not exists (select from hits h where h.screening_id = s.id)`,
    )
    expect(left.rows).toEqual([{ caption: 'Kept Forever' }])
    const { body: trail } = await alice.call(audit.listEvents, { query: { subject: plan.id, limit: 100 } })
    const told = trail.items.find(
      ({ kind, detail }) => kind === 'retention.disposed' && detail['rule'] === 'unmatched-screenings',
    )
    expect(told?.detail['count']).toBe(
      Number(before.rows[0].n) - Number((await admin.query(`select count(*) as n from screenings`)).rows[0].n),
    )
    expect(JSON.stringify(told?.detail)).not.toMatch(/nobody/i)
    const counts = await everyCount()
    application.retention.look()
    await settled()
    expect(await everyCount()).toEqual(counts)
    expect((await chain()).problem).toBeNull()
    clock.back()
  })

  it('carries out nothing that was not approved, whoever asks the database', async () => {
    const { installation, alice, key, propose } = bed
    const { body: plan } = await alice.call(retention.makePlan, { body: { key: key() } })
    const { keeper } = installation.platform.database
    await expect(
      sql`select * from app.retention_dispose(${plan.id}::uuid, 'ended-sessions', 10)`.execute(keeper),
    ).rejects.toThrow(/not approved/)
    const { body: request } = await propose({ kind: 'screened', names: ['Paolo Renner'] })
    await expect(
      sql`select * from app.expunge(${request.id}::uuid, 'err-2', '{}', null, '{}', '{}')`.execute(keeper),
    ).rejects.toThrow(/not approved/)
    await expect(sql`delete from app.retention_rules`.execute(keeper)).rejects.toThrow(/permission denied/)
    await expect(sql`delete from audit.details`.execute(keeper)).rejects.toThrow(/permission denied/)
  })
})
