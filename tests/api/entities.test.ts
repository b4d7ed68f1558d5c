import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, entities } from '../../packages/contracts/src/index.ts'
import { fixedClock, type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const sensitive: Marking = { ...publicMarking, sensitivity: 'sensitive', originators: [{ org: 'own', to: [] }] }

const BEAT_MS = 60

describe.each(inject('servers').slice(0, 1))('entities on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let bob: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()), { beat: BEAT_MS })
    alice = await person(installation, 'alice', { roles: ['list-manager', 'auditor'], ceiling: 'sensitive' })
    bob = await person(installation, 'bob', { roles: ['attache'] })
    await importLines(
      installation,
      alice,
      'open_list',
      [
        ftmLine('p1', 'Person', {
          name: ['Мария Соколова', 'Maria Sokolova'],
          birthDate: ['1970-03-02'],
          nationality: ['ru'],
          passportNumber: ['AB 123-456'],
          topics: ['sanction'],
        }),
        ftmLine('p2', 'Person', { name: ['Sokolova Maria'], nationality: ['ru'] }),
        ftmLine('p3', 'Person', { name: ['Omar Haddad'], nationality: ['jo'] }),
        ftmLine('c1', 'Company', { name: ['Sokol Trading LLC'], jurisdiction: ['ae'] }),
        ftmLine('o1', 'Ownership', { owner: ['p1'], asset: ['c1'], percentage: ['60'] }),
      ].join(''),
    )
    await importLines(
      installation,
      alice,
      'closed_list',
      [
        ftmLine('p1', 'Person', { alias: ['Masha the Falcon'], country: ['cy'] }),
        ftmLine('f1', 'Family', { person: ['p1'], relative: ['p3'], relationship: ['cousin'] }),
      ].join(''),
      { marking: sensitive },
    )
  })
  afterAll(() => installation?.close())

  const search = async (who: Person, query: object) =>
    (await who.call(entities.searchEntities, { query: query as never })).body
  const readAs = async (who: Person, id: string) => (await who.call(entities.readEntity, { params: { id } })).body

  it('finds a name in any script, in any order of words, and an identifier however it is written', async () => {
    for (const q of ['Соколова', 'sokolova maria', 'MARIA SOKOL', 'ab123456', 'AB-123456'])
      expect((await search(bob, { q })).items.map((item) => item.id)).toContain('p1')
  })

  it('pages without a gap or a repetition, and counts what it shows', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    let total = 0
    do {
      const page = await search(bob, { q: '', limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.items.map((item) => item.id))
      total = page.total
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(total)
    expect(total).toBe(4)
  })

  it('answers of somebody out of sight as of nobody, and at the same moment', async () => {
    await importLines(installation, alice, 'hidden_list', ftmLine('h1', 'Person', { name: ['Hilda Dusk'] }), {
      marking: sensitive,
    })
    expect((await readAs(alice, 'h1')).caption).toBe('Hilda Dusk')
    const told = []
    for (const id of ['h1', 'nobody']) {
      const begun = performance.now()
      const { status, body } = await bob.call(entities.readEntity, { params: { id } })
      expect(performance.now() - begun).toBeGreaterThanOrEqual(BEAT_MS)
      told.push({ status, body: { ...body, request: null } })
    }
    expect(told[0]).toEqual(told[1])
    expect(told[0]?.status).toBe(404)
  })

  it('filters by kind, list, country and topic', async () => {
    const ids = async (query: object) => (await search(bob, query)).items.map((item) => item.id)
    expect((await ids({ schema: 'LegalEntity' })).sort()).toEqual(['c1', 'p1', 'p2', 'p3'])
    expect(await ids({ schema: 'Company' })).toEqual(['c1'])
    expect(await ids({ country: 'JO' })).toEqual(['p3'])
    expect(await ids({ topic: 'sanction' })).toEqual(['p1'])
    expect(await ids({ dataset: 'closed_list' })).toEqual([])
    expect((await ids({ q: 'nobody of this name' })).length).toBe(0)
  })

  it('offers names that look alike when nothing contains the words', async () => {
    const { items, similar } = await search(bob, { q: 'Marria Sokolowa' })
    expect(items).toEqual([])
    expect(similar.map((item) => item.id)).toContain('p1')
  })

  it('folds for each reader what he may see: values, relations, countries', async () => {
    const [whole, part] = [await readAs(alice, 'p1'), await readAs(bob, 'p1')]
    const names = (record: typeof whole) => record.properties.map((property) => property.name)
    expect(names(whole)).toContain('alias')
    expect(names(part)).not.toContain('alias')
    expect(whole.relations.map((relation) => relation.entity.id).sort()).toEqual(['c1', 'p3'])
    expect(part.relations.map((relation) => relation.entity.id)).toEqual(['c1'])
    expect(part.relations[0]).toMatchObject({ via: 'o1', details: ['60'] })
    expect(whole.mark.banner).toBe('SENSITIVE // REL OWN')
    expect(part.mark.banner).toBe('PUBLIC')
    expect((await search(bob, { country: 'cy' })).total).toBe(0)
    expect((await search(alice, { country: 'cy' })).total).toBe(1)
  })

  it('says who may see it, and why', async () => {
    const { labels } = (await alice.call(entities.entityAccess, { params: { id: 'p1' } })).body
    expect(labels.map((label) => label.mark.banner).sort()).toEqual(['PUBLIC', 'SENSITIVE // REL OWN'])
    const closed = labels.find((label) => label.mark.banner !== 'PUBLIC')
    expect(closed).toMatchObject({ readers: 1, statements: 2 })
    expect(labels.find((label) => label.mark.banner === 'PUBLIC')?.readers).toBe(2)
  })

  it('joins two records by a judgement and parts them when it is withdrawn', async () => {
    const body = {
      key: 'same-person-1',
      a: 'p1',
      b: 'p2',
      judgement: 'same' as const,
      reason: 'one passport, seen at the border',
    }
    const judged = await bob.call(entities.judgeIdentity, { body })
    expect(judged.status).toBe(201)
    expect((await bob.call(entities.judgeIdentity, { body })).body.id).toBe(judged.body.id)
    const folded = await readAs(bob, 'p2')
    expect(folded.members).toEqual(['p2', 'p1'])
    expect(folded.properties.find((property) => property.name === 'birthDate')?.values[0]).toMatchObject({
      value: '1970-03-02',
      entity: 'p1',
    })
    const withdrawal = { params: { id: judged.body.id }, body: { reason: 'the passport was stolen', version: 1 } }
    expect((await bob.call(entities.withdrawAssertion, withdrawal)).body).toMatchObject({
      withdrawn: { by: 'bob' },
      version: 2,
    })
    expect((await readAs(bob, 'p2')).members).toEqual(['p2'])
    expect((await bob.call(entities.withdrawAssertion, withdrawal)).status).toBe(409)
  })

  it('keeps a judgement that rests on closed values from those who may not see them', async () => {
    const judged = await alice.call(entities.judgeIdentity, {
      body: { key: 'closed-judgement', a: 'p1', b: 'p3', judgement: 'same', reason: 'the source says they are one' },
    })
    expect(judged.body.mark.banner).toBe('SENSITIVE // REL OWN')
    expect((await readAs(alice, 'p3')).members).toEqual(['p3', 'p1'])
    expect((await readAs(bob, 'p3')).members).toEqual(['p3'])
    expect((await readAs(bob, 'p3')).assertions).toEqual([])
  })

  it('refuses a judgement about what is not there in the words for what is not seen', async () => {
    const missing = await bob.call(entities.judgeIdentity, {
      body: { key: 'missing-one', a: 'p1', b: 'nowhere', judgement: 'same', reason: 'a guess about nothing' },
    })
    const itself = await bob.call(entities.judgeIdentity, {
      body: { key: 'itself-one', a: 'p1', b: 'p1', judgement: 'same', reason: 'a guess about itself' },
    })
    expect([missing.status, itself.status]).toEqual([404, 400])
  })

  it('exports what the search shows, with cells that no spreadsheet runs', async () => {
    const csv = (await bob.call(entities.exportEntities, { query: { q: 'sokol' } })).text
    expect(csv.charCodeAt(0)).toBe(0xfeff)
    expect(csv).toContain('p1,Person,')
    expect(csv).not.toContain('Falcon')
  })

  it('leaves a trail of each search and view, with purpose', async () => {
    const trail = async (): Promise<readonly string[]> => {
      const query = { actor: 'bob', kind: 'entity', limit: 100 }
      const { items } = (await alice.call(audit.listEvents, { query })).body
      return items.map(({ kind, subject, purpose }) => `${kind} ${subject} ${purpose}`).sort()
    }
    const before = await trail()
    await search(bob, { q: 'haddad' })
    await readAs(bob, 'p3')
    expect(await trail()).toEqual(
      [...before, 'entity.read p3 investigation', 'entity.search null investigation'].sort(),
    )
  })
})
