import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, type CallOf, overview, retention, screening } from '../../packages/contracts/src/index.ts'
import { publicMarking } from '../../packages/kernel/src/index.ts'
import { verifyChain } from '../../packages/server/src/platform/audit/verify.ts'
import { retentionFinding } from '../../packages/server/src/ops/doctor/retention.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const DAY = 24 * 60
const sealed = {
  ...publicMarking,
  sensitivity: 'restricted' as const,
  compartments: ['case:quiet'],
  originators: [{ org: 'own', to: [] }],
}

describe.each(inject('servers'))('retention on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let manager: Person
  let agent: Person
  let alice: Person
  let bob: Person
  let keyholder: Person
  let auditor: Person
  let made = 0
  const key = () => `retention-${(made += 1)}`

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    manager = await person(installation, 'manager', { roles: ['list-manager'] })
    agent = await person(installation, 'agent', { roles: ['special-agent'] })
    alice = await person(installation, 'alice', { roles: ['privacy-officer'] })
    bob = await person(installation, 'bob', { roles: ['privacy-officer', 'legal-adviser'] })
    auditor = await person(installation, 'auditor', { roles: ['auditor'] })
    keyholder = await person(installation, 'keyholder', {
      roles: ['legal-adviser', 'auditor'],
      ceiling: 'restricted',
      compartments: ['case:quiet'],
    })
  })
  afterAll(() => installation?.close())

  const settled = async () => {
    await installation.application.lists.idle()
    await installation.application.batches.idle()
    await installation.application.retention.idle()
  }
  const screen = (name: string, more: Record<string, string[]> = {}) =>
    agent.call(screening.screenOne, {
      body: { key: key(), query: { schema: 'Person', properties: { name: [name], ...more } } },
    })
  const propose = (subject: object, ground = 'court-order') =>
    alice.call(retention.proposeExpungement, {
      body: { key: key(), subject, ground, authority: 'Order 17/2026', reason },
    } as CallOf<typeof retention.proposeExpungement>)
  const approve = async (id: string, by = bob) => {
    const answer = await by.call(retention.moveExpungement, {
      params: { id, transition: 'approve' },
      body: { key: key(), version: 1, reason },
    })
    await settled()
    return answer
  }
  const stateOf = async (id: string) =>
    (await alice.call(retention.listExpungements)).body.items.find((one) => one.id === id)?.state
  const chain = () => verifyChain(installation.platform.database.keeper, [])
  const found = async (name: string) => {
    const answer = await agent.call(screening.match, {
      params: { dataset: 'default' },
      body: { queries: { q: { schema: 'Person', properties: { name: [name] } } } },
    })
    return answer.body.responses['q']?.results.map(({ id }) => id) ?? []
  }

  /** Every row of every table as the administrator sees it, and every file of the home, that has one of these words. */
  async function remains(words: readonly string[]): Promise<string[]> {
    const { admin } = installation
    const places: string[] = []
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public')`,
    )
    for (const { name } of tables) {
      const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      for (const { row } of rows)
        for (const word of words) if (row.toLowerCase().includes(word.toLowerCase())) places.push(`${name}: ${row}`)
    }
    for (const file of filesUnder(installation.folder)) {
      const text = readFileSync(file, 'utf8').toLowerCase()
      for (const word of words) if (text.includes(word.toLowerCase())) places.push(`${file}: ${word}`)
    }
    return places
  }

  /** Tables that nobody declared, and declarations of tables that are not there. */
  async function undeclared(): Promise<string[]> {
    const { rows } = await installation.admin.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public')`,
    )
    const there = rows.map(({ name }) => name)
    const declared = (await auditor.call(retention.declarations)).body.tables.map(({ table }) => table)
    return [...there.filter((one) => !declared.includes(one)), ...declared.filter((one) => !there.includes(one))]
  }

  it('declares every table of every schema, and nothing that is not there', async () => {
    expect(await undeclared()).toEqual([])
    const { body } = await auditor.call(retention.declarations)
    const periods = new Set(body.periods.map(({ name }) => name))
    for (const { table, holds, rules, kept, review } of body.tables) {
      expect(rules.length > 0 || (kept ?? '').length > 5, table).toBe(true)
      expect(
        rules.filter((rule) => !periods.has(rule)),
        table,
      ).toEqual([])
      if (holds === null) expect(rules, table).toEqual([])
      expect(review > '2026-01-01', table).toBe(true)
    }
    expect(body.periods.every(({ days, source, verified }) => days > 0 && source !== '' && !verified)).toBe(true)
    const bare = await agent.call(retention.declarations)
    expect(bare.status).toBe(403)
  })

  it('goes red for a table without a declaration, and says when a review day is past', async () => {
    const { admin } = installation
    await admin.query('create table public.later (name text)')
    expect(await undeclared()).toEqual(['public.later'])
    await admin.query('drop table public.later')
    expect((await retentionFinding(admin, clock)).ok).toBe(true)
    await admin.query(`insert into app.retention_tables select table_name, '2026-02-01', holds, rules, kept, stops, source, '2026-03-01'
      from app.retention_tables where table_name = 'public.hits'`)
    const { body } = await auditor.call(retention.declarations)
    expect(body.tables.filter(({ reviewDue }) => reviewDue).map(({ table }) => table)).toEqual(['public.hits'])
    expect(await retentionFinding(admin, clock)).toMatchObject({
      ok: false,
      what: 'Retention was to be reviewed: public.hits by 2026-03-01.',
    })
    await admin.query(`delete from app.retention_tables where from_day = '2026-02-01'`)
  })

  it('expunges a listed person everywhere, and proves that it did', async () => {
    const line = ftmLine('list-77', 'Person', {
      name: ['Zephyrine Quillon'],
      alias: ['Зефирина Квиллон'],
      passportNumber: ['ZQ998877'],
      birthDate: ['1966-06-06'],
      email: ['zephyrine@quillon.example'],
    })
    const other = ftmLine('list-78', 'Person', { name: ['Boris Lindqvist'], birthDate: ['1981'] })
    const edge = ftmLine('list-79', 'Family', { person: ['list-77'], relative: ['list-78'] })
    await importLines(installation, manager, 'quiet_list', line + other + edge)
    const { body: screened } = await screen('Zephyrine Quillon', { birthDate: ['1966-06-06'] })
    const hit = screened.hits[0]
    expect(hit?.entity?.id).toBe('list-77')
    await agent.call(screening.decideHit, {
      params: { id: hit?.id ?? '', transition: 'confirm' },
      body: { key: key(), version: 1, reason: 'It is Zephyrine Quillon, by her passport' },
    })
    await agent.call(overview.searchEverything, { query: { q: 'zephyr' } })
    await agent.call(overview.searchEverything, { query: { q: 'lindqvist' } })
    const file = await manager.upload('note.csv', 'name\nZephyrine Quillon\n')
    expect(file).not.toBe('')
    const words = ['zephyr', 'quillon', 'ZQ998877', 'Квиллон', 'list-77']
    expect((await remains(words)).length).toBeGreaterThan(10)
    expect(await found('Zephyrine Quillon')).toEqual(['list-77'])
    expect((await chain()).problem).toBeNull()

    const { body: request, status } = await propose({ kind: 'entity', id: 'list-77' })
    expect([status, request.state, request.covers]).toEqual([201, 'proposed', 'Zephyrine Quillon'])
    expect((await approve(request.id, alice)).status).toBe(422)
    expect((await approve(request.id)).status).toBe(200)
    expect(await stateOf(request.id)).toBe('done')

    expect(await remains(words)).toEqual([])
    expect(await found('Zephyrine Quillon')).toEqual([])
    expect(await found('Boris Lindqvist')).toEqual(['list-78'])
    const report = await chain()
    expect([report.problem, report.events > 10]).toEqual([null, true])
    const { body: trail } = await alice.call(audit.listEvents, { query: { subject: request.id, limit: 100 } })
    const proof = trail.items.find(({ kind }) => kind === 'retention.expunged')
    expect(proof?.detail).toEqual({ ground: 'court-order', authority: 'Order 17/2026', replayed: false })
    const approval = trail.items.find(({ kind }) => kind === 'retention.expunge-approve')
    expect([approval?.actorName, approval?.detail]).toEqual([
      'bob',
      { ground: 'court-order', authority: 'Order 17/2026', proposedBy: 'alice' },
    ])
    const searches = (await alice.call(audit.listEvents, { query: { kind: 'search', limit: 100 } })).body.items
    expect(searches.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([{ destroyed: true }, { q: 'lindqvist' }]),
    )

    // The next version, and the same files, name the person again: the order keeps her out, the others come in.
    await importLines(installation, manager, 'quiet_list', line + other + edge)
    await importLines(installation, manager, 'other_list', line)
      .then(settled)
      .catch(() => undefined)
    expect(
      (await installation.admin.query(`select 1 from statements where entity_id = 'list-77' or value = 'list-77'`))
        .rows,
    ).toEqual([])
    expect(await found('Zephyrine Quillon')).toEqual([])
    expect(await found('Boris Lindqvist')).toEqual(['list-78'])
  })

  it('lets what was an error in our copy come back with the next import', async () => {
    const line = ftmLine('err-1', 'Person', { name: ['Tarquin Vellacott'] })
    const lines = line + ftmLine('err-2', 'Person', { name: ['Odile Marchetti'] })
    await importLines(installation, manager, 'error_list', lines)
    const { body } = await propose({ kind: 'entity', id: 'err-1' }, 'error')
    await approve(body.id)
    expect(await remains(['tarquin', 'vellacott'])).toEqual([])
    await importLines(installation, manager, 'error_list', lines)
    expect(await found('Tarquin Vellacott')).toEqual(['err-1'])
  })

  it('expunges somebody who was screened, with the file that she came in', async () => {
    await importLines(installation, manager, 'third_list', ftmLine('t-1', 'Person', { name: ['Ingrid Aubertin'] }))
    const file = await agent.upload('applicants.csv', 'name,birthDate\nIngrid Aubertin,1970-01-02\nPaolo Renner,1990\n')
    const { body: batch } = await agent.call(screening.startBatch, { body: { key: key(), file } })
    await settled()
    await screen('Ingrid Aubertin', { birthDate: ['1970-01-02'], passportNumber: ['IA445566'] })
    await screen('Ingrid Aubertin', { birthDate: ['1999-09-09'] })
    const { body: request } = await propose(
      { kind: 'screened', names: ['INGRID  aubertin'], birthDate: '1970-01-02' },
      'redress',
    )
    await approve(request.id)
    expect(await stateOf(request.id)).toBe('done')
    expect(await remains(['IA445566', '1970-01-02'])).toEqual([])
    const { rows } = await installation.admin.query<{ birth: string }>(
      `select properties->'birthDate'->>0 as birth from screenings where caption = 'Ingrid Aubertin'`,
    )
    // Another person of that name stays, and so does the rest of the file.
    expect(rows).toEqual([{ birth: '1999-09-09' }])
    const read = await agent.call(screening.readBatch, { params: { id: batch.id } })
    expect(read.body.items.map(({ caption }) => caption)).toEqual(['Paolo Renner'])
    expect((await chain()).problem).toBeNull()
  })

  it('is stopped by a hold without a word to those who may not know of it', async () => {
    await importLines(installation, manager, 'held_list', ftmLine('held-1', 'Person', { name: ['Maud Corrigan'] }))
    const { body: hold, status } = await keyholder.call(retention.placeHold, {
      body: {
        key: key(),
        subject: { kind: 'entity', id: 'held-1' },
        reason,
        authority: 'preservation letter 4',
        review: '2027-01-01',
        marking: sealed as never,
      },
    })
    expect([status, JSON.stringify(hold)]).toEqual([201, expect.anything()])
    expect((await alice.call(retention.listHolds)).body.total).toBe(0)
    expect((await keyholder.call(retention.listHolds)).body.items.map(({ covers }) => covers)).toEqual([
      'Maud Corrigan',
    ])
    const { body: request } = await propose({ kind: 'entity', id: 'held-1' })
    const answer = await approve(request.id)
    expect([answer.status, answer.body.state, await stateOf(request.id)]).toEqual([200, 'approved', 'approved'])
    expect(JSON.stringify((await alice.call(audit.listEvents, { query: { limit: 200 } })).body)).not.toContain(
      'retention.held',
    )
    expect(JSON.stringify((await keyholder.call(audit.listEvents, { query: { limit: 200 } })).body)).toContain(
      'retention.held',
    )
    expect(await found('Maud Corrigan')).toEqual(['held-1'])
    // Also one that was placed after the server had looked.
    const { keeper } = installation.platform.database
    await expect(
      sql`select * from app.expunge(${request.id}::uuid, 'held-1', '{}', null, '{}', '{}')`.execute(keeper),
    ).rejects.toThrow('a hold stops this expungement')

    // Released by a second person alone; then the request goes on by itself.
    const second = await person(installation, 'second', {
      roles: ['legal-adviser'],
      ceiling: 'restricted',
      compartments: ['case:quiet'],
    })
    const move = (who: Person, transition: 'ask' | 'release', version: number) =>
      who.call(retention.moveHold, { params: { id: hold.id, transition }, body: { key: key(), version, reason } })
    expect((await move(keyholder, 'ask', 1)).body.state).toBe('releasing')
    expect((await move(keyholder, 'release', 2)).status).toBe(422)
    expect((await move(alice, 'release', 2)).status).toBe(404)
    expect((await move(second, 'release', 2)).body.state).toBe('released')
    await settled()
    expect(await stateOf(request.id)).toBe('done')
    expect(await remains(['corrigan'])).toEqual([])
  })

  it('disposes of what is due after a second look, spares what is held, and does nothing twice', async () => {
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

  const decide = (who: Person, id: string) =>
    who.call(retention.movePlan, {
      params: { id, transition: 'approve' },
      body: { key: key(), version: 1, reason },
    })
  const everyCount = async () =>
    (
      await installation.admin.query(
        `select (select count(*) from screenings) a, (select count(*) from statements) b, (select count(*) from audit.details) c, (select count(*) from uploads) d`,
      )
    ).rows[0]

  it('carries out nothing that was not approved, whoever asks the database', async () => {
    const { body: plan } = await alice.call(retention.makePlan, { body: { key: key() } })
    const { keeper } = installation.platform.database
    const { sql } = await import('kysely')
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

  it('does all of it or nothing when it is cut off, and goes on when it can', async () => {
    const { admin, application } = installation
    await importLines(installation, manager, 'cut_list', ftmLine('cut-1', 'Person', { name: ['Saoirse Devereux'] }))
    const { body: request } = await propose({ kind: 'entity', id: 'cut-1' }, 'redress')
    const before = (await remains(['devereux'])).length
    // The last thing that its transaction writes.
    await admin.query(`create function audit.cut() returns trigger language plpgsql as
      $$ begin if new.event->>'kind' = 'retention.expunged' then raise exception 'cut off'; end if; return new; end $$`)
    await admin.query('create trigger cut before insert on audit.outbox for each row execute function audit.cut()')
    await approve(request.id)
    expect(await stateOf(request.id)).toBe('approved')
    expect((await remains(['devereux'])).length).toBe(before)
    expect(await found('Saoirse Devereux')).toEqual(['cut-1'])
    await admin.query('drop trigger cut on audit.outbox; drop function audit.cut()')
    application.retention.look()
    await settled()
    expect(await stateOf(request.id)).toBe('done')
    expect(await remains(['devereux'])).toEqual([])
    expect(await found('Saoirse Devereux')).toEqual([])
    expect((await chain()).problem).toBeNull()
  })

  it('finds content that went without a word, and content that was altered', async () => {
    const { admin } = installation
    await admin.query('begin')
    await admin.query('create table audit.kept as select * from audit.details')
    await admin.query('commit')
    const lost = (
      await admin.query<{ seq: number }>(
        'delete from audit.details where seq = (select min(seq) from audit.details) returning seq',
      )
    ).rows[0]
    expect((await chain()).problem).toBe(
      `the content of event ${lost?.seq} is gone, and no disposal or expungement in the chain names it`,
    )
    await admin.query(
      'insert into audit.details select * from audit.kept k where not exists (select from audit.details d where d.seq = k.seq)',
    )
    expect((await chain()).problem).toBeNull()
    await admin.query(
      `update audit.details set detail = detail || '{"q": "other"}' where seq = (select min(seq) from audit.details)`,
    )
    expect((await chain()).problem).toMatch(/^the content of event \d+ was altered$/)
    await admin.query('update audit.details d set detail = k.detail from audit.kept k where k.seq = d.seq')
    await admin.query('drop table audit.kept')
    expect((await chain()).problem).toBeNull()
  })

  it('expunges a copy from before again when it starts, from the tombstones outside', async () => {
    const { admin, application } = installation
    const line = ftmLine('back-1', 'Person', { name: ['Hedda Rasmusson'], passportNumber: ['HR112233'] })
    await importLines(installation, manager, 'back_list', line + ftmLine('back-2', 'Person', { name: ['Ivo Brandt'] }))
    const { body: request } = await propose({ kind: 'entity', id: 'back-1' })
    await approve(request.id)
    expect(await remains(['rasmusson'])).toEqual([])
    // As a restored database is: the person is there, the tombstone is not.
    const version = (await admin.query(`select current_version, id from datasets where name = 'back_list'`)).rows[0]
    const label = installation.platform.labels.publicLabel
    await admin.query(
      `insert into statements (entity_id, schema, dataset_id, prop, value, kind, norm, label_id, first_seen, since_version)
       values ('back-1', 'Person', $1, 'name', 'Hedda Rasmusson', 1, 'hedda rasmusson', $2, now(), $3)`,
      [version.id, label, version.current_version],
    )
    await admin.query('delete from app.tombstones where id = $1', [request.id])
    await application.engine.change(version.id, ['back-1'], [])
    expect(await found('Hedda Rasmusson')).toEqual(['back-1'])
    await application.retention.resume()
    await settled()
    expect(await remains(['rasmusson', 'HR112233'])).toEqual([])
    expect(await found('Hedda Rasmusson')).toEqual([])
    expect((await admin.query('select carried_out from app.tombstones where id = $1', [request.id])).rows).toEqual([
      { carried_out: true },
    ])
    // The plan of the day was made by this start, and once.
    const plans = (await alice.call(retention.listPlans)).body.items.filter(({ by }) => by === 'the server')
    expect(plans.length).toBeLessThanOrEqual(1)
  })
})

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}
