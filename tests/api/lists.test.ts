import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { entities, lists } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const first = [
  ftmLine('a', 'Person', { name: ['Ada Marlow'], birthDate: ['1970'] }),
  ftmLine('b', 'Person', { name: ['Ben Osei'] }),
  ftmLine('c', 'Company', { name: ['Calder Shipping'] }),
].join('')
const second = [
  ftmLine('a', 'Person', { name: ['Ada Marlow'], birthDate: ['1970-02-01'] }),
  ftmLine('c', 'Company', { name: ['Calder Shipping'] }),
  ftmLine('d', 'Person', { name: ['Dora Quist'] }),
].join('')

describe.each(inject('servers'))('lists on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let bob: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    alice = await person(installation, 'alice', { roles: ['list-manager'] })
    bob = await person(installation, 'bob', { roles: ['special-agent'] })
  })
  afterAll(() => installation?.close())

  const read = async (id: string) => (await alice.call(lists.readImport, { params: { id } })).body

  it('imports a version whole, and tells added, changed, removed and unchanged apart in the next', async () => {
    const one = await read(await importLines(installation, alice, 'watch', first))
    expect(one.import).toMatchObject({
      state: 'imported',
      counts: { entities: 3, added: 3, changed: 0, removed: 0, unchanged: 0, rejected: 0 },
    })
    expect(one.history.map((line) => line.transition)).toEqual(['create', 'start', 'finish'])
    const two = await read(await importLines(installation, alice, 'watch', second))
    expect(two.import.counts).toMatchObject({ entities: 3, added: 1, changed: 1, removed: 1, unchanged: 1 })
    expect((await bob.call(entities.readEntity, { params: { id: 'b' } })).status).toBe(404)
    expect(
      (await bob.call(entities.searchEntities, { query: { q: 'dora' } })).body.items.map((item) => item.id),
    ).toEqual(['d'])
    const ada = (await bob.call(entities.readEntity, { params: { id: 'a' } })).body
    expect(
      ada.properties.find((property) => property.name === 'birthDate')?.values.map((value) => value.value),
    ).toEqual(['1970-02-01'])
  })

  it('changes nothing when the same files come again', async () => {
    const again = await read(await importLines(installation, alice, 'watch', second, { key: 'the same again' }))
    expect(again.import.counts).toMatchObject({ entities: 3, added: 0, changed: 0, removed: 0, unchanged: 3 })
    const datasets = (await alice.call(lists.listDatasets)).body
    expect(datasets.items).toEqual([expect.objectContaining({ name: 'watch', entities: 3 })])
  })

  it('carries a write out once for one key, and refuses the key for another request', async () => {
    const file = await alice.upload('x.ftm.json', first)
    const body = { key: 'one-key-twice', source: 'twice', files: [file] }
    const [one, two] = [await alice.call(lists.startImport, { body }), await alice.call(lists.startImport, { body })]
    expect(two.body.id).toBe(one.body.id)
    const other = await alice.call(lists.startImport, { body: { ...body, source: 'other_list' } })
    expect(other.status).toBe(409)
    await installation.application.lists.idle()
  })

  it('names every rejected row with field, reason and remedy, and keeps the good ones', async () => {
    const bad = `${ftmLine('e', 'Person', { name: ['Eve Tran'], shoeSize: ['44'] })}not json\n${ftmLine('f', 'Nonsense', { name: ['F'] })}`
    const result = await read(await importLines(installation, alice, 'dirty', bad))
    expect(result.import.state).toBe('imported')
    expect(result.rejectionsTotal).toBe(3)
    for (const rejection of result.rejections) {
      expect(rejection.row).toBeGreaterThan(0)
      expect(rejection.reason.length * rejection.remedy.length * rejection.field.length).toBeGreaterThan(0)
    }
    const csv = await alice.call(lists.exportRejections, { params: { id: result.import.id } })
    expect(csv.text.split('\r\n')).toHaveLength(5)
  })

  it('keeps nothing of a file that is no list, says why, and can be tried again', async () => {
    const id = await importLines(installation, alice, 'broken', 'hello\nworld\n')
    const failed = await read(id)
    expect(failed.import).toMatchObject({
      state: 'failed',
      counts: null,
      failure: { message: expect.any(String), remedy: expect.any(String) },
    })
    expect((await alice.call(lists.listDatasets)).body.items.map((item) => item.name)).not.toContain('broken')
    const body = { key: 'retry-broken', version: failed.import.version, reason: 'the format may be known now' }
    const retried = await alice.call(lists.transitionImport, { params: { id, transition: 'retry' }, body })
    expect(retried.status).toBe(200)
    await installation.application.lists.idle()
    const stale = await alice.call(lists.transitionImport, {
      params: { id, transition: 'retry' },
      body: { ...body, key: 'retry-stale' },
    })
    expect(stale).toMatchObject({ status: 409, body: { error: 'stale' } })
    const last = await read(id)
    const impossible = await alice.call(lists.transitionImport, {
      params: { id, transition: 'cancel' },
      body: { key: 'cancel-it', version: last.import.version, reason: 'too late to cancel' },
    })
    expect(impossible).toMatchObject({ status: 422, body: { error: 'guarded' } })
  })

  it('is for those whose role includes it', async () => {
    const file = await bob.upload('x.ftm.json', first)
    const denied = await bob.call(lists.startImport, { body: { key: 'bob-may-not', source: 'bobs', files: [file] } })
    expect(denied).toMatchObject({ status: 403, body: { error: 'denied' } })
    const foreign = await alice.call(lists.startImport, {
      body: { key: 'not-my-file', source: 'stolen', files: [file] },
    })
    expect(foreign).toMatchObject({ status: 400, body: { fields: [{ field: 'files.0' }] } })
  })

  it('never lowers the marking of a list, and refuses one beyond the importer', async () => {
    const official = {
      sensitivity: 'official',
      originators: [{ org: 'own', to: [] }],
      compartments: [],
      usage: null,
      terms: [],
      purposes: null,
    } as const
    const open = { ...official, sensitivity: 'public', originators: [] } as const
    await importLines(installation, alice, 'inside', first, { marking: official as never })
    const id = await importLines(installation, alice, 'inside', second, { marking: open as never })
    expect((await read(id)).import.mark.banner).toBe('OFFICIAL // REL OWN')
    const file = await alice.upload('y.ftm.json', first)
    const beyond = await alice.call(lists.startImport, {
      body: {
        key: 'beyond-me',
        source: 'beyond',
        files: [file],
        marking: { ...official, sensitivity: 'restricted' } as never,
      },
    })
    expect(beyond).toMatchObject({ status: 400, body: { fields: [{ field: 'marking' }] } })
  })
})
