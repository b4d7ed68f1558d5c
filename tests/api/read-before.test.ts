import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { ReadBefore } from '../../packages/server/src/modules/entities/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const closed: Marking = {
  ...publicMarking,
  sensitivity: 'official',
  originators: [{ org: 'own', to: [] }],
  compartments: ['case:dusk'],
}

describe.each(inject('servers'))('what was read before on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let cleared: Person
  let other: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    const compartments = ['case:dusk']
    cleared = await person(installation, 'cleared', { roles: ['analyst'], compartments })
    other = await person(installation, 'other', { roles: ['analyst'] })
    const manager = await person(installation, 'manager', { roles: ['list-manager'], compartments })
    const line = ftmLine('d1', 'Person', { name: ['Orla Dusk'], country: ['ie'] })
    await importLines(installation, manager, 'closed_list', line, { marking: closed })
  })
  afterAll(() => installation?.close())

  const countries = async (before: ReadBefore, who: Person) => {
    // Judged anew, as for each chunk of a stream: the list has a label that is younger than the session.
    const reader = await installation.platform.sessions.renew(who.reader)
    if (reader === null) throw new Error('the session has ended')
    return installation.platform.database.as(reader, async (tx) => {
      const said = (await before.statements(tx, reader, ['d1'])).get('d1') ?? []
      return said.filter(({ prop }) => prop === 'country').map(({ value }) => value)
    })
  }

  it('is handed to nobody under other rights', async () => {
    const before = new ReadBefore()
    expect(await countries(before, cleared)).toEqual(['ie'])
    expect(await countries(before, other)).toEqual([])
    expect(await countries(before, cleared)).toEqual(['ie'])
  })

  it('is read anew after a transaction that began before it was read and committed later', async () => {
    const before = new ReadBefore()
    const writer = new pg.Client({ ...installation.appConfig, user: installation.admin.user ?? '' })
    await writer.connect()
    try {
      await writer.query('begin')
      await writer.query(`update statements set value = 'fr' where entity_id = 'd1' and prop = 'country'`)
      expect(await countries(before, cleared)).toEqual(['ie'])
      expect(await countries(before, cleared)).toEqual(['ie'])
      await writer.query('commit')
      expect(await countries(before, cleared)).toEqual(['fr'])
    } finally {
      await writer.end()
    }
  })
})
