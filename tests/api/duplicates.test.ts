import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { duplicates, entities } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const closed: Marking = {
  ...publicMarking,
  sensitivity: 'restricted',
  compartments: ['case:dusk'],
  originators: [{ org: 'own', to: [] }],
}
const reason = 'because the test asks for it'
type Judgement = 'same' | 'different' | 'unsure'

describe.each(inject('servers'))('suggested pairs on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let analyst: Person
  let cleared: Person
  let made = 0
  const key = () => `duplicates-${(made += 1)}-key`

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    analyst = await person(installation, 'analyst', { roles: ['analyst'] })
    cleared = await person(installation, 'cleared', {
      roles: ['analyst'],
      ceiling: 'restricted',
      compartments: ['case:dusk'],
    })
  })
  afterAll(() => installation?.close())

  /** A list that names these, imported and looked at. */
  async function list(source: string, people: Record<string, Record<string, string[]>>, marking?: Marking) {
    const lines = Object.entries(people).map(([id, properties]) => ftmLine(id, 'Person', properties))
    await importLines(installation, marking === undefined ? analyst : cleared, source, lines.join('\n'), {
      key: key(),
      ...(marking === undefined ? {} : { marking }),
    })
    await installation.application.duplicates.idle()
  }

  const pairsOf = async (who: Person, entity: string) =>
    (await who.call(duplicates.listPairs, { query: { entity } })).body.items
  const states = async (who: Person, entity: string) => (await pairsOf(who, entity)).map(({ state }) => state)

  async function judge(who: Person, entity: string, judgement: Judgement) {
    const [pair] = await pairsOf(who, entity)
    const params = { id: pair?.id ?? '' }
    const answer = await who.call(duplicates.judgePair, {
      params,
      body: { key: key(), judgement, reason, version: pair?.version ?? 0 },
    })
    expect(answer.status, answer.text).toBe(200)
    clock.later(1)
    return answer.body
  }
  const page = async (who: Person, id: string) => (await who.call(entities.readEntity, { params: { id } })).body

  it('suggests two records of one person, with what speaks for it, and nobody else', async () => {
    await list('north', { n1: { name: ['Octavia Brandywine'], birthDate: ['1981-04-05'], nationality: ['pt'] } })
    await list('south', {
      s1: { name: ['Brandywine, Octavia'], birthDate: ['1981-04-05'] },
      s2: { name: ['Octavio Brandt'], birthDate: ['1944-01-01'] },
    })
    const { body } = await analyst.call(duplicates.listPairs, { query: {} })
    expect(body).toMatchObject({ total: 1, next: null })
    const [pair] = body.items
    expect(pair).toMatchObject({
      state: 'open',
      judgement: null,
      version: 1,
      a: { id: 'n1', caption: 'Octavia Brandywine', properties: { nationality: ['pt'] } },
      b: { id: 's1', caption: 'Brandywine, Octavia' },
    })
    expect(pair?.evidence.map(({ feature }) => feature)).toEqual(['name', 'birthDate'])
    expect(pair?.score).toBeGreaterThan(0.9)
    const one = await analyst.call(duplicates.readPair, { params: { id: pair?.id ?? '' } })
    expect(one.body).toEqual({ pair, judgements: [] })
  })
})
