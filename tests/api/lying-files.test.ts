import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lists } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import * as seeds from '../fuzz/seeds.ts'
import { ftmLine, type Person, person } from '../support/people.ts'
import { missingData, realData } from '../support/real-data.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const EU = 'watchlists/eu-fsf-short/EUSanctionsShort.csv'
const good = ftmLine('a', 'Person', { name: ['Ada Marlow'] }) + ftmLine('b', 'Person', { name: ['Ben Osei'] })

describe.each(inject('servers').slice(0, 1))('files that lie, on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let made = 0

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    alice = await person(installation, 'alice', { roles: ['list-manager'] })
    await imported('held', { 'held.ftm.json': good })
  })
  afterAll(() => installation?.close())

  /** Imports these files, and answers with the record as it ends. */
  async function imported(
    source: string,
    files: Readonly<Record<string, string | Buffer>>,
    more: { readonly acceptRemovals?: true } = {},
  ) {
    const ids = []
    for (const [name, content] of Object.entries(files)) ids.push(await alice.upload(name, content))
    const body = { key: `lying-${(made += 1)}-${source}`, source, files: ids, ...more }
    const started = await alice.call(lists.startImport, { body })
    expect([source, started.status]).toEqual([source, 202])
    await installation.application.lists.idle()
    return (await alice.call(lists.readImport, { params: { id: started.body.id } })).body
  }

  /** Everything that an import may change, in the words of the database. */
  const state = async (): Promise<unknown> => {
    const { rows } = await installation.admin.query(
      `select (select count(*) from statements) as statements, (select count(*) from statements where ended_version is not null) as ended,
        (select string_agg(entity_id || hash, ',' order by entity_id) from list_entities) as entities,
        (select string_agg(name || coalesce(current_version::text, ''), ',' order by name) from datasets) as datasets,
        (select count(*) from list_versions) as versions, (select count(*) from import_rejections) as rejections`,
    )
    return rows[0]
  }

  /** That the import of these files fails with words that help, and changes nothing. */
  const refused = async (files: Readonly<Record<string, string | Buffer>>, why: RegExp): Promise<void> => {
    const before = await state()
    const { import: record } = await imported('held', files)
    expect(record).toMatchObject({ state: 'failed', counts: null })
    expect(record.failure?.message).toMatch(why)
    expect(record.failure?.remedy).toMatch(/\w{3}/)
    expect(await state()).toEqual(before)
  }

  it.each([
    ['the UN list', seeds.unXml],
    ['sdn.xml', seeds.ofacXml],
    ['sdn_enhanced.xml', seeds.ofacEnhanced],
  ])('an XML file cut off anywhere is no list: %s', async (_, files) => {
    const [name = '', text = ''] = Object.entries(files)[0] ?? []
    const bytes = Buffer.from(text)
    for (const share of [0.3, 0.6, 0.9, 0.995])
      await refused({ [name]: bytes.subarray(0, Math.floor(bytes.length * share)) }, /not well-formed/)
  })

  it.each([
    ['uk', seeds.ukCsv, 4],
    ['csl', seeds.cslCsv, 3],
    ['eu', seeds.euCsv, 5],
    ['ftm', seeds.ftmJsonl, 2],
  ])('a row that the end of the file cuts off is named, and nobody is made of it: %s', async (source, files, cut) => {
    const [name = '', text = ''] = Object.entries(files)[0] ?? []
    const lines = text.split('\n')
    const half = [...lines.slice(0, cut - 1), (lines[cut - 1] ?? '').slice(0, 12)].join('\n')
    const { import: record, rejections } = await imported(`cut_${source}`, { [name]: half })
    expect(record.state).toBe('imported')
    const last = rejections.filter(({ row }) => row === cut)
    expect(last).toHaveLength(1)
    expect(last[0]?.field).toMatch(/^(?:row|columns)$/)
    expect([last[0]?.reason.length, last[0]?.remedy.length].every((length) => (length ?? 0) > 10)).toBe(true)
  })

  it('a list cut off between two rows waits for a person, who may say that it is whole', async () => {
    const lines = Array.from({ length: 100 }, (_, at) => ftmLine(`row-${at}`, 'Person', { name: [`Person ${at}`] }))
    const first = (many: number) => ({ 'rows.ftm.json': lines.slice(0, many).join('') })
    expect((await imported('rows', first(100))).import.counts?.added).toBe(100)
    const before = await state()
    const { import: held } = await imported('rows', first(60))
    expect(held).toMatchObject({ state: 'held', counts: null })
    expect(held.failure?.message).toContain('40 of the 100')
    expect(await state()).toEqual(before)
    const take = (transition: 'accept' | 'cancel', { id, version } = held) =>
      alice.call(lists.transitionImport, {
        params: { id, transition },
        body: { version, reason: 'The publisher removed them', key: `take-${transition}-${id}` },
      })
    expect((await take('accept')).status).toBe(200)
    await installation.application.lists.idle()
    const after = (await alice.call(lists.readImport, { params: { id: held.id } })).body
    expect(after.import).toMatchObject({ state: 'imported', failure: null, counts: { removed: 40 } })
    expect(after.history.map((one) => one.transition)).toEqual(expect.arrayContaining(['hold', 'accept', 'finish']))
    // Few are never asked about, and who knows beforehand says so.
    expect((await imported('rows', first(40))).import.state).toBe('imported')
    const again = await imported('rows', first(5), { acceptRemovals: true })
    expect(again.import).toMatchObject({ state: 'imported', counts: { removed: 35 } })
  })

  it('a side file of another day, or one that is missing, is told', async () => {
    const { 'sdn.csv': sdn = '', 'add.csv': add = '', 'alt.csv': alt = '' } = seeds.ofacCsv
    await refused({ 'sdn.csv': sdn, 'add.csv': add }, /alt\.csv is missing/)
    const cut = sdn.split('\r\n').slice(1).join('\r\n')
    const { rejections } = await imported('cut_ofac', { 'sdn.csv': cut, 'add.csv': add, 'alt.csv': alt })
    expect(rejections.map(({ file, row, field }) => [file, row, field])).toEqual([
      ['add.csv', 1, 'ent_num'],
      ['add.csv', 2, 'ent_num'],
      ['alt.csv', 1, 'ent_num'],
      ['alt.csv', 2, 'ent_num'],
    ])
  })

  it('Latin-1 where UTF-8 should be costs the rows it is in, and no letter comes out wrong', async () => {
    const lines = ftmLine('x', 'Person', { name: ['José Muñoz'] }) + ftmLine('y', 'Person', { name: ['Ben Osei'] })
    const one = await imported('latin', { 'latin.ftm.json': Buffer.from(lines, 'latin1') })
    expect(one.import.counts).toMatchObject({ entities: 1, rejected: 1 })
    expect(one.rejections).toMatchObject([{ row: 1, field: 'row', remedy: expect.stringContaining('Windows-1252') }])
    // The other way round: UTF-8 that was taken for Latin-1 and saved as UTF-8 again.
    const twice = Buffer.from(lines).toString('latin1')
    const two = await imported('mojibake', { 'twice.ftm.json': twice })
    expect(two.rejections).toMatchObject([{ row: 1, field: 'name', reason: expect.stringContaining('wrong table') }])
    const { rows } = await installation.admin.query(
      `select value from statements where value ~ '[\uFFFDÃÂ]' or value ~ 'Jos[^é]'`,
    )
    expect(rows).toEqual([])
    await refused({ 'list.ftm.json': Buffer.from(`\uFEFF${lines}`, 'utf16le') }, /UTF-16|No known list/)
    await refused({ 'consolidated.xml': Buffer.from(`\uFEFF${seeds.unXml['consolidated.xml']}`, 'utf16le') }, /UTF-16/)
  })

  it.skipIf(missingData(EU) !== null && process.env['ATTACHE_REQUIRE'] !== 'all')(
    `a list that a spreadsheet mangled is refused with row, field and remedy${missingData(EU) === null ? '' : `: ${missingData(EU)}`}`,
    async () => {
      await refused({ 'EUSanctionsShort.csv': readFileSync(realData(EU)) }, /row 1, headings: .* one pair of quotes/)
    },
  )

  it('an XML file that defines entities is refused before anything expands', async () => {
    const laughs = Array.from({ length: 12 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    const bomb = (root: string): string =>
      `<?xml version="1.0"?><!DOCTYPE ${root} [<!ENTITY l0 "ha">${laughs}]><${root}>&l12;</${root}>`
    const stolen = (root: string): string =>
      `<?xml version="1.0"?><!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><${root}>&x;</${root}>`
    const before = process.memoryUsage.rss()
    for (const root of ['CONSOLIDATED_LIST', 'sdnList', 'sanctionsData'])
      for (const xml of [bomb(root), stolen(root)]) await refused({ 'list.xml': xml }, /declares a document type/)
    expect(process.memoryUsage.rss() - before).toBeLessThan(256 * 1_048_576)
    await refused({ 'list.xml': '<sdnList><sdnEntry><uid>&x;</uid></sdnEntry></sdnList>' }, /not well-formed/)
    await refused({ 'list.xml': `<sdnList>${'<sdnEntry>'.repeat(50_000)}` }, /nests deeper/)
  })

  it('a file that is no list at all is refused whatever it is called', async () => {
    for (const name of ['sdn.xml', 'consolidated.csv', 'list.ftm.json', 'ConList.csv'])
      await refused({ [name]: '<html><body>Service unavailable</body></html>' }, /No known list/)
    await refused({ 'sdn.csv': 'PK\u0003\u0004', 'add.csv': '', 'alt.csv': '' }, /no row of an OFAC list/)
    await refused({ 'list.ftm.json': '' }, /No known list/)
    await refused({ 'sdn.xml': '<Sanctions xmlns="http://www.un.org/sanctions/1.0"></Sanctions>' }, /advanced XML/)
  })

  it('the name of a file is a name: no path, no control character, no end of it', async () => {
    const before = await installation.admin.query('select count(*) from uploads')
    for (const name of [
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\Windows\\x.csv',
      '..',
      'a\0b.csv',
      'a\nb.csv',
      'x\u202Evsc.exe',
      'x'.repeat(201),
      '',
    ]) {
      const answer = await installation.application.http.inject({
        method: 'POST',
        url: `/api/uploads?name=${encodeURIComponent(name)}`,
        headers: {
          host: 'localhost',
          authorization: `Bearer ${alice.token}`,
          'content-type': 'application/octet-stream',
        },
        payload: Buffer.from('x'),
      })
      expect([name, answer.statusCode]).toEqual([name, 400])
      const body = answer.json<{ error: string; remedy: string | null; fields: { field: string; remedy?: string }[] }>()
      expect(body.error).toBe('invalid')
      expect(new Set(body.fields.map(({ field }) => field))).toEqual(new Set(['name']))
      expect(body.remedy ?? body.fields.map(({ remedy }) => remedy).join('')).toMatch(/\w{3}/)
    }
    expect((await installation.admin.query('select count(*) from uploads')).rows).toEqual(before.rows)
  })

  it('a body that is no JSON, or not this route’s, is refused in words', async () => {
    const before = await state()
    for (const [payload, type, status] of [
      ['{', 'application/json', 400],
      ['', 'application/json', 400],
      ['{"__proto__":{"admin":true}}', 'application/json', 400],
      ['[]', 'application/json', 400],
      ['{"key":1,"source":[],"files":"x"}', 'application/json', 400],
      ['{"key":"a key of this","source":"held","files":["x"],"format":"xls"}', 'application/json', 400],
      ['<x/>', 'application/xml', 415],
      [JSON.stringify({ key: 'x'.repeat(9_000_000) }), 'application/json', 413],
    ] as const) {
      const answer = await installation.application.http.inject({
        method: 'POST',
        url: '/api/lists/imports',
        headers: { host: 'localhost', authorization: `Bearer ${alice.token}`, 'content-type': type },
        payload,
      })
      expect([payload.slice(0, 40), answer.statusCode]).toEqual([payload.slice(0, 40), status])
      const body = answer.json<{ message: string; remedy: string | null; fields: readonly unknown[] }>()
      expect(body.message.length).toBeGreaterThan(10)
      expect(body.remedy ?? '').toMatch(/\w{3}/)
    }
    expect(await state()).toEqual(before)
  })

  it('a step from a version that is not the latest is refused, and changes nothing', async () => {
    const { import: record } = await imported('held', { 'broken.ftm.json': '{"nothing":1}\n' })
    expect(record.state).toBe('failed')
    const before = await state()
    const retry = (version: number) =>
      alice.call(lists.transitionImport, {
        params: { id: record.id, transition: 'retry' },
        body: { key: `stale-${version}-${made}`, version, reason: 'to see what a stale version does' },
      })
    for (const version of [record.version - 1, record.version + 1]) {
      const answer = await retry(version)
      expect(answer).toMatchObject({ status: 409, body: { error: 'stale' } })
    }
    expect(await state()).toEqual(before)
    expect((await alice.call(lists.readImport, { params: { id: record.id } })).body.import).toMatchObject({
      state: 'failed',
      version: record.version,
    })
  })
})
