import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { entities, screening } from '../../packages/contracts/src/index.ts'
import { fixedClock, type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const closed: Marking = {
  ...publicMarking,
  sensitivity: 'restricted',
  originators: [{ org: 'own', to: [] }],
  compartments: ['case:dusk'],
}

describe.each(inject('servers'))('a link to what a reader does not see, on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let cleared: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    agent = await person(installation, 'agent', { roles: ['special-agent'] })
    cleared = await person(installation, 'cleared', {
      roles: ['list-manager', 'analyst'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
    const secret = ftmLine('dusk-1', 'Person', { name: ['Hidden Holder'], country: ['kp'], topics: ['crime'] })
    await importLines(installation, cleared, 'dusk_list', secret, { marking: closed })
    const open = [
      ftmLine('day-1', 'Company', { name: ['Daylight Trading'], parent: ['dusk-1'], country: ['fr'] }),
      ftmLine('day-2', 'Ownership', { owner: ['dusk-1'], asset: ['day-1'], percentage: ['80'] }),
      ftmLine('day-3', 'Ownership', { owner: ['day-4'], asset: ['day-1'], percentage: ['20'] }),
      ftmLine('day-4', 'Person', { name: ['Seen Holder'] }),
    ].join('')
    await importLines(installation, cleared, 'day_list', open, { marking: publicMarking, key: 'hidden-ends-open' })
  })
  afterAll(() => installation?.close())

  const id = { params: { id: 'day-1' } }
  const list = { params: { dataset: 'default' } }
  const extend = JSON.stringify({ ids: ['day-2', 'day-3', 'dusk-1'], properties: [{ id: 'Ownership:owner' }] })
  const asks: Readonly<Record<string, (who: Person) => Promise<{ readonly status: number; readonly text: string }>>> = {
    'an entity with what it is linked to': (who) => who.call(screening.getEntity, id),
    'an entity with ids': (who) => who.call(screening.getEntity, { ...id, query: { nested: 'false' } }),
    'its neighbours': (who) => who.call(screening.adjacent, id),
    'its neighbours by a property': (who) =>
      who.call(screening.adjacentBy, { params: { id: 'day-1', property: 'ownershipAsset' } }),
    'a match': (who) =>
      who.call(screening.match, {
        ...list,
        body: { queries: { q: { schema: 'Company', properties: { name: ['Daylight Trading'] } } } },
      }),
    'a search with facets': (who) =>
      who.call(screening.search, { ...list, query: { facets: ['countries', 'topics', 'datasets', 'schema'] } }),
    'an extension': (who) => who.call(screening.reconcilePost, { ...list, body: { extend } }),
    'the page of the entity': (who) => who.call(entities.readEntity, id),
  }

  it.each(Object.entries(asks))('is not told by %s', async (_name, ask) => {
    const [told, known] = [await ask(agent), await ask(cleared)]
    expect([told.status, known.status]).toEqual([200, 200])
    // Somebody who may see it is told: the question would tell.
    expect(known.text).toContain('dusk')
    // What was asked for by its id is given back as it was asked, empty.
    expect(told.text.replace('"dusk-1":{}', '')).not.toMatch(/dusk|Hidden|"kp"/)
  })

  it('leaves out the relation whose other end is hidden, and counts without it', async () => {
    const by = async (who: Person) =>
      (await who.call(screening.adjacentBy, { params: { id: 'day-1', property: 'ownershipAsset' } })).body
    expect((await by(agent)).results.map((one) => one.id)).toEqual(['day-3'])
    expect([(await by(agent)).total.value, (await by(cleared)).total.value]).toEqual([1, 2])
  })
})
