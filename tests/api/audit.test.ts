import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, entities } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const victims: Marking = {
  ...publicMarking,
  sensitivity: 'sensitive',
  originators: [{ org: 'own', to: [] }],
  compartments: ['victim'],
}

describe.each(inject('servers').slice(0, 1))('the trail on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let cleared: Person
  let uncleared: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    const above = { ceiling: 'restricted' as const, compartments: ['victim'] }
    cleared = await person(installation, 'cleared', { roles: ['auditor'], ...above })
    uncleared = await person(installation, 'uncleared', { roles: ['auditor'], ceiling: 'official' })
    const manager = await person(installation, 'manager', { roles: ['list-manager', 'analyst'], ...above })
    const line = ftmLine('held-back', 'Person', { name: ['Person held back'] })
    await importLines(installation, manager, 'victims', line, { marking: victims })
    await manager.call(entities.readEntity, { params: { id: 'held-back' } })
  })
  afterAll(() => installation?.close())

  const subjects = async (by: Person) => {
    const { items } = (await by.call(audit.listEvents, { query: { limit: 200 } })).body
    return items.map((one) => `${one.kind} ${one.subject ?? ''} ${JSON.stringify(one.detail)}`)
  }

  it('tells nobody who is not cleared that somebody asked for what happened to a record', async () => {
    const found = await cleared.call(audit.listEvents, { query: { subject: 'held-back', limit: 50 } })
    expect(found.body.items.map((one) => one.kind)).toContain('entity.read')
    expect((await subjects(cleared)).filter((one) => one.includes('held-back'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^audit\.read .*held-back/)]),
    )
    expect((await subjects(uncleared)).filter((one) => one.includes('held-back'))).toEqual([])
    // What he asked for and found nothing of is his own question.
    await uncleared.call(audit.listEvents, { query: { subject: 'nothing-there', limit: 50 } })
    expect((await subjects(uncleared)).some((one) => one.includes('nothing-there'))).toBe(true)
  })
})
