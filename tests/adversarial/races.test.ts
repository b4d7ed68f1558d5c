import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { entities, lists, mappings, overview, rights, screening } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking, systemClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { until } from '../support/waiting.ts'

const REASON = 'because two things happen at once'
const SECRET: Marking = {
  ...publicMarking,
  sensitivity: 'restricted',
  originators: [{ org: 'own', to: [] }],
  compartments: ['case:x'],
}
const FILE_ROWS = 1_000

describe.each(inject('servers'))('at the same moment on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let root: Person
  let chief: Person
  let manager: Person
  let agent: Person
  let people = 0

  beforeAll(async () => {
    installation = await openTestInstallation(server, systemClock, { pool: 8 })
    const held = { ceiling: 'restricted', compartments: ['case:x'] } as const
    root = await person(installation, 'root', { roles: ['system-administrator'], purposes: ['administration'] })
    chief = await person(installation, 'chief', { roles: ['attache'], ...held })
    manager = await person(installation, 'manager', { roles: ['list-manager'], ...held })
    agent = await person(installation, 'agent', { roles: ['list-manager'] })
    const line = (at: number) => ftmLine(`open-${at}`, 'Person', { name: [`Opensaid Person${'abcdefghij'[at]}`] })
    await importLines(installation, manager, 'open_list', Array.from({ length: 10 }, (_, at) => line(at)).join(''))
    await importLines(
      installation,
      manager,
      'closed_list',
      ftmLine('closed-1', 'Person', { name: ['Closedly Whispered'] }),
      { marking: SECRET },
    )
  })
  afterAll(() => installation?.close())

  const newAgent = (compartments: readonly string[]) =>
    person(installation, `agent-${(people += 1)}`, { roles: ['list-manager'], ceiling: 'restricted', compartments })

  /** Takes something away from somebody, which holds at once. */
  const narrow = async (who: Person, change: Partial<rights.Rights>) => {
    const { body } = await root.call(rights.readRights, { params: { id: who.reader.principal } })
    const { roles, office, ceiling, compartments, purposes } = body.user
    const answer = await root.call(rights.proposeRights, {
      params: { id: who.reader.principal },
      body: {
        epoch: body.epoch,
        rights: { roles, office, ceiling, compartments, purposes, ...change },
        reason: REASON,
      },
    })
    expect([answer.status, answer.body.state], answer.text).toEqual([201, 'applied'])
  }

  describe('a label that is raised', () => {
    const raise = async (entity: string, label: number) => {
      for (const table of ['statements', 'list_entities'])
        await installation.admin.query(`update ${table} set label_id = $1 where entity_id = $2`, [label, entity])
    }
    const labelsOfBoth = async () => ({
      closed: await installation.platform.labels.intern(SECRET),
      open: installation.platform.labels.publicLabel,
    })

    it.each([
      ['FOR UPDATE', `select entity_id, value from statements where entity_id = 'open-0' for update`],
      ['UPDATE … RETURNING', `update statements set value = value where entity_id = 'open-0' returning value`],
      ['DELETE … RETURNING', `delete from list_entities where entity_id = 'open-0' returning caption`],
    ])('is not read by what waited for it: %s', async (_name, text) => {
      const { closed, open } = await labelsOfBoth()
      const { admin, platform } = installation
      await admin.query('begin')
      await raise('open-0', closed)
      const reading = platform.database.as(agent.reader, async (tx) => (await sql.raw(text).execute(tx)).rows)
      await until('the reader waits for the row', async () => {
        const { rowCount } = await admin.query(
          `select 1 from pg_stat_activity where datname = current_database() and usename = 'attache_app' and wait_event_type = 'Lock'`,
        )
        return (rowCount ?? 0) > 0
      })
      await admin.query('commit')
      expect(await reading).toEqual([])
      await raise('open-0', open)
      expect(
        await platform.database.as(agent.reader, (tx) =>
          tx.selectFrom('list_entities').select('entity_id').where('entity_id', '=', 'open-0').execute(),
        ),
      ).toHaveLength(1)
    })

    it('is in no answer begun after it, of any kind, though the index in memory does not know of it yet', async () => {
      const { closed, open } = await labelsOfBoth()
      let raised = false
      let over = false
      const seen: string[] = []
      let before = 0
      const query = { schema: 'Person', properties: { name: ['Opensaid Personb'] } }
      const asking = [
        () => agent.call(entities.searchEntities, { query: { q: 'opensaid personb' } }),
        () => agent.call(entities.readEntity, { params: { id: 'open-1' } }),
        () => agent.call(screening.match, { params: { dataset: 'default' }, body: { queries: { one: query } } }),
        () => agent.call(entities.exportEntities, { query: { q: 'opensaid' } }),
      ].map(async (ask) => {
        while (!over) {
          const late = raised
          const { text, status } = await ask()
          // What a match repeats of the question is not what it found.
          const told = status === 200 && /"open-1"|open-1,|"id":"open-1"/.test(text)
          if (told && late) seen.push(text.slice(0, 200))
          else if (told) before += 1
        }
      })
      await until('answers with it', () => before >= 8)
      await raise('open-1', closed)
      raised = true
      await sleep(500)
      over = true
      await Promise.all(asking)
      await raise('open-1', open)
      expect(seen).toEqual([])
    })
  })

  describe('rights that are taken away', () => {
    const fileOfNames = `name\n${Array.from({ length: FILE_ROWS }, () => 'Closedly Whispered').join('\n')}\n`
    const begin = async (who: Person) => {
      const file = await who.upload('names.csv', fileOfNames)
      const started = await who.call(screening.startBatch, { body: { key: randomUUID(), file } })
      expect(started.status, started.text).toBe(202)
      return started.body.id
    }
    const batch = async (id: string) => {
      const { rows } = await installation.admin.query<{ state: string; done: number; hits: number; late: number }>(
        `select state, done, (select count(*)::int from hits where batch_id = b.id) as hits from batches b where id = $1`,
        [id],
      )
      return rows[0] ?? { state: '', done: 0, hits: 0 }
    }

    it('end what a running file finds, and the file comes to its end under the rights that are left', async () => {
      const who = await newAgent(['case:x'])
      const id = await begin(who)
      await until('the first rows', async () => (await batch(id)).done > 0, 60_000, 2)
      await narrow(who, { compartments: [] })
      const atThat = await batch(id)
      await installation.application.batches.idle()
      const end = await batch(id)
      expect([end.state, end.done]).toEqual(['done', FILE_ROWS])
      expect(atThat.done).toBeLessThan(FILE_ROWS)
      // A row that was committed just before is among them; none after.
      expect(end.hits).toBeLessThanOrEqual(atThat.hits + 200)
      const shown = await who.call(screening.listHits, { query: { batch: id } })
      expect([shown.body.total, shown.text.includes('Closedly')]).toEqual([0, false])
    })

    it('that have nothing to do with it do not lose a hit of a running file', async () => {
      const who = await newAgent(['case:x', 'case:y'])
      const id = await begin(who)
      await until('the first rows', async () => (await batch(id)).done > 0, 60_000, 2)
      await narrow(who, { compartments: ['case:x'] })
      await installation.application.batches.idle()
      expect(await batch(id)).toMatchObject({ state: 'done', done: FILE_ROWS, hits: FILE_ROWS })
    })

    it('end a running import or let it begin again, and nothing of it is half', async () => {
      const who = await newAgent(['case:x', 'case:y'])
      const lines = Array.from({ length: 3_000 }, (_, at) => ftmLine(`mine-${at}`, 'Person', { name: [`Mine ${at}`] }))
      const file = await who.upload('mine.ftm.json', lines.join(''))
      const started = await who.call(lists.startImport, { body: { key: randomUUID(), source: 'mine', files: [file] } })
      const stateOf = async () => (await who.call(lists.readImport, { params: { id: started.body.id } })).body.import
      const runs = async () => {
        const { rowCount } = await installation.admin.query(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.usename = 'attache_app'
           and a.datname = current_database() and l.relation = 'statements'::regclass and l.mode = 'RowExclusiveLock'`,
        )
        return (rowCount ?? 0) > 0
      }
      // Asked often: a slow question comes after a short import.
      await until('it runs', runs, 30_000, 2)
      await narrow(who, { compartments: ['case:x'] })
      await installation.application.lists.idle()
      expect((await stateOf()).state).toBe('imported')
      const { rows } = await installation.admin.query<{ n: number }>(
        `select count(*)::int as n from list_entities where entity_id like 'mine-%'`,
      )
      expect(rows[0]?.n).toBe(3_000)
    })

    it('stop an export that is being made', async () => {
      const who = await newAgent(['case:x'])
      let over = false
      const answers: { readonly late: boolean; readonly status: number; readonly text: string }[] = []
      let taken = false
      const exporting = Promise.all(
        [entities.exportEntities, entities.exportFtm].map(async (contract) => {
          while (!over) {
            const late = taken
            const { status, text } = await who.call(contract, { query: { q: '' } })
            answers.push({ late, status, text })
          }
        }),
      )
      await until('exports with it', () => answers.some(({ text }) => text.includes('Closedly')))
      await narrow(who, { compartments: [] })
      taken = true
      await until('exports without it', () => answers.filter(({ late }) => late).length > 4)
      over = true
      await exporting
      expect(answers.filter(({ late, text }) => late && text.includes('Closedly'))).toEqual([])
      expect([...new Set(answers.map(({ status }) => status))].filter((one) => ![200, 409].includes(one))).toEqual([])
    })

    it('do not come back by somebody who still has the earlier ones in hand', async () => {
      const who = await newAgent(['case:x'])
      const { platform } = installation
      await narrow(who, { compartments: [] })
      // A label that is new, so that the set of the stale reader is the larger one.
      await platform.labels.intern({ ...SECRET, terms: [randomUUID()] })
      await platform.labels.readable(who.reader)
      await expect(platform.database.as(who.reader, async () => 1)).rejects.toMatchObject({ code: 'stale' })
      const found = await who.call(entities.searchEntities, { query: { q: 'Closedly' } })
      expect([found.status, found.body.items]).toEqual([200, []])
      const open = await who.call(entities.searchEntities, { query: { q: 'Opensaid' } })
      expect(open.body.total).toBe(10)
    })
  })

  it('shows nothing in between of what is made and restricted', async () => {
    let over = false
    const seen: string[] = []
    const asked = { count: 0 }
    const watch = [
      () => agent.call(overview.home),
      () => agent.call(screening.listHits, { query: {} }),
      () => agent.call(lists.listDatasets),
      () => agent.call(lists.listImports, { query: {} }),
      () => agent.call(entities.searchEntities, { query: { q: 'Hushword' } }),
    ]
    const first = await Promise.all(watch.map((ask) => ask()))
    const watching = watch.map(async (ask, at) => {
      while (!over) {
        const { text } = await ask()
        asked.count += 1
        if (text !== first[at]?.text) seen.push(text.slice(0, 300))
      }
    })
    for (let round = 0; round < 5; round += 1) {
      const lines = ftmLine(`hush-${round}`, 'Person', { name: [`Hushword Number${'abcde'[round]}`] })
      await importLines(installation, manager, `hush_${round}`, lines, { marking: SECRET })
      const properties = { name: [`Hushword Number${'abcde'[round]}`] }
      const kept = await manager.call(screening.screenOne, {
        body: { key: randomUUID(), dataset: `hush_${round}`, query: { schema: 'Person', properties } },
      })
      const [hit] = kept.body.hits
      expect(hit, kept.text).toBeDefined()
      await manager.call(screening.decideHit, {
        params: { id: hit?.id ?? '', transition: 'confirm' },
        body: { key: randomUUID(), version: hit?.version ?? 1, reason: REASON },
      })
      await manager.call(entities.judgeIdentity, {
        body: { key: randomUUID(), a: `hush-${round}`, b: 'open-3', judgement: 'same', reason: REASON },
      })
    }
    over = true
    await Promise.all(watching)
    expect(seen).toEqual([])
    expect(asked.count).toBeGreaterThan(25)
  })

  it('reads an import with the very version of the mapping that it names, whoever changes it meanwhile', async () => {
    const definition = (topic: string) => ({
      schema: 'Person' as const,
      key: ['name'],
      columns: [{ column: 'name', property: 'name' }],
      topics: [topic],
    })
    const topics = ['sanction', 'crime', 'wanted', 'poi'] as const
    const made = await manager.call(mappings.createMapping, {
      body: { key: randomUUID(), name: 'Raced columns', definition: definition(topics[0]) },
    })
    expect(made.status, made.text).toBe(201)
    const { id } = made.body
    let version = made.body.version
    const change = async (after: number, seen: number, topic: string) => {
      await sleep(after)
      const body = { version: seen, name: 'Raced columns', definition: definition(topic) }
      return manager.call(mappings.updateMapping, { params: { id }, body })
    }
    const outcomes = { read: 0, refused: 0 }
    for (let round = 0; round < 12; round += 1) {
      const source = `raced_${round}`
      const file = await manager.upload(`${source}.csv`, `name\nRaced Row ${round}\n`)
      const said = topics[(version - 1) % topics.length] ?? ''
      const next = topics[version % topics.length] ?? ''
      const [started, changed] = await Promise.all([
        manager.call(lists.startImport, {
          body: { key: randomUUID(), source, files: [file], mapping: { id, version } },
        }),
        change(round, version, next),
      ])
      expect(changed.status, changed.text).toBe(200)
      await installation.application.lists.idle()
      if (started.status === 202) {
        outcomes.read += 1
        const { rows } = await installation.admin.query<{ value: string; version: number }>(
          `select s.value, u.mapping_version as version from statements s join datasets d on d.id = s.dataset_id
           join list_versions v on v.id = s.since_version join list_mapping_uses u on u.import_id = v.import_id
           where d.name = $1 and s.prop = 'topics'`,
          [source],
        )
        expect(rows).toEqual([{ value: said, version }])
      } else {
        outcomes.refused += 1
        expect([started.status, started.text]).toEqual([409, expect.stringContaining('changed meanwhile')])
      }
      version = changed.body.version
    }
    expect(outcomes.read + outcomes.refused).toBe(12)
    expect(outcomes.read).toBeGreaterThan(0)
  })

  it('begins one import of two that are started with one key', async () => {
    const file = await manager.upload('twice.ftm.json', ftmLine('twice-1', 'Person', { name: ['Twice Sent'] }))
    const body = { key: randomUUID(), source: 'twice', files: [file] }
    const answers = await Promise.all([1, 2, 3, 4].map(() => manager.call(lists.startImport, { body })))
    expect(answers.every(({ status }) => [202, 409].includes(status))).toBe(true)
    const begun = new Set(answers.filter(({ status }) => status === 202).map((answer) => answer.body.id))
    expect(begun.size).toBe(1)
    await installation.application.lists.idle()
    const { rows } = await installation.admin.query<{ n: number }>(
      `select count(*)::int as n from list_imports where source = 'twice'`,
    )
    expect(rows[0]?.n).toBe(1)
  })

  it('decides a hit once, of several who decide it at once', async () => {
    const kept = await manager.call(screening.screenOne, {
      body: {
        key: randomUUID(),
        dataset: 'closed_list',
        query: { schema: 'Person', properties: { name: ['Closedly Whispered'] } },
      },
    })
    const [hit] = kept.body.hits
    const answers = await Promise.all(
      ([manager, chief, manager, chief] as const).map((who, at) =>
        who.call(screening.decideHit, {
          params: { id: hit?.id ?? '', transition: at % 2 === 0 ? 'confirm' : 'dismiss' },
          body: { key: randomUUID(), version: hit?.version ?? 1, reason: REASON },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const read = await manager.call(screening.readHit, { params: { id: hit?.id ?? '' } })
    expect(read.body.history).toHaveLength(2)
  })
})
