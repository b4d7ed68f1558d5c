import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, lists, overview, retention, screening } from '../../packages/contracts/src/index.ts'
import { ftmLine, importLines } from '../support/people.ts'
import { openRetentionBed, type RetentionBed } from '../support/retention-bed.ts'
import { until } from '../support/waiting.ts'

describe.each(inject('servers'))('expungement on PostgreSQL $version', (server) => {
  let bed: RetentionBed
  beforeAll(async () => {
    bed = await openRetentionBed(server)
  })
  afterAll(() => bed?.close())

  it('expunges a listed person everywhere, and proves that it did', async () => {
    const {
      installation,
      manager,
      agent,
      alice,
      key,
      settled,
      screen,
      propose,
      approve,
      stateOf,
      chain,
      found,
      remains,
    } = bed
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
    const { installation, manager, propose, approve, found, remains } = bed
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
    const { installation, manager, agent, key, settled, screen, propose, approve, stateOf, chain, remains } = bed
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

  it('finds content that went without a word, and content that was altered', async () => {
    const { installation, chain } = bed
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
    const { installation, manager, alice, settled, propose, approve, found, remains } = bed
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
    await application.engine.follow()
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
  it('writes nobody back who is taken out between the match and the write', async () => {
    const { installation, manager, screen } = bed
    const { admin } = installation
    const lines = ftmLine('race-1', 'Person', { name: ['Ottoline Vandermeer'] })
    await importLines(installation, manager, 'race_list', lines)
    expect((await screen('Ottoline Vandermeer')).body.hits).toHaveLength(1)
    // What an expungement does, held open: its lock, and the person gone.
    await admin.query('begin')
    await admin.query('select pg_advisory_xact_lock(7073)')
    await admin.query(`delete from list_entities where entity_id = 'race-1'`)
    const screened = screen('Ottoline Vandermeer')
    const queued = manager.call(lists.startImport, {
      body: { key: 'race-import', source: 'race_other', files: [await manager.upload('x.ftm.json', lines)] },
    })
    const waiting = () =>
      admin.query(`select from pg_locks where locktype = 'advisory' and objid = 7073 and not granted`)
    await until('both to wait', async () => (await waiting()).rowCount === 2)
    await admin.query('commit')
    expect((await screened).body.hits).toEqual([])
    expect((await queued).status).toBe(202)
    await installation.application.lists.idle()
  })
})
