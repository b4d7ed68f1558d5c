import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { visas } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking, systemClock } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const closed: Marking = {
  ...publicMarking,
  sensitivity: 'restricted',
  compartments: ['case:dusk'],
  originators: [{ org: 'own', to: [] }],
}
const NAMESAKES = 45

describe.each(inject('servers'))('an applicant with many namesakes on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let cleared: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, systemClock)
    const { admin, platform } = installation
    const label = await platform.labels.intern({ ...closed, sensitivity: 'official', compartments: [] })
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post-a', 'A', 'A', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    cleared = await person(installation, 'cleared', {
      roles: ['analyst', 'list-manager'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
    const named = (id: string, birthDate: string[]) =>
      ftmLine(id, 'Person', { name: ['Corwin Thimblewick'], ...(birthDate.length === 0 ? {} : { birthDate }) })
    const many = Array.from({ length: NAMESAKES }, (_, at) => named(`open-${at}`, ['1980-05-06']))
    await importLines(installation, cleared, 'many', many.join(''))
    await importLines(installation, cleared, 'dusk', named('closed-1', []), { marking: closed })
  })
  afterAll(() => installation?.close())

  const read = async (who: Person, id: string) => (await who.call(visas.readApplication, { params: { id } })).body

  it('says how many were left, and hides no closed entry behind those that everybody reads', async () => {
    const made = await agent.call(visas.createApplication, {
      body: {
        key: 'ceiling-made',
        number: 'N-1',
        post: 'post-a',
        visaClass: 'B1',
        received: new Date().toISOString().slice(0, 10),
        applicant: { name: ['Corwin Thimblewick'], birthDate: ['1980-05-06'] },
      },
    })
    expect(made.status, made.text).toBe(201)
    const { id } = made.body.application
    const before = await read(agent, id)
    expect([before.hits.length, before.found.length, before.left]).toEqual([20, 20, 5])
    const taken = await cleared.call(visas.vetApplication, {
      params: { id, transition: 'claim' },
      body: { key: 'ceiling-claim', version: made.body.application.version },
    })
    expect(taken.status, taken.text).toBe(200)
    const after = await read(cleared, id)
    expect(after.hits.map(({ entity }) => entity.id)).toContain('closed-1')
    expect([after.hits.length, after.found.length, after.left]).toEqual([41, 5, 0])
    const openly = await read(agent, id)
    expect([openly.hits.length, openly.found.length, openly.left]).toEqual([40, 5, 0])
  })
})
