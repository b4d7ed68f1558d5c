import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, screening } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

describe.each(inject('servers'))('screening on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let bob: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    const manager = await person(installation, 'manager', { roles: ['list-manager', 'auditor'] })
    alice = await person(installation, 'alice', { roles: ['vsp-agent'], purposes: ['visa-screening'] })
    bob = await person(installation, 'bob', { roles: ['vsp-agent'], purposes: ['visa-screening'] })
    await importLines(
      installation,
      manager,
      'watch_one',
      [
        ftmLine('q1', 'Person', {
          name: ['Usama bin Muhammad bin Awad BIN LADIN'],
          alias: ['Usama bin Ladin'],
          birthDate: ['1957-03-10'],
          nationality: ['sa'],
          topics: ['sanction'],
        }),
        ftmLine('q2', 'Person', { name: ['Irina Petrova'], birthDate: ['1980-05-06'], nationality: ['ru'] }),
      ].join(''),
    )
    await importLines(
      installation,
      manager,
      'watch_two',
      ftmLine('q3', 'Vessel', { name: ['Northern Gannet'], imoNumber: ['9074729'] }),
    )
    auditor = manager
  })
  let auditor: Person
  afterAll(() => installation?.close())

  const match = (queries: object, dataset = 'default', query: object = {}) =>
    alice.call(screening.match, { params: { dataset }, query: query as never, body: { queries } as never })
  const one = (properties: Record<string, string[]>, schema = 'Person') => ({ q: { schema, properties } })

  it('answers in yente’s shape, best first, each score with its evidence', async () => {
    const { status, body } = await match(one({ name: ['Osama Bin Laden'], birthDate: ['1957'] }))
    expect(status).toBe(200)
    const [best] = body.responses['q']?.results ?? []
    expect(best).toMatchObject({
      id: 'q1',
      schema: 'Person',
      caption: expect.any(String),
      datasets: ['watch_one'],
      match: true,
      target: true,
      referents: [],
    })
    expect(best?.properties['alias']).toEqual(['Usama bin Ladin'])
    expect(best?.explanations['name']).toMatchObject({
      score: expect.any(Number),
      query: 'Osama Bin Laden',
      candidate: expect.any(String),
    })
    expect(best?.evidence.find((line) => line.feature === 'birthDate')?.logOdds).toBeGreaterThan(0)
    expect(body.responses['q']?.total).toEqual({ value: 1, relation: 'eq' })
    expect(best?.explanation).toEqual(
      screening.explanationOf({ score: best?.score ?? 0, threshold: 0.7, evidence: best?.evidence ?? [] }),
    )
    const kept = await alice.call(screening.screenOne, {
      body: {
        key: 'explained-1',
        threshold: 0.6,
        query: { schema: 'Person', properties: { name: ['Osama Bin Laden'], birthDate: ['1957'] } },
      },
    })
    const [hit] = kept.body.hits
    expect(hit?.explanation.slice(1)).toEqual(best?.explanation.slice(1))
    expect(hit?.explanation[0]).toContain('where 60 is enough')
  })

  it('keeps to the list, threshold, cutoff, limit and exclusions asked for', async () => {
    const ids = async (response: ReturnType<typeof match>) =>
      (await response).body.responses['q']?.results.map((result) => result.id)
    expect(await ids(match(one({ name: ['Irina Petrova'] }), 'watch_two'))).toEqual([])
    expect(await ids(match(one({ name: ['Irina Petrova'] }), 'default', { exclude_entity_ids: ['q2'] }))).toEqual([])
    expect(await ids(match(one({ name: ['Irina Petrova'] }), 'default', { exclude_dataset: 'watch_one' }))).toEqual([])
    const strict = await match(one({ name: ['Irina Petrovna'] }), 'default', { threshold: 0.99 })
    expect(strict.body.responses['q']?.results[0]).toMatchObject({ id: 'q2', match: false })
    expect((await match(one({ name: ['x'] }), 'no_such_list')).status).toBe(404)
    expect((await match(one({ name: ['x'] }), 'default', { algorithm: 'magic' })).status).toBe(400)
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, at) => [`q${at}`, { schema: 'Person', properties: { name: ['x'] } }]),
    )
    expect((await match(many)).status).toBe(400)
  })

  it('never confirms by a weak alias alone, and counts evidence against', async () => {
    const right = await match(one({ name: ['Irina Petrova'], birthDate: ['1980-05-06'] }))
    const wrong = await match(one({ name: ['Irina Petrova'], birthDate: ['1951-01-01'] }), 'default', { cutoff: 0 })
    const score = (response: typeof right) => response.body.responses['q']?.results[0]?.score ?? 0
    expect(score(right)).toBeGreaterThan(score(wrong) + 0.2)
    expect(wrong.body.responses['q']?.results[0]?.evidence.some((line) => line.logOdds < 0)).toBe(true)
  })

  it('finds a ship by its number, searches by text and tells what lists there are', async () => {
    const ship = await match(one({ imoNumber: ['IMO 9074729'] }, 'Vessel'))
    expect(ship.body.responses['q']?.results[0]?.id).toBe('q3')
    const found = (await alice.call(screening.search, { params: { dataset: 'default' }, query: { q: 'gannet' } })).body
    expect(found).toMatchObject({ total: { value: 1 }, results: [{ id: 'q3', schema: 'Vessel' }] })
    expect((await alice.call(screening.getEntity, { params: { id: 'q3' } })).body).toMatchObject({
      caption: 'Northern Gannet',
      datasets: ['watch_two'],
    })
    expect(
      (await alice.call(screening.catalog)).body.datasets.map((dataset) => [dataset.name, dataset.entity_count]),
    ).toEqual([
      ['watch_one', 2],
      ['watch_two', 1],
    ])
  })

  const screen = async (key: string) =>
    (
      await alice.call(screening.screenOne, {
        body: { key, query: { schema: 'Person', properties: { name: ['Irina Petrova'], birthDate: ['1980-05-06'] } } },
      })
    ).body

  it('screens nothing by a value that cannot be compared, and says which', async () => {
    const refused = await alice.call(screening.screenOne, {
      body: {
        key: 'screen-one-no-date',
        query: { schema: 'Person', properties: { name: ['Irina Petrova'], birthDate: ['06/05/1980'] } },
      },
    })
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({
      fields: [{ field: 'query.birthDate', problem: expect.stringContaining('“06/05/1980” is no date') }],
    })
  })

  it('keeps a hit as a question, and lets a person decide with a reason', async () => {
    const { hits } = await screen('screen-one-1')
    const [hit] = hits
    if (hit === undefined) throw new Error('no hit')
    expect(hit).toMatchObject({
      state: 'open',
      version: 1,
      entity: { id: 'q2' },
      mark: { banner: 'OFFICIAL // REL OWN' },
      listVersion: expect.any(String),
    })
    expect(hit.steps.map((step) => [step.name, step.why])).toEqual([
      ['confirm', null],
      ['dismiss', null],
      ['refer', null],
    ])
    const decide = (
      who: Person,
      transition: 'confirm' | 'dismiss' | 'refer' | 'reopen',
      version: number,
      reason: string,
      key: string,
    ) => who.call(screening.decideHit, { params: { id: hit.id, transition }, body: { key, version, reason } })
    expect((await decide(alice, 'confirm', 1, 'short', 'decide-0')).status).toBe(400)
    const referred = await decide(alice, 'refer', 1, 'the photograph is unclear', 'decide-1')
    expect(referred.body).toMatchObject({ state: 'referred', version: 2 })
    expect(referred.body.steps.every((step) => step.why?.includes('second person'))).toBe(true)
    expect(await decide(alice, 'confirm', 2, 'deciding it alone anyway', 'decide-2')).toMatchObject({
      status: 422,
      body: { error: 'guarded' },
    })
    expect(await decide(bob, 'dismiss', 1, 'from an old page of mine', 'decide-3')).toMatchObject({
      status: 409,
      body: { error: 'stale' },
    })
    const dismissed = await decide(bob, 'dismiss', 2, 'another mother and town', 'decide-4')
    expect(dismissed.body).toMatchObject({ state: 'dismissed', version: 3 })
    expect((await decide(bob, 'dismiss', 2, 'another mother and town', 'decide-4')).body.version).toBe(3)
    const { history } = (await bob.call(screening.readHit, { params: { id: hit.id } })).body
    expect(history.map((line) => [line.transition, line.by, line.reason])).toEqual([
      ['screen', 'alice', null],
      ['refer', 'alice', 'the photograph is unclear'],
      ['dismiss', 'bob', 'another mother and town'],
    ])
    const { items } = (await auditor.call(audit.listEvents, { query: { subject: hit.id } })).body
    expect(items.map((event) => event.kind).sort()).toEqual(['hit.dismiss', 'hit.read', 'hit.refer', 'screening.hit'])
  })

  it('keeps what was asked one by one, and finds it again with the hits that the reader may see', async () => {
    const asked = { schema: 'Person', properties: { name: ['Nobody Onanylist'], birthDate: ['1990-01-01'] } }
    const without = await alice.call(screening.screenOne, { body: { key: 'kept-without-1', query: asked } })
    expect(without.body.hits).toEqual([])
    const { id, hits } = await screen('kept-with-1')
    const { items } = (await bob.call(screening.listScreenings)).body
    expect(items.find((item) => item.id === without.body.id)).toMatchObject({
      caption: 'Nobody Onanylist',
      schema: 'Person',
      dataset: 'default',
      profile: 'standard/1',
      threshold: 0.7,
      purpose: 'visa-screening',
      by: 'alice',
      hits: 0,
      mark: { banner: 'OFFICIAL // REL OWN' },
    })
    expect(items.find((item) => item.id === id)?.hits).toBe(hits.length)
    const read = await bob.call(screening.readScreening, { params: { id: without.body.id } })
    expect(read.body).toMatchObject({ screening: { caption: 'Nobody Onanylist', ...asked }, hits: [] })
    const again = await bob.call(screening.readScreening, { params: { id } })
    expect(again.body.hits.map((hit) => hit.id)).toEqual(hits.map((hit) => hit.id))
    const { items: told } = (await auditor.call(audit.listEvents, { query: { subject: without.body.id } })).body
    expect(told.map((event) => [event.kind, event.actorName]).sort()).toEqual([
      ['screening.one', 'alice'],
      ['screening.read', 'bob'],
    ])
  })

  it('pages what was asked one by one, each once, newest first, and no row of a file among it', async () => {
    const file = await alice.upload('one.csv', 'name\nRow Ofafile\n')
    await alice.call(screening.startBatch, { body: { key: 'kept-batch-1', file } })
    await installation.application.batches.idle()
    const whole = (await alice.call(screening.listScreenings, { query: { limit: 200 } })).body
    expect(whole.items.length).toBeGreaterThan(2)
    expect(whole.items.map(({ caption }) => caption)).not.toContain('Row Ofafile')
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = (await alice.call(screening.listScreenings, { query: { limit: 2, cursor } })).body
      expect(page.total).toBe(whole.total)
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(whole.items.map(({ id }) => id))
    expect(paged).toHaveLength(whole.total)
    const row = await installation.admin.query<{ id: string }>(
      `select id from screenings where caption = 'Row Ofafile'`,
    )
    const id = row.rows[0]?.id ?? ''
    expect((await alice.call(screening.readScreening, { params: { id } })).status).toBe(404)
  })

  it('decides once when two decide at the same moment', async () => {
    const [hit] = (await screen('screen-one-race')).hits
    if (hit === undefined) throw new Error('no hit')
    const answers = await Promise.all(
      [alice, bob].map((who, at) =>
        who.call(screening.decideHit, {
          params: { id: hit.id, transition: 'confirm' },
          body: { key: `race-${at}-key`, version: 1, reason: 'both at the same moment' },
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  it('screens a file row by row, names what is wrong, and exports the result', async () => {
    const csv =
      'Full Name;Date of birth;Nationality\nIrina Petrova;1980-05-06;RU\nAtall, Nobody;1990-01-01;DE\n;1990-01-01;DE\nToo;Many;Columns;Here\n=cmd|calc;1980;RU\nIrina Petrova;31/02/1980;RU\n'
    const started = await alice.call(screening.startBatch, {
      body: { key: 'batch-file-1', file: await alice.upload('people.csv', csv) },
    })
    expect(started.status).toBe(202)
    await installation.application.batches.idle()
    const { batch, items, total } = (await alice.call(screening.readBatch, { params: { id: started.body.id } })).body
    expect(batch).toMatchObject({ state: 'done', rows: { done: 6, total: 6, rejected: 2 }, hits: 2 })
    expect(total).toBe(6)
    expect(items.map((row) => row.problem)).toEqual([
      null,
      null,
      'has neither a name nor a number, so it was not screened',
      'has 4 columns instead of 3',
      null,
      expect.stringMatching(/31\/02\/1980.*is no date.*screened without it/),
    ])
    expect(items[0]?.best?.entity).toBe('q2')
    expect(
      (await alice.call(screening.readBatch, { params: { id: batch.id }, query: { only: 'problems' } })).body.total,
    ).toBe(3)
    const exported = (await alice.call(screening.exportBatch, { params: { id: batch.id } })).text
    expect(exported).toContain(`'=cmd|calc`)
  })

  it.each([
    ['is not UTF-8', Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xe9, 0x74, 0xe9]), /UTF-8/],
    ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /UTF-8/],
    ['has no name among its columns', 'colour,size\nred,9\n', /name/],
    ['is empty', '', /empty/],
    ['has no end of its first row', `name,${'; '.repeat(100_000)}`, /first row/],
  ])('refuses a file that %s, with the remedy', async (_, content, message) => {
    const file = await alice.upload('bad.csv', content)
    const started = await alice.call(screening.startBatch, { body: { key: `bad-${file}`, file } })
    await installation.application.batches.idle()
    const { batch } = (await alice.call(screening.readBatch, { params: { id: started.body.id } })).body
    expect(batch).toMatchObject({ state: 'failed', failure: expect.stringMatching(message) })
  })

  it('reads a machine-readable zone and verifies each check digit', async () => {
    const good = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10'
    const read = async (text: string) => (await alice.call(screening.readMrz, { body: { text } })).body
    expect(await read(good)).toMatchObject({ valid: true, format: 'TD3', query: { schema: 'Person' } })
    const bad = await read(good.replace('7408122', '7408123'))
    expect(bad.valid).toBe(false)
    expect(bad.checks.filter((check) => !check.ok).length).toBeGreaterThan(0)
    expect((await read('nothing of the kind')).problems[0]).toMatchObject({ remedy: expect.any(String) })
  })
})
