import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BodyOf, hours, visas } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

describe.each(inject('servers'))('hours on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let attache: Person
  let support: Person
  let day: string
  let before: string
  let made = 0
  const key = () => `hours-${(made += 1)}-key`
  const official = {
    sensitivity: 'official' as const,
    originators: [{ org: 'own', to: [] }],
    compartments: [],
    usage: null,
    terms: [],
    purposes: null,
  }

  beforeAll(async () => {
    const clock = new HandClock()
    day = clock.now().toISOString().slice(0, 10)
    before = new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)
    installation = await openTestInstallation(server, clock)
    agent = await person(installation, 'agent', { roles: ['vsp-agent'], ceiling: 'sensitive' })
    attache = await person(installation, 'attache', { roles: ['attache'] })
    support = await person(installation, 'support', { roles: ['mission-support'] })
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    for (const [id, country] of [
      ['post-a', 'MX'],
      ['post-b', 'KE'],
      ['post-c', 'KE'],
    ])
      await admin.query(
        `insert into offices values ($1, $1, $1, 'attache-office', 'own', $2, 'City', 1, 2, 'UTC', null, null, $3)`,
        [id, country, label],
      )
  })
  afterAll(() => installation?.close())

  const record = (who: Person, quarters: number, version = 0, more: Partial<BodyOf<typeof hours.recordHours>> = {}) =>
    who.call(hours.recordHours, {
      body: { key: key(), day, programme: 'visa-security', post: 'post-a', quarters, version, ...more },
    })
  const list = async (who: Person, query: object = { mine: '1' }) => (await who.call(hours.listHours, { query })).body
  const take = async (name: string, more: object = {}) =>
    (
      await agent.call(visas.createApplication, {
        body: {
          key: key(),
          number: `H-${(made += 1)}`,
          post: 'post-a',
          visaClass: 'B1/B2',
          received: day,
          applicant: { name: [name] },
          ...more,
        },
      })
    ).body.application

  it('writes hours down, and a correction supersedes what was said without changing it', async () => {
    const first = await record(agent, 30)
    expect(first.status, first.text).toBe(201)
    expect(first.body).toMatchObject({
      version: 1,
      current: true,
      worker: 'agent',
      quarters: 30,
      programme: { code: 'visa-security', title: 'Visa security' },
      post: { id: 'post-a' },
      application: null,
    })
    expect((await record(agent, 20)).body).toMatchObject({ error: 'stale' })
    const second = (await record(agent, 20, 1)).body
    expect(second).toMatchObject({ id: first.body.id, version: 2, quarters: 20 })
    expect(await list(agent)).toMatchObject({ total: 1, quarters: 20, items: [{ version: 2 }] })
    const all = await list(agent, { mine: '1', superseded: '1' })
    expect(all.items.map(({ version, quarters, current }) => [version, quarters, current])).toEqual([
      [2, 20, true],
      [1, 30, false],
    ])
    expect(all).toMatchObject({ total: 2, quarters: 20 })
    expect((await record(agent, 0, 2)).body.quarters).toBe(0)
    expect(await list(agent)).toMatchObject({ total: 0, quarters: 0, items: [] })
    expect((await record(agent, 16, 3)).body.version).toBe(4)
    await expect(
      installation.admin.query('set role attache_app; update worked_hours set quarters = 1'),
    ).rejects.toThrow(/permission denied/)
    await installation.admin.query('reset role')
    const { rows } = await installation.admin.query(`select from audit.events where kind = 'hours.record'`)
    expect(rows).toHaveLength(4)
  })

  it('knows programmes by dated rows, no day to come, no post that is none, and no day longer than a day', async () => {
    const field = async (more: Partial<BodyOf<typeof hours.recordHours>>, quarters = 4) => {
      const answer = await record(support, quarters, 0, more)
      expect(answer.status, answer.text).toBe(400)
      return (answer.body as unknown as { fields: { field: string; problem: string }[] }).fields[0]
    }
    expect(await field({ programme: 'none' })).toMatchObject({ field: 'programme' })
    expect(await field({ day: '2999-01-01' })).toMatchObject({ field: 'day' })
    expect(await field({ day: '2026-02-31' })).toMatchObject({ field: 'day' })
    expect(await field({ post: 'nowhere' })).toMatchObject({ field: 'post' })
    expect(await field({}, 0)).toMatchObject({ field: 'quarters', problem: 'strikes out nothing' })
    await installation.admin.query(`update programmes set to_day = '2001-01-01' where code = 'visitors'`)
    expect(await field({ programme: 'visitors' })).toMatchObject({ field: 'programme' })
    expect((await support.call(hours.listProgrammes)).body.items.map(({ code }) => code)).not.toContain('visitors')
    const old = (await support.call(hours.listProgrammes, { query: { on: '2000-06-01' } })).body
    expect(old.items.map(({ code }) => code)).toContain('visitors')
    expect((await record(support, 60, 0, { programme: 'training' })).status).toBe(201)
    expect(await field({ programme: 'administration' }, 40)).toMatchObject({
      field: 'quarters',
      problem: 'makes 25 hours of one day',
    })
    // Who has nothing to do with visas knows no application.
    expect(await field({ application: (await take('Somebody')).id })).toMatchObject({ field: 'application' })
  })

  it('is written down once, and by one of two at the same moment', async () => {
    const body = { key: key(), day: before, programme: 'training', post: 'post-b', quarters: 8, version: 0 }
    const twice = [await agent.call(hours.recordHours, { body }), await agent.call(hours.recordHours, { body })]
    expect(twice.map((answer) => answer.body.version)).toEqual([1, 1])
    const both = await Promise.all(
      [4, 5].map((quarters) => record(agent, quarters, 0, { day: before, programme: 'investigations' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    // Each is within a day, both are not: the second one knows of the first.
    const programmes = ['representation', 'repatriation']
    const long = await Promise.all(programmes.map((programme) => record(agent, 60, 0, { day: before, programme })))
    expect(long.map(({ status }) => status).sort()).toEqual([201, 400])
    const kept = long.find(({ status }) => status === 201)?.body
    await record(agent, 0, 1, { day: before, programme: kept?.programme.code ?? '' })
    const corrected = await Promise.all(
      [6, 7].map((quarters) => record(agent, quarters, 1, { day: before, programme: 'investigations' })),
    )
    expect(corrected.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('shows the hours of others to whoever may read them, and closed ones to nobody else', async () => {
    expect((await agent.call(hours.listHours, { query: {} })).status).toBe(403)
    expect((await agent.call(hours.measureHours)).status).toBe(403)
    const sensitive = { ...official, sensitivity: 'sensitive' as const }
    const closed = await take('Closed Application', { marking: sensitive })
    const open = await take('Open Application')
    const booked = (await record(agent, 4, 0, { application: closed.id })).body
    expect(booked).toMatchObject({ application: { id: closed.id, number: closed.number } })
    expect(booked.mark.marking.sensitivity).toBe('sensitive')
    await record(agent, 6, 0, { application: open.id })
    const seen = await list(attache, { post: 'post-a', from: day })
    expect(seen.items.map(({ application }) => application?.id ?? null).filter((id) => id !== null)).toEqual([open.id])
    expect((await list(attache, { application: closed.id })).total).toBe(0)
    // Whoever has nothing to do with visas reads the hours, and not of whose application.
    const director = await person(installation, 'director', { roles: ['assistant-director'] })
    const told = await list(director, { post: 'post-a', from: day })
    expect(told.items.filter(({ quarters }) => quarters === 6).map(({ application }) => application)).toEqual([null])
    expect((await director.call(hours.listHours, { query: { application: open.id } })).status).toBe(403)
    // What he may not see he may not find by trying either.
    expect((await record(attache, 4, 0, { application: closed.id })).body).toMatchObject({
      fields: [{ field: 'application', problem: 'is unknown' }],
    })
  })

  it('is added up by programme, post and period, and for each recommendation; every number opens its records', async () => {
    for (const name of ['First Recommended', 'Second Recommended']) {
      const { id, version } = await take(name)
      const review = await agent.call(visas.vetApplication, {
        params: { id, transition: 'review' },
        body: { key: key(), version },
      })
      await agent.call(visas.recommendOn, {
        params: { id },
        body: { key: key(), version: review.body.version, recommendation: 'no-objection' },
      })
    }
    const { lines } = (await attache.call(hours.measureHours, { query: { from: before, to: day } })).body
    expect(lines.map(({ post }) => post?.id ?? null)).toEqual([null, 'post-a', 'post-b'])
    let opened = 0
    for (const { total, programmes, spent, recommendations } of lines) {
      for (const { quarters, query } of [total, spent, ...programmes]) {
        expect((await list(attache, query)).quarters, JSON.stringify(query)).toBe(quarters)
        opened += 1
      }
      const found = await attache.call(visas.listApplications, { query: (recommendations?.query ?? {}) as never })
      expect(found.body.total).toBe(recommendations?.value)
    }
    // Three lines: two numbers each and as many programmes as were worked for.
    expect(opened).toBe(3 * 2 + 3 + 3 + 1)
    const [all, a, b] = lines
    expect(all?.programmes.reduce((sum, { quarters }) => sum + quarters, 0)).toBe(all?.total.quarters)
    // 16 without an application and 6 on the open one; the 4 on the closed one are not there for him.
    expect(a).toMatchObject({ spent: { quarters: 22 }, recommendations: { value: 2 }, hoursEach: 2.8 })
    expect(b).toMatchObject({ total: { quarters: 8 }, spent: { quarters: 0 }, hoursEach: null })
    const { id, version } = await take('Recommended Where Nobody Worked', { post: 'post-c' })
    const review = await agent.call(visas.vetApplication, {
      params: { id, transition: 'review' },
      body: { key: key(), version },
    })
    await agent.call(visas.recommendOn, {
      params: { id },
      body: { key: key(), version: review.body.version, recommendation: 'no-objection' },
    })
    const more = (await attache.call(hours.measureHours, { query: { from: before, to: day } })).body.lines
    expect(more.map(({ post, recommendations }) => [post?.id ?? null, recommendations?.value])).toEqual([
      [null, 3],
      ['post-a', 2],
      ['post-b', 0],
      ['post-c', 1],
    ])
    expect(more[3]).toMatchObject({ total: { quarters: 0 }, programmes: [], hoursEach: 0 })
    const none = (await attache.call(hours.measureHours, { query: { to: '2001-01-01' } })).body
    expect([none.lines, none.mark]).toEqual([[], null])
  })
})
