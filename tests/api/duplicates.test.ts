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

  it('judges with a reason, and a newer judgement takes the place of an older one until it is withdrawn', async () => {
    const [pair] = await pairsOf(analyst, 'n1')
    const params = { id: pair?.id ?? '' }
    const call = (body: Record<string, unknown>) =>
      analyst.call(duplicates.judgePair, {
        params,
        body: { key: key(), judgement: 'unsure', reason, version: 1, ...body } as never,
      })
    expect((await call({ reason: 'short' })).status).toBe(400)
    expect((await call({ version: 7 })).status).toBe(409)
    const unsure = await judge(analyst, 'n1', 'unsure')
    expect(unsure).toMatchObject({ state: 'unsure', judgement: { judgement: 'unsure', by: 'analyst', reason } })
    expect(unsure.judgement?.mark.marking.sensitivity).toBe('official')
    const same = await judge(analyst, 'n1', 'same')
    expect(same.state).toBe('same')
    expect((await analyst.call(duplicates.listPairs, { query: { state: 'same' } })).body.total).toBe(1)
    expect((await analyst.call(duplicates.listPairs, { query: { state: 'open' } })).body.total).toBe(0)
    const { judgements } = (await analyst.call(duplicates.readPair, { params })).body
    expect(judgements.map(({ judgement }) => judgement)).toEqual(['same', 'unsure'])
    // One canonical identity: either record opens both, and what may be the same as it is looked for over both.
    expect((await page(analyst, 's1')).members).toEqual(['s1', 'n1'])
    expect(await pairsOf(analyst, 's1')).toEqual([])
    const undone = await analyst.call(entities.withdrawAssertion, {
      params: { id: same.judgement?.id ?? '' },
      body: { version: 1, reason },
    })
    expect(undone.status, undone.text).toBe(200)
    expect((await page(analyst, 's1')).members).toEqual(['s1'])
    expect(await states(analyst, 'n1')).toEqual(['unsure'])
  })

  it('is judged once for each key, and only by whoever may', async () => {
    const [pair] = await pairsOf(analyst, 'n1')
    const params = { id: pair?.id ?? '' }
    const body = { key: key(), judgement: 'unsure' as const, reason, version: pair?.version ?? 0 }
    const first = await analyst.call(duplicates.judgePair, { params, body })
    const again = await analyst.call(duplicates.judgePair, { params, body })
    expect(again.body).toEqual(first.body)
    const agent = await person(installation, 'agent', { roles: ['special-agent'] })
    expect((await agent.call(duplicates.readPair, { params })).status).toBe(200)
    expect((await agent.call(duplicates.judgePair, { params, body: { ...body, key: key() } })).status).toBe(403)
  })

  it('a pair judged different stays so until either record says something else', async () => {
    const before = { name: ['Leopold Aschenbach'], birthDate: ['1975-01-02'] }
    await list('east', { e1: before })
    await list('west', { w1: before })
    await judge(analyst, 'e1', 'different')
    await list('west', { w1: before, w2: { name: ['Somebody Else Entirely'] } })
    expect(await states(analyst, 'e1')).toEqual(['different'])
    await list('west', { w1: { ...before, nationality: ['at'] }, w2: { name: ['Somebody Else Entirely'] } })
    const [open] = await pairsOf(analyst, 'e1')
    expect(open).toMatchObject({ state: 'open', judgement: { judgement: 'different' }, version: 2 })
    await judge(analyst, 'w1', 'different')
    expect(await states(analyst, 'w1')).toEqual(['different'])
  })

  it('a record that leaves its list, or is no longer like the other, leaves no pair', async () => {
    const before = { name: ['Perpetua Lindqvist'], birthDate: ['1979-09-09'] }
    await list('up', { u1: before, u2: before, u3: before })
    expect((await pairsOf(analyst, 'u1')).map(({ b }) => b.id).sort()).toEqual(['u2', 'u3'])
    await list('up', { u1: before, u2: { name: ['Perpetua Lindqvist'], birthDate: ['1931-02-03'] }, u4: before })
    expect((await pairsOf(analyst, 'u1')).map(({ b }) => b.id)).toEqual(['u4'])
  })

  it('never makes two records one that are judged different, by whatever way', async () => {
    const same = { name: ['Benedict Marchbanks'], birthDate: ['1970-01-01'], idNumber: ['BM-77-1'] }
    await list('chain', { c1: same, c2: same, c3: same })
    const between = async (a: string, b: string) =>
      (await pairsOf(analyst, a)).find((one) => one.a.id === a && one.b.id === b)
    const say = async (a: string, b: string, judgement: Judgement) => {
      const pair = await between(a, b)
      clock.later(1)
      return analyst.call(duplicates.judgePair, {
        params: { id: pair?.id ?? '' },
        body: { key: key(), judgement, reason, version: pair?.version ?? 0 },
      })
    }
    expect((await say('c1', 'c3', 'different')).status).toBe(200)
    expect((await say('c1', 'c2', 'same')).status).toBe(200)
    const refused = await say('c2', 'c3', 'same')
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ error: 'guarded', message: expect.stringContaining('judged different') })
    // Somebody who does not see the one judgement makes the other: they are still not put together.
    await list('chain-closed', { c9: same }, closed)
    const other = await person(installation, 'partner', { roles: ['analyst'], organization: 'partner' })
    const open = (await other.call(duplicates.listPairs, { query: { entity: 'c2' } })).body.items
    const pair = open.find((one) => one.b.id === 'c3')
    expect(pair?.state).toBe('open')
    const made = await other.call(duplicates.judgePair, {
      params: { id: pair?.id ?? '' },
      body: { key: key(), judgement: 'same', reason, version: pair?.version ?? 0 },
    })
    expect(made.status, made.text).toBe(200)
    expect((await page(other, 'c2')).members).toEqual(['c2', 'c3'])
    expect((await page(analyst, 'c2')).members).toEqual(['c2', 'c1'])
  })

  it('asks no more about two that are judged by way of others, until what was judged is open again', async () => {
    const one = { name: ['Wilhelmina Thistlewood'], birthDate: ['1971-02-03'] }
    await list('ways', { y1: one, y2: one, y3: one, y4: one })
    const stateOf = async (a: string, b: string) =>
      (await pairsOf(analyst, a)).find((pair) => pair.a.id === a && pair.b.id === b)?.state
    const say = async (a: string, b: string, judgement: Judgement) => {
      const pair = (await pairsOf(analyst, a)).find((one) => one.a.id === a && one.b.id === b)
      clock.later(1)
      const body = { key: key(), judgement, reason, version: pair?.version ?? 0 }
      const answer = await analyst.call(duplicates.judgePair, { params: { id: pair?.id ?? '' }, body })
      expect(answer.status, answer.text).toBe(200)
    }
    await say('y2', 'y3', 'different')
    expect(await stateOf('y1', 'y3')).toBe('open')
    await say('y1', 'y2', 'same')
    expect(await stateOf('y1', 'y3')).toBe('different')
    expect([await stateOf('y1', 'y4'), await stateOf('y3', 'y4')]).toEqual(['open', 'open'])
    const open = async () =>
      (await analyst.call(duplicates.listPairs, { query: { state: 'open' } })).body.items.map(({ a, b }) => [
        a.id,
        b.id,
      ])
    expect(await open()).not.toContainEqual(['y1', 'y3'])
    await say('y2', 'y4', 'same')
    const { items } = (await analyst.call(duplicates.listPairs, { query: {} })).body
    expect(items.find(({ a, b }) => a.id === 'y1' && b.id === 'y4')).toMatchObject({ state: 'same', judgement: null })
    expect(await stateOf('y3', 'y4')).toBe('different')
    // The record that was judged different says something else: it is asked about again, with all that follows from it.
    await list('ways', { y1: one, y2: one, y3: { ...one, nationality: ['nz'] }, y4: one })
    expect([await stateOf('y2', 'y3'), await stateOf('y1', 'y3')]).toEqual(['open', 'open'])
  })

  it('rests on what its reader sees: a closed record makes no pair for others', async () => {
    const secret = { name: ['Philippa Winterbourne'], birthDate: ['1990-09-09'] }
    await list('open-list', { o1: secret })
    const everything = await analyst.call(duplicates.listPairs, { query: {} })
    await list('dusk', { d1: secret }, closed)
    expect((await analyst.call(duplicates.listPairs, { query: {} })).body).toEqual(everything.body)
    const [pair] = await pairsOf(cleared, 'o1')
    expect(pair).toMatchObject({ a: { id: 'd1' }, b: { id: 'o1' }, state: 'open' })
    expect(pair?.mark.marking).toMatchObject({ sensitivity: 'restricted', compartments: ['case:dusk'] })
    const params = { id: pair?.id ?? '' }
    expect((await analyst.call(duplicates.readPair, { params })).status).toBe(404)
    const body = { key: key(), judgement: 'same' as const, reason, version: 1 }
    expect((await analyst.call(duplicates.judgePair, { params, body })).status).toBe(404)
    await judge(cleared, 'o1', 'same')
    expect((await page(cleared, 'o1')).members).toEqual(['o1', 'd1'])
    expect((await page(analyst, 'o1')).members).toEqual(['o1'])
  })

  it('is looked at once for each clearance: open values make it openly, closed ones add what they say to the cleared', async () => {
    const { admin, platform } = installation
    await list('views', {
      v1: { name: ['Cornelius Vandermeer'], birthDate: ['1966-06-06'], passportNumber: ['NP4455667'] },
    })
    await list('views-two', {
      v2: { name: ['Cornelius Vandermeer'], birthDate: ['1966-06-06'], passportNumber: ['NP4455667'] },
      v3: { name: ['Cornelius Vandermeer'], gender: ['male'], birthDate: ['1933-03-03'] },
    })
    const label = await platform.labels.intern(closed)
    // Of one record the number is closed, of the other the date that speaks against it.
    await admin.query(
      `update statements set label_id = $1 where (entity_id = 'v2' and prop = 'passportNumber') or (entity_id = 'v3' and prop = 'birthDate')`,
      [label],
    )
    installation.application.duplicates.look()
    await installation.application.duplicates.idle()
    const openly = (await pairsOf(analyst, 'v1')).find((one) => one.b.id === 'v2')
    expect(openly?.evidence.map(({ feature }) => feature)).toEqual(['name', 'birthDate'])
    expect(openly?.mark.banner).toBe('PUBLIC')
    expect(openly?.b.properties['passportNumber']).toBeUndefined()
    const fully = (await pairsOf(cleared, 'v1')).find((one) => one.b.id === 'v2')
    expect(fully?.evidence.map(({ feature }) => feature).sort()).toEqual(['birthDate', 'identifier', 'name'])
    expect(fully?.mark.marking.compartments).toEqual(['case:dusk'])
    // What the uncleared judge, knowing less, leaves the fuller view open.
    const judged = await analyst.call(duplicates.judgePair, {
      params: { id: openly?.id ?? '' },
      body: { key: key(), judgement: 'different', reason, version: openly?.version ?? 0 },
    })
    expect(judged.body.state).toBe('different')
    const still = (await pairsOf(cleared, 'v1')).find((one) => one.b.id === 'v2')
    expect(still).toMatchObject({ state: 'open', judgement: { judgement: 'different' } })
  })

  it('looks again at nobody who did not change', async () => {
    const { admin } = installation
    expect((await admin.query('select * from app.duplicate_changes')).rows).toEqual([])
    const before = await admin.query('select id, version, at from duplicate_pairs order by id')
    await list('elsewhere', { x1: { name: ['Zacharias Unrelated'], birthDate: ['1901-01-01'] } })
    expect((await admin.query('select id, version, at from duplicate_pairs order by id')).rows).toEqual(before.rows)
  })
})
