import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { addressOf, audit, entities, type RouteContract } from '../../packages/contracts/src/index.ts'
import { fixedClock, type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { Exporter } from '../../packages/server/src/modules/entities/export/exporter.ts'
import { parseTable } from '../../packages/server/src/modules/entities/tables/open-table.ts'
import { zipArchive } from '../../packages/server/src/modules/entities/tables/zip-archive.ts'
import { ownWith } from '../../packages/server/src/platform/platform.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const sensitive: Marking = { ...publicMarking, sensitivity: 'sensitive', originators: [{ org: 'own', to: [] }] }
const victim: Marking = { ...sensitive, compartments: ['victim'] }
const juvenile: Marking = { ...sensitive, compartments: ['juvenile'] }
const formats = [entities.exportEntities, entities.exportWorkbook, entities.exportFtm] as const

describe.each(inject('servers').slice(0, 1))('exports on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let bob: Person
  let carer: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    alice = await person(installation, 'alice', { roles: ['list-manager', 'auditor'], ceiling: 'sensitive' })
    bob = await person(installation, 'bob', { roles: ['attache'] })
    carer = await person(installation, 'carer', {
      roles: ['list-manager', 'attache'],
      ceiling: 'sensitive',
      compartments: ['victim', 'juvenile'],
    })
    const open = [
      ftmLine('p1', 'Person', {
        name: ['Мария Соколова', 'Maria Sokolova'],
        passportNumber: ['AB 123-456'],
        topics: ['sanction'],
      }),
      ftmLine('p2', 'Person', { name: ['=cmd|’/c calc’!A1 Sokol'], nationality: ['jo'] }),
      ftmLine('p3', 'Person', { name: ['Omar, "the" Haddad <b>&'], nationality: ['jo'] }),
      ftmLine('c1', 'Company', { name: ['Sokol Trading LLC'] }),
      ftmLine('o1', 'Ownership', { owner: ['p1'], asset: ['c1'], percentage: ['60'] }),
    ]
    await importLines(installation, alice, 'open_list', open.join(''))
    await importLines(installation, alice, 'closed_list', ftmLine('p1', 'Person', { alias: ['Masha the Falcon'] }), {
      marking: sensitive,
    })
    const cared = [
      ftmLine('v1', 'Person', { name: ['Vera Verborgen'] }),
      ftmLine('p3', 'Person', { alias: ['Aaron Underage'], country: ['cy'], topics: ['poi'] }),
      ftmLine('f1', 'Family', { person: ['p3'], relative: ['v1'] }),
    ]
    await importLines(installation, carer, 'cared_list', cared.join(''), { marking: victim })
    await importLines(installation, carer, 'young_list', ftmLine('c1', 'Company', { notes: ['owned by a child'] }), {
      marking: juvenile,
    })
  })
  afterAll(() => installation?.close())

  const fetchAs = async (who: Person, contract: RouteContract, query: object = {}) => {
    const response = await installation.application.http.inject({
      method: 'GET',
      url: addressOf(contract, { query }),
      headers: { host: 'localhost', authorization: `Bearer ${who.token}` },
    })
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload, text: response.body }
  }
  const tableOf = async (who: Person, contract: RouteContract, query: object = {}) => {
    const { bytes } = await fetchAs(who, contract, query)
    const { table, items } = await parseTable(bytes, {
      headerRow: 2,
      ...(contract === entities.exportEntities ? { separator: ',' } : {}),
    })
    const rows = items.map((item) =>
      'cells' in item ? Object.fromEntries(table.header.map((name, at) => [name, item.cells[at]])) : {},
    )
    return { bytes, rows }
  }
  const ftmOf = async (who: Person, query: object = {}) => {
    const { bytes } = await fetchAs(who, entities.exportFtm, query)
    const zip = await zipArchive(bytes, 'export')
    const part = async (name: string) => {
      const chunks: Buffer[] = []
      for await (const chunk of (await zip.open(name, 1e8)) ?? []) chunks.push(chunk)
      return Buffer.concat(chunks).toString('utf8')
    }
    const lines = (await part('entities.ftm.json'))
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    return { lines, labels: JSON.parse(await part('labels.json')) }
  }

  const exportsOfBob = async () =>
    (await alice.call(audit.listEvents, { query: { actor: 'bob', kind: 'entity.export', limit: 200 } })).body.items

  it('gives the same entities in three forms, each with the marking of the whole and of each entity', async () => {
    for (const contract of [entities.exportEntities, entities.exportWorkbook]) {
      const { rows, bytes } = await tableOf(alice, contract, { q: 'sokol' })
      expect(rows.map((row) => [row['id'], row['marking']])).toEqual([
        ['c1', 'PUBLIC'],
        ['p1', 'SENSITIVE // REL OWN'],
        ['p2', 'PUBLIC'],
      ])
      const { items } = await parseTable(bytes, {
        headerRow: 1,
        ...(contract === entities.exportEntities ? { separator: ',' } : {}),
      })
      const cover = (await parseTable(bytes, { headerRow: 1 })).table.header
      expect(cover.slice(0, 2)).toEqual(['Marking of this file', 'SENSITIVE // REL OWN'])
      expect(items.length).toBeGreaterThan(0)
    }
    const { lines, labels } = await ftmOf(alice, { q: 'sokol' })
    expect(lines.map(({ id }) => id)).toEqual(['c1', 'p1', 'p2'])
    expect(labels.banner).toBe('SENSITIVE // REL OWN')
    const beside = labels.entities['p1']
    expect(lines[1].properties.alias).toEqual(['Masha the Falcon'])
    expect(labels.markings[beside.values.alias[0]].banner).toBe('SENSITIVE // REL OWN')
    expect(labels.markings[beside.values.name[0]].banner).toBe('PUBLIC')
    expect(labels.markings[beside.mark].banner).toBe('SENSITIVE // REL OWN')
    for (const { id, properties } of lines)
      for (const [prop, values] of Object.entries(properties as Record<string, string[]>))
        expect(labels.entities[id].values[prop]).toHaveLength(values.length)
  })

  it('gives each reader his own view', async () => {
    const { rows } = await tableOf(bob, entities.exportEntities, { q: 'sokol' })
    expect(rows.find((row) => row['id'] === 'p1')?.['marking']).toBe('PUBLIC')
    expect(JSON.stringify(await ftmOf(bob, { q: 'sokol' }))).not.toContain('Falcon')
    expect((await fetchAs(bob, entities.exportEntities, { q: 'Falcon' })).text).not.toContain('p1')
    expect((await tableOf(alice, entities.exportEntities, { q: 'Falcon' })).rows.map((row) => row['id'])).toEqual([
      'p1',
    ])
  })

  it('writes cells that no spreadsheet runs, and every text as it is', async () => {
    const csv = (await fetchAs(bob, entities.exportEntities)).text
    expect(csv).toContain(",'=cmd|")
    for (const contract of [entities.exportEntities, entities.exportWorkbook])
      expect((await tableOf(bob, contract)).rows.find((row) => row['id'] === 'p3')?.['caption']).toBe(
        'Omar, "the" Haddad <b>&',
      )
  })

  it('of a whole list has its relations, each with both its ends', async () => {
    const { lines } = await ftmOf(bob, { dataset: 'open_list' })
    expect(lines.map(({ id }) => id)).toEqual(['c1', 'o1', 'p1', 'p2', 'p3'])
    expect(lines[1].properties).toMatchObject({ owner: ['p1'], asset: ['c1'] })
  })

  it('of one entity has it alone; what is not there and what is not for the reader are one answer', async () => {
    expect((await tableOf(bob, entities.exportEntities, { entity: 'p3' })).rows.map((row) => row['id'])).toEqual(['p3'])
    const [none, hidden] = await Promise.all(
      ['nowhere', 'v1'].map((entity) => fetchAs(bob, entities.exportEntities, { entity })),
    )
    expect([none?.status, hidden?.status]).toEqual([404, 404])
    expect(hidden?.text.replace(/request-\d+/g, '')).toBe(none?.text.replace(/request-\d+/g, ''))
  })

  it('never holds what is protected, and is the same for who may see that and who may not', async () => {
    expect((await carer.call(entities.searchEntities, { query: { q: 'Verborgen' } })).body.total).toBe(1)
    const queries = [
      {},
      { q: 'Verborgen' },
      { q: 'Underage' },
      { country: 'cy' },
      { topic: 'poi' },
      { dataset: 'cared_list' },
      { q: 'Sokol' },
      { entity: 'p3' },
      { entity: 'v1' },
      { q: 'o' },
    ]
    for (const contract of formats)
      for (const query of queries) {
        const [seeing, blind] = [await fetchAs(carer, contract, query), await fetchAs(alice, contract, query)]
        expect([contract.id, query, seeing.status]).toEqual([contract.id, query, blind.status])
        if (seeing.status === 200) expect(seeing.bytes.equals(blind.bytes)).toBe(true)
        else expect(seeing.text.replace(/request-\d+/g, '')).toBe(blind.text.replace(/request-\d+/g, ''))
        expect(seeing.headers['x-attache-rows']).toBe(blind.headers['x-attache-rows'])
      }
    for (const query of queries)
      expect(JSON.stringify(await ftmOf(carer, query).catch(() => ''))).not.toMatch(
        /Verborgen|Underage|child|VICTIM|JUVENILE/,
      )
  })

  it('stands in the chain with filter, number of rows and the hash of its bytes, before it is out', async () => {
    for (const contract of formats) {
      const { bytes, headers } = await fetchAs(bob, contract, { q: 'haddad' })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const found = (await exportsOfBob()).find(({ detail }) => detail['sha256'] === sha256)
      expect(found).toMatchObject({
        kind: 'entity.export',
        outcome: 'done',
        detail: {
          filter: { q: 'haddad' },
          rows: 1,
          cut: false,
          bytes: bytes.length,
        },
      })
      expect(headers).toMatchObject({
        'x-attache-rows': '1',
        'x-attache-cut': 'no',
        'content-length': String(bytes.length),
      })
    }
  })

  it('says when it is cut, in the file and beside it', async () => {
    const { platform } = installation
    const label = { labelOf: () => ownWith(platform, bob.reader, []) }
    for (const format of ['csv', 'xlsx', 'ftm'] as const) {
      const file = await new Exporter(platform, label, { most: 2 }).make(bob.reader, format, { q: '' })
      const chunks: Buffer[] = []
      for await (const chunk of file.stream) chunks.push(chunk as Buffer)
      expect([format, file.rows, file.cut]).toEqual([format, 2, true])
      if (format === 'csv') expect(Buffer.concat(chunks).toString()).toContain('Cut: there are more')
    }
  })

  it('is stopped when what it holds is not for the reader any more, and the chain says so', async () => {
    const { platform, admin } = installation
    const closed = await platform.labels.intern(sensitive)
    for (const format of ['csv', 'xlsx', 'ftm'] as const) {
      const change = (label: number, prop: string) =>
        admin.query(
          `update statements set label_id = $1 where entity_id = 'p3' and prop = $2 and ended_version is null and dataset_id in (select id from datasets where name = 'open_list')`,
          [label, prop],
        )
      const exporter = new Exporter(
        platform,
        { labelOf: () => ownWith(platform, bob.reader, []) },
        { written: async () => void (await change(closed, 'nationality')) },
      )
      await expect(exporter.make(bob.reader, format, { q: 'haddad' })).rejects.toMatchObject({ code: 'stale' })
      await change(platform.labels.publicLabel, 'nationality')
    }
    const refused = (await exportsOfBob()).filter(({ outcome }) => outcome === 'refused')
    expect(refused.map(({ detail }) => detail['format']).sort()).toEqual(['csv', 'ftm', 'xlsx'])
  })

  it('is for those whose role includes it, with a fresh proof', async () => {
    const nobody = await person(installation, 'nobody', { roles: ['mission-support'] })
    for (const contract of formats) {
      expect((await fetchAs(nobody, contract)).status).toBe(403)
      expect(contract.stepUp).toBe(true)
      expect((await fetchAs(bob, contract, { q: 'x'.repeat(300) })).status).toBe(400)
    }
  })

  it('writes ten thousand entities within bounded memory', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      ftmLine(`n${at}`, 'Person', { name: [`Crowd Member ${at}`], notes: ['x'.repeat(200)] }),
    )
    await importLines(installation, alice, 'crowd', many.join(''))
    for (const contract of formats) {
      const { status, headers } = await fetchAs(bob, contract, { dataset: 'crowd' })
      expect([status, headers['x-attache-rows']]).toEqual([200, '10000'])
    }
  })
})
