import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type CallOf, entities, lists, mappings } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { until } from '../support/waiting.ts'
import { number, workbook } from '../support/workbook.ts'

const table =
  'Ref;Full name;DOB;Nationality\nA1;Ada Marlow;31.01.1970;Kenya\nA2;Ben Osei;02.12.1980;GH\nA3;Cleo Tran;soon;Ghana\n'
const definition = {
  schema: 'Person' as const,
  key: ['Ref'],
  columns: [
    { column: 'Full name', property: 'name' },
    { column: 'DOB', property: 'birthDate', date: 'dmy' as const },
    { column: 'Nationality', property: 'nationality' },
  ],
  topics: ['wanted'],
}
const reason = 'because the test asks for it'

describe.each(inject('servers'))('mappings on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let bob: Person
  let stranger: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    alice = await person(installation, 'alice', { roles: ['list-manager'] })
    bob = await person(installation, 'bob', { roles: ['special-agent'] })
    stranger = await person(installation, 'stranger', { roles: ['list-manager'], organization: 'elsewhere' })
  })
  afterAll(() => installation?.close())

  let made = 0
  const save = async (name: string, more: object = {}) =>
    alice.call(mappings.createMapping, {
      body: { key: `make-mapping-${(made += 1)}`, name, definition: { ...definition, ...more } },
    })
  const importWith = async (
    file: string,
    mapping: { id: string; version: number },
    source: string,
    more: object = {},
  ) => {
    const body = { key: `import-${source}-${(made += 1)}`, source, files: [file], mapping, ...more }
    const started = await alice.call(lists.startImport, { body } as CallOf<typeof lists.startImport>)
    await installation.application.lists.idle()
    return started.status === 202
      ? (await alice.call(lists.readImport, { params: { id: started.body.id } })).body
      : started.body
  }

  it('saves, lists, changes, deletes and restores one, each with its history and its words of then', async () => {
    const saved = await save('Border watch')
    expect(saved.status).toBe(201)
    expect(saved.body).toMatchObject({
      name: 'Border watch',
      version: 1,
      state: 'kept',
      mark: { banner: 'OFFICIAL // REL OWN' },
    })
    const { id } = saved.body
    const params = { id }
    const changed = await alice.call(mappings.updateMapping, {
      params,
      body: { version: 1, name: 'Border watch 2', definition: { ...definition, topics: [] } },
    })
    expect(changed.body).toMatchObject({ version: 2, name: 'Border watch 2', changedBy: 'alice' })
    const gone = await alice.call(mappings.transitionMapping, {
      params: { id, transition: 'delete' },
      body: { key: 'delete-mapping', version: 2, reason },
    })
    expect(gone.body).toMatchObject({ state: 'deleted', version: 3 })
    expect((await alice.call(mappings.listMappings, { query: { q: 'border' } })).body.total).toBe(0)
    expect((await alice.call(mappings.listMappings, { query: { state: 'deleted' } })).body.items).toHaveLength(1)
    const back = await alice.call(mappings.transitionMapping, {
      params: { id, transition: 'restore' },
      body: { key: 'restore-mapping', version: 3, reason },
    })
    expect(back.body).toMatchObject({ state: 'kept', version: 4 })
    const { history, versions } = (await alice.call(mappings.readMapping, { params })).body
    expect(history.map((line) => line.transition)).toEqual(['create', 'change', 'delete', 'restore'])
    expect(versions.map(({ version, name }) => [version, name])).toEqual([
      [2, 'Border watch 2'],
      [1, 'Border watch'],
    ])
  })

  it('refuses a stale change, a name that is taken, a change of what is deleted, and keeps what stood', async () => {
    const { id } = (await save('Stale one')).body
    const change = (version: number, name: string) =>
      alice.call(mappings.updateMapping, { params: { id }, body: { version, name, definition } })
    expect((await change(1, 'Stale two')).status).toBe(200)
    expect(await change(1, 'Stale three')).toMatchObject({ status: 409, body: { error: 'stale' } })
    await save('Taken already')
    expect(await change(2, 'TAKEN already')).toMatchObject({ status: 409, body: { fields: [{ field: 'name' }] } })
    expect(await save('taken Already')).toMatchObject({ status: 409, body: { error: 'conflict' } })
    const step = (transition: 'delete' | 'restore', version: number) =>
      alice.call(mappings.transitionMapping, {
        params: { id, transition },
        body: { key: `${transition}-stale-${version}`, version, reason },
      })
    expect((await step('restore', 2)).status).toBe(422)
    expect((await step('delete', 2)).status).toBe(200)
    expect(await change(3, 'Any name')).toMatchObject({ status: 422, body: { error: 'guarded' } })
    expect((await alice.call(mappings.readMapping, { params: { id } })).body.mapping.name).toBe('Stale two')
  })

  it('is for those whose role includes it, and for one organization', async () => {
    const { id } = (await save('Our own')).body
    for (const call of [
      bob.call(mappings.listMappings),
      bob.call(mappings.readMapping, { params: { id } }),
      bob.call(mappings.vocabulary),
      bob.call(mappings.createMapping, { body: { key: 'bob-mapping', name: 'Of Bob', definition } }),
      bob.call(mappings.inspectTable, { body: { file: id } }),
      bob.call(mappings.startPreview, { body: { file: id, definition } }),
    ])
      expect((await call).status).toBe(403)
    expect((await stranger.call(mappings.listMappings)).body.total).toBe(0)
    const unknown = '00000000-0000-4000-a000-000000000000'
    const answers = await Promise.all(
      [id, unknown].flatMap((one) => [
        stranger.call(mappings.readMapping, { params: { id: one } }),
        stranger.call(mappings.updateMapping, {
          params: { id: one },
          body: { version: 1, name: 'Of nobody', definition },
        }),
      ]),
    )
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 404,
        body: { message: 'This mapping does not exist, or is not for you.' },
      })
    // The same name elsewhere is no obstacle: that would tell that it is there.
    expect(
      (await stranger.call(mappings.createMapping, { body: { key: 'same-name', name: 'Our own', definition } })).status,
    ).toBe(201)
  })

  it('has no place for a label, an owner or an id', async () => {
    const attempts: readonly object[] = [
      { label_id: 1 },
      { id: '00000000-0000-4000-a000-000000000000' },
      { owner: 'elsewhere' },
      { marking: { sensitivity: 'public' } },
      { definition: { ...definition, label_id: 1 } },
      { definition: { ...definition, columns: [{ column: 'Ref', property: 'name', label_id: 1 }] } },
      { definition: { ...definition, columns: [...definition.columns, { column: 'Mark', property: 'label_id' }] } },
      { definition: { ...definition, columns: [...definition.columns, { column: 'Mark', property: 'owner' }] } },
    ]
    for (const [at, more] of attempts.entries()) {
      const body = { key: `mass-assignment-${at}`, name: `Mass ${at}`, definition, ...more }
      const answer = await alice.call(mappings.createMapping, { body } as CallOf<typeof mappings.createMapping>)
      expect([at, answer.status]).toEqual([at, 400])
    }
    expect((await alice.call(mappings.listMappings, { query: { q: 'Mass' } })).body.total).toBe(0)
  })

  it('looks into a table and explains what it suggests', async () => {
    const file = await alice.upload('watch.csv', Buffer.from(table, 'latin1'))
    const { body } = await alice.call(mappings.inspectTable, { body: { file } })
    expect(body).toMatchObject({
      facts: { kind: 'text', separator: ';', encoding: 'utf-8' },
      header: ['Ref', 'Full name', 'DOB', 'Nationality'],
      suggestion: {
        schema: 'Person',
        key: ['Ref'],
        columns: [{ property: 'name' }, { property: 'birthDate', date: 'dmy' }, { property: 'nationality' }],
      },
    })
    expect(body.rows).toHaveLength(3)
    expect(body.because.length).toBeGreaterThan(2)
    expect(await stranger.call(mappings.inspectTable, { body: { file } })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'file' }] },
    })
    const picture = await alice.upload('x.xlsx', Buffer.from('PK\u0003\u0004 not really'))
    const refused = await alice.call(mappings.inspectTable, { body: { file: picture } })
    expect(refused).toMatchObject({ status: 400, body: { remedy: expect.any(String) } })
  })

  it('previews a whole file, for its maker alone, and writes nothing', async () => {
    const file = await alice.upload('watch.csv', table)
    const { id } = (await alice.call(mappings.startPreview, { body: { file, definition } })).body
    const done = await until('the preview', async () => {
      const { body } = await alice.call(mappings.readPreview, { params: { id } })
      return body.state !== 'running' && body
    })
    expect(done).toMatchObject({
      state: 'done',
      entities: 3,
      problems: 1,
      firstProblems: [{ file: 'watch.csv', row: 4, field: 'DOB', value: 'soon' }],
      failure: null,
    })
    expect(done.first[0]).toMatchObject({ caption: 'Ada Marlow' })
    expect((await stranger.call(mappings.readPreview, { params: { id } })).status).toBe(404)
    expect((await alice.call(entities.searchEntities, { query: { q: 'Cleo Tran' } })).body.total).toBe(0)
    const wrong = await alice.call(mappings.startPreview, {
      body: { file, definition: { ...definition, key: ['Nothing'] } },
    })
    const failed = await until('the failure', async () => {
      const { body } = await alice.call(mappings.readPreview, { params: { id: wrong.body.id } })
      return body.state !== 'running' && body
    })
    expect(failed).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('“Nothing”') } })
    expect((await alice.call(mappings.readPreview, { params: { id } })).status).toBe(404)
  })

  it('imports with a mapping, all or nothing, and the next version as the difference', async () => {
    const { id, version } = (await save('For imports')).body
    const first = (await importWith(await alice.upload('watch.csv', table), { id, version }, 'mapped_watch')) as {
      import: lists.ListImport
      rejectionsTotal: number
    }
    expect(first.import).toMatchObject({
      state: 'imported',
      format: 'table',
      counts: { entities: 3, added: 3, rejected: 1 },
      mark: { banner: 'OFFICIAL // REL OWN' },
    })
    const csv = await alice.call(lists.exportRejections, { params: { id: first.import.id } })
    expect(csv.text).toContain('soon')
    const { items } = (await bob.call(entities.searchEntities, { query: { q: 'Ada Marlow' } })).body
    expect(items).toEqual([
      expect.objectContaining({ schema: 'Person', dates: ['1970-01-31'], countries: ['ke'], topics: ['wanted'] }),
    ])
    const same = (await importWith(await alice.upload('again.csv', table), { id, version }, 'mapped_watch')) as {
      import: lists.ListImport
    }
    expect(same.import.counts).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 3 })
    const sheets = {
      Watch: [
        ['Ref', 'Full name', 'DOB', 'Nationality'],
        ['A1', 'Ada Marlow', number('25600', 1), 'Kenya'],
        ['A4', 'Dora Quist', '', ''],
      ],
    }
    const book = await alice.upload('watch.xlsx', await workbook({ formats: ['yyyy-mm-dd'], sheets }))
    const second = (await importWith(book, { id, version }, 'mapped_watch')) as { import: lists.ListImport }
    expect(second.import.counts).toMatchObject({ entities: 2, added: 1, changed: 1, removed: 2 })
    const broken = (await importWith(
      await alice.upload('other.csv', 'a,b\n1,2\n'),
      { id, version },
      'mapped_watch',
    )) as { import: lists.ListImport }
    expect(broken.import).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('other.csv') } })
    expect(
      (await alice.call(lists.listDatasets)).body.items.find(({ name }) => name === 'mapped_watch')?.entities,
    ).toBe(2)
  })

  it('imports with the version that was seen, of a mapping that is kept and for its reader', async () => {
    const { id } = (await save('Version matters')).body
    const file = await alice.upload('watch.csv', table)
    expect(await importWith(file, { id, version: 9 }, 'never_made')).toMatchObject({ error: 'stale' })
    expect(
      await importWith(file, { id: '00000000-0000-4000-a000-000000000000', version: 1 }, 'never_made'),
    ).toMatchObject({
      fields: [{ field: 'mapping.id' }],
    })
    const both = await importWith(file, { id, version: 1 }, 'never_made', { format: 'un-xml' })
    expect(both).toMatchObject({ error: 'invalid', fields: [{ field: 'files' }] })
    await alice.call(mappings.transitionMapping, {
      params: { id, transition: 'delete' },
      body: { key: 'delete-used', version: 1, reason },
    })
    expect(await importWith(file, { id, version: 2 }, 'never_made')).toMatchObject({ error: 'guarded' })
    expect((await alice.call(lists.listDatasets)).body.items.map(({ name }) => name)).not.toContain('never_made')
  })

  it('gives what rows and columns can become, and no way to another entity', async () => {
    const { schemata, topics } = (await alice.call(mappings.vocabulary)).body
    expect(schemata.map(({ name }) => name)).toContain('Vessel')
    expect(topics).toContain('sanction')
    for (const { properties } of schemata) {
      expect(properties.length).toBeGreaterThan(3)
      expect(properties.filter(({ type }) => type === 'entity')).toEqual([])
    }
  })
})
