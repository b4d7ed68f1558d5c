import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { entities, lists } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { type Person, person } from '../support/people.ts'
import { describeWithData, realData } from '../support/real-data.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { cslTable, type Named, ukTable } from './list-files.ts'

const UK = 'watchlists/uk-ofsi-2014/sanctionsconlist.csv'
const CSL = 'watchlists/csl-us/csl-2023.csv'
const DRAWN = 100

/** A text as two readers of one file may differ on it: white space, and what composes a letter. */
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

describeWithData('the British and the American consolidated list', [UK, CSL], () => {
  let installation: TestInstallation
  let manager: Person

  beforeAll(async () => {
    const [server] = inject('servers')
    if (server === undefined) throw new Error('there is no PostgreSQL to test on')
    installation = await openTestInstallation(server, fixedClock(new Date()))
    manager = await person(installation, 'manager', { roles: ['list-manager'] })
  })
  afterAll(() => installation?.close())

  const imported = async (source: string, path: string) => {
    const file = await manager.upload(path.replace(/.*\//, ''), readFileSync(realData(path)))
    const body = { key: `import-${source}`, source, files: [file] }
    const { id } = (await manager.call(lists.startImport, { body })).body
    await installation.application.lists.idle()
    return (await manager.call(lists.readImport, { params: { id } })).body
  }

  /** What the product holds of an entity: every value of every property. */
  const held = async (id: string): Promise<(...props: readonly string[]) => readonly string[]> => {
    const { status, body } = await manager.call(entities.readEntity, { params: { id } })
    expect([id, status]).toEqual([id, 200])
    return (...props) =>
      body.properties
        .filter(({ name }) => props.length === 0 || props.includes(name))
        .flatMap(({ values }) => values.map(({ value }) => plain(value)))
  }

  const drawn = (name: string, rows: readonly Named[]): readonly Named[] => {
    const draw = new Draw(seedOf(name))
    process.stdout.write(`${name}: ${DRAWN} of ${rows.length} rows drawn with the seed ${draw.seed}\n`)
    return draw.some([...rows.entries()], DRAWN, ([at]) => String(at)).map(([, row]) => row)
  }

  it('the British list comes in whole: every row is part of an entity, or named', async () => {
    const { rows, odd } = ukTable(realData(UK))
    const { import: done, rejections, rejectionsTotal } = await imported('gb_ofsi', UK)
    process.stdout.write(`UK: ${JSON.stringify(done.counts)}\n`)
    expect([rows.length, odd]).toEqual([8_950, 0])
    expect(done).toMatchObject({ state: 'imported', format: 'uk-csv', listVersion: '2014-04-02' })
    const groups = new Set(rows.map((row) => row['Group ID']))
    expect(done.counts).toMatchObject({
      entities: groups.size,
      details: { rows: 8_950, 'rows-taken': 8_950, groups: 2_297 },
      schemata: {
        Person: new Set(rows.filter((row) => row['Group Type'] === 'Individual').map((row) => row['Group ID'])).size,
        Organization: new Set(rows.filter((row) => row['Group Type'] === 'Entity').map((row) => row['Group ID'])).size,
      },
    })
    // One row names a day that there was not; it was taken without that day.
    expect(rejectionsTotal).toBe(1)
    expect(rejections).toMatchObject([{ row: 8_726, field: 'DOB', value: '29/02/1969' }])
  })

  it('a hundred rows of the British list are held as they stand in the file', async () => {
    for (const row of drawn('uk-rows', ukTable(realData(UK)).rows)) {
      const values = await held(`ofsi-${row['Group ID']}`)
      const parts = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Name 6'].map((part) => row[part] ?? '')
      const name = plain(parts.filter(Boolean).join(' ')).replaceAll(/^[,;: ]+|[,;: ]+$/g, '')
      const kind = { AKA: 'alias', FKA: 'previousName', 'Prime Alias': 'name' }[row['Alias Type'] ?? ''] ?? 'none'
      expect([row['Group ID'], values('name', kind)]).toEqual([row['Group ID'], expect.arrayContaining([name])])
      const [day, month, year] = (row['DOB'] ?? '').split('/')
      if (year !== undefined && row['DOB'] !== '29/02/1969') {
        const date = [year, month, day].filter((part) => part !== '00').join('-')
        expect(values('birthDate')).toContain(date)
      }
      expect(values('program')).toContain(plain(row['Regime'] ?? ''))
      expect(values('createdAt')).toContain((row['Listed On'] ?? '').split('/').reverse().join('-'))
      expect(values('topics')).toEqual(['sanction'])
      for (const field of ['Address 1', 'Address 2', 'Address 6', 'Country', 'Post/Zip Code'])
        if (row[field])
          expect(values('address').some((one) => one.includes(plain(row[field] ?? '').replace(/,$/, '')))).toBe(true)
      for (const field of ['Other Information', 'Passport Details', 'NI Number'])
        if (row[field])
          expect(values('notes').some((one) => one.includes(plain(row[field] ?? '').slice(0, 60)))).toBe(true)
      if (row['Nationality'])
        expect(
          values('nationality').length > 0 || values('notes').some((one) => one.startsWith('Country as listed')),
        ).toBe(true)
      const passport = /^[A-Z]{0,2}\d{6,9}$/.exec(row['Passport Details'] ?? '')?.[0]
      if (passport !== undefined) expect(values('passportNumber')).toContain(passport)
      if (row['Position'] && row['Group Type'] === 'Individual' && !/^\(?1\)/.test(row['Position']))
        expect(values('position')).toContain(plain(row['Position']))
    }
  })

  it('the American list comes in whole: every row is an entity, or named', async () => {
    const { rows, odd } = cslTable(realData(CSL))
    const { import: done, rejections, rejectionsTotal } = await imported('us_csl', CSL)
    process.stdout.write(`CSL: ${JSON.stringify(done.counts)}\n`)
    expect(done).toMatchObject({ state: 'imported', format: 'csl-csv' })
    expect(done.counts).toMatchObject({ entities: rows.length, details: { rows: 4_228, entries: 4_226 } })
    // The headings stand twice, and the file ends in the middle of a row.
    expect([rows.length, odd, rejectionsTotal]).toEqual([4_226, 2, 2])
    expect(rejections.map(({ row, reason }) => [row, reason])).toEqual([
      [2, expect.stringContaining('headings stand here again')],
      [4_233, expect.stringContaining('does not end')],
    ])
  })

  it('a hundred rows of the American list are held as they stand in the file', async () => {
    const all = cslTable(realData(CSL)).rows
    const numbered = all.filter((row) => row['entity_number'] !== '')
    const others = all.filter((row) => row['entity_number'] === '')
    const several = (row: Named, field: string): readonly string[] =>
      (row[field] ?? '').split(/;\s+/).map(plain).filter(Boolean)
    for (const row of drawn('csl-rows', all)) {
      const list = /\(([A-Z-]+)/.exec(row['source'] ?? '')?.[1]?.toLowerCase() ?? ''
      const listed = plain(row['name'] ?? '')
      const bareName = listed.replace(/[;,]?\s*and any successor\b.*$/i, '')
      // The agencies that number nobody are found by the name, and held apart by what else they say.
      const ids = numbered.includes(row)
        ? [`csl-${list}-${row['entity_number']}`]
        : (
            await manager.call(entities.searchEntities, { query: { q: bareName.slice(0, 100), limit: 50 } })
          ).body.items.map(({ id }) => id)
      const found = []
      for (const id of ids) {
        const values = await held(id)
        const wanted = several(row, 'addresses').map((one) => one.replaceAll(/^[,;: ]+|[,;: ]+$/g, ''))
        if (numbered.includes(row) || wanted.every((one) => values('address').includes(one))) found.push(values)
      }
      const told = ['source', 'federal_register_notice', 'remarks', 'license_requirement'].map((field) =>
        plain(row[field] ?? ''),
      )
      const [values] = found.filter((one) => told.every((text) => one('notes').some((note) => note.includes(text))))
      expect([listed, values === undefined]).toEqual([listed, false])
      if (values === undefined) continue
      const turned = (text: string): string => {
        const [last = '', first, ...rest] = text.split(/,\s*/)
        return row['type'] === 'Individual' && first ? [first, last, ...rest].join(' ') : text
      }
      const bare = (text: string): string => text.replaceAll(/^[,;:'" ]+|[,;:'" ]+$/g, '')
      const names = values('name', 'alias', 'weakAlias', 'previousName').map(bare)
      expect(names).toContain(bare(turned(bareName)))
      for (const alias of several(row, 'alt_names')) expect(names).toContain(bare(turned(bare(alias))))
      for (const program of several(row, 'programs')) expect(values('program')).toContain(program)
      for (const date of several(row, 'dates_of_birth')) {
        const year = /\d{4}/.exec(date)?.[0] ?? ''
        expect(values('birthDate').some((one) => (/^[\d-]+$/.test(date) ? one === date : one.startsWith(year)))).toBe(
          true,
        )
      }
      for (const code of [...several(row, 'nationalities'), ...several(row, 'citizenships')])
        expect(values('nationality', 'citizenship', 'country')).toContain(code.toLowerCase())
      for (const id of several(row, 'ids')) {
        const [label = '', value = ''] = id.split(/,\s*/)
        expect(values('notes').some((note) => note.includes(bare(value)) && note.startsWith(label.slice(0, 8)))).toBe(
          true,
        )
        if (/^Passport$/.test(label) && /\d/.test(value)) expect(values('passportNumber')).toContain(value)
      }
      for (const field of ['license_requirement', 'license_policy', 'remarks', 'federal_register_notice'])
        if (row[field]?.trim())
          expect(values('notes').some((note) => note.includes(plain(row[field] ?? '')))).toBe(true)
      if (row['start_date']) expect(values('createdAt')).toContain(row['start_date'])
    }
    expect(others.length + numbered.length).toBe(4_226)
  })

  it('the same files again change nothing', async () => {
    for (const [source, path, count] of [
      ['gb_ofsi', UK, 2_297],
      ['us_csl', CSL, 4_226],
    ] as const) {
      const file = await manager.upload(path.replace(/.*\//, ''), readFileSync(realData(path)))
      const body = { key: `again-${source}`, source, files: [file] }
      const { id } = (await manager.call(lists.startImport, { body })).body
      await installation.application.lists.idle()
      const again = (await manager.call(lists.readImport, { params: { id } })).body.import
      expect(again.counts).toMatchObject({ entities: count, added: 0, changed: 0, removed: 0, unchanged: count })
    }
  })
})
