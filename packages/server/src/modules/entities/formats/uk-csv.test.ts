import { describe, expect, it } from 'vitest'
import { numbered } from './numbered.ts'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { ukCsv } from './uk-csv.ts'
import { ukDate } from './uk-date.ts'
import { UnreadableList } from './unreadable-list.ts'

const head =
  'Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,Last Updated,Group ID'
const columns = head.split(',')

/** A row with these fields and nothing else. */
const row = (fields: Readonly<Record<string, string>>): string =>
  columns.map((column) => `"${(fields[column] ?? '').replaceAll('"', '""')}"`).join(',')

const person = {
  'Group ID': '501',
  'Group Type': 'Individual',
  'Alias Type': 'Primary name',
  'Name 6': 'FENWICK',
  'Name 1': 'Orla',
  'Name 2': 'Maeve',
  Regime: 'Atlantis',
  'Listed On': '12/03/2012',
  'Last Updated': '01/02/2031',
}
const list = (...rows: readonly Readonly<Record<string, string>>[]): string =>
  ['Last Updated,02/04/2031', head, ...rows.map(row)].join('\r\n')
const parse = (text: string | Uint8Array) => parseAll(ukCsv, [fileOf('ConList.csv', text)])

describe('UK list', () => {
  it('makes one entity of the rows of a group, wherever they stand', async () => {
    const full = {
      ...person,
      Title: 'Dr',
      DOB: '00/00/1970',
      'Town of Birth': '(1) Sur (2) Suva',
      'Country of Birth': '(1) Oman (2) Fiji',
      Nationality: '(1) Omani (2) Fijian',
      'Passport Details': '(1) D 000974 (Omani). Issued on 2 Feb 1997, Sur (2) K4414',
      'NI Number': 'SSN 123-45-6789 (United States)',
      Position: '(1) Keeper of the lighthouse (2) Pilot',
      'Address 1': '1 Quay',
      'Address 6': 'Sur',
      'Post/Zip Code': '411',
      Country: 'Oman',
      'Other Information': 'Male. Invented & harmless.',
    }
    const other = {
      ...person,
      'Group ID': '502',
      'Group Type': 'Entity',
      'Name 6': 'ATLANTIS TRUST',
      'Name 1': '',
      'Name 2': '',
    }
    const { entities, rejections, counts } = await parse(
      list(
        full,
        other,
        {
          ...person,
          'Name 6': 'FENWYCK',
          'Name 1': 'Orlah',
          'Name 2': '',
          'Alias Type': 'AKA',
          'Alias Quality': 'Good',
          DOB: '17/08/1969',
        },
        { ...person, 'Name 6': 'THE KEEPER', 'Name 1': '', 'Name 2': '', 'Alias Type': 'AKA', 'Alias Quality': 'Low' },
        { ...person, 'Name 6': 'QUILL', 'Name 1': 'Orla', 'Name 2': '', 'Alias Type': 'FKA' },
      ),
    )
    expect(rejections).toEqual([])
    expect(counts).toEqual({ rows: 5, 'rows-taken': 5, groups: 2, 'countries-unresolved': 0 })
    const [orla, trust] = entities
    expect([orla?.id, orla?.schema, trust?.id, trust?.schema]).toEqual([
      'ofsi-501',
      'Person',
      'ofsi-502',
      'Organization',
    ])
    expect(valuesOf(orla, 'name')).toEqual(['Orla Maeve FENWICK'])
    expect(valuesOf(orla, 'lastName')).toEqual(['FENWICK'])
    expect(valuesOf(orla, 'alias')).toEqual(['Orlah FENWYCK'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['THE KEEPER'])
    expect(valuesOf(orla, 'previousName')).toEqual(['Orla QUILL'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970', '1969-08-17'])
    expect(valuesOf(orla, 'birthPlace')).toEqual(['Sur', 'Suva'])
    expect(valuesOf(orla, 'birthCountry')).toEqual(['om', 'fj'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om', 'fj'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D000974', 'K4414'])
    expect(valuesOf(orla, 'socialSecurityNumber')).toEqual(['123-45-6789'])
    expect(valuesOf(orla, 'position')).toEqual(['Keeper of the lighthouse', 'Pilot'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, Sur, 411, Oman'])
    expect(valuesOf(orla, 'country')).toEqual(['om'])
    expect(valuesOf(orla, 'gender')).toEqual(['male'])
    expect(valuesOf(orla, 'program')).toEqual(['Atlantis'])
    expect(valuesOf(orla, 'createdAt')).toEqual(['2012-03-12'])
    expect(valuesOf(orla, 'topics')).toEqual(['sanction'])
    expect(await ukCsv.versionOf?.([fileOf('ConList.csv', list(person))])).toBe('2031-04-02')
  })

  it('reads ships, and the layout that took the place of this one', async () => {
    const columns =
      'Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,Date Designated,D.O.B,Nationality(/ies),Passport number,IMO number,Current believed flag of ship,Type of ship,Year Built'
    const text = [
      'Report Date: 02-Feb-2031',
      columns,
      '01/02/2031,ATL0001,77,FENWICK,Orla,Primary Name,,Орла Фенвик,Atlantis,Individual,01/01/2030,dd/mm/1970,Oman,D000974,,,,',
      '01/02/2031,ATL0001,77,KEEPER,,Alias,Low quality AKA,,Atlantis,Individual,01/01/2030,,,,,,,',
      '01/02/2031,ATL0002,,SEA LANTERN,,Primary Name,,,Atlantis,Ship,01/01/2030,,,,IMO 9074729,Panama,Tug,1999',
    ].join('\n')
    const { entities, rejections } = await parse(text)
    expect(rejections).toEqual([])
    const [orla, ship] = entities
    expect([orla?.id, ship?.id, ship?.schema]).toEqual(['uksl-ATL0001', 'uksl-ATL0002', 'Vessel'])
    expect(valuesOf(orla, 'name')).toEqual(['Orla FENWICK', 'Орла Фенвик'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['KEEPER'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970'])
    expect(valuesOf(ship, 'imoNumber')).toEqual(['9074729'])
    expect(valuesOf(ship, 'flag')).toEqual(['pa'])
    expect(valuesOf(ship, 'buildDate')).toEqual(['1999'])
  })

  it('names each row it cannot take, and accounts for all of them', async () => {
    const text = `${list(
      person,
      { ...person, 'Group ID': '' },
      { ...person, 'Group ID': '503', 'Group Type': 'Starship' },
      { ...person, 'Group Type': 'Entity' },
      { ...person, 'Group ID': '504', 'Name 6': '-', 'Name 1': '', 'Name 2': '' },
      { ...person, 'Group ID': '505', DOB: '31/02/1970' },
    )}\r\nTOO SHORT,row\r\n${head}`
    const { entities, rejections, counts } = await parse(text)
    expect(entities.map(({ id }) => id)).toEqual(['ofsi-501', 'ofsi-505'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [4, 'Group ID'],
      [5, 'Group Type'],
      [6, 'Group Type'],
      [9, 'columns'],
      [10, 'row'],
      [7, 'Name 6'],
      [8, 'DOB'],
    ])
    expect(rejections.every(({ reason, remedy }) => reason !== '' && remedy !== '')).toBe(true)
    // The bad date is a field of a row that was taken.
    expect((counts['rows-taken'] ?? 0) + rejections.length - 1).toBe(counts['rows'])
  })

  it('decodes Latin-1 and UTF-8 alike, and tells a row of the other one', async () => {
    const accented = list({ ...person, 'Name 6': 'MUÑOZ’S' })
    const bytes = Buffer.from(accented.replace('’', '\u0092'), 'latin1')
    for (const file of [bytes, Buffer.from(accented), Buffer.from(`\uFEFF${accented}`)])
      expect(valuesOf((await parse(file)).entities[0], 'lastName')).toEqual(['MUÑOZ’S'])
    const mixed = Buffer.concat([
      bytes,
      Buffer.from(`\r\n${row({ ...person, 'Group ID': '502' })}`),
      Buffer.from(`\r\n${row({ ...person, 'Group ID': '503', 'Name 6': 'PÉREZ' })}`),
    ])
    const one = await parse(
      Buffer.concat([mixed, Buffer.from(`\r\n${row({ ...person, 'Group ID': '504', 'Name 6': 'Ñ' })}`, 'latin1')]),
    )
    expect(one.entities.map(({ id }) => id)).toEqual(['ofsi-501', 'ofsi-502', 'ofsi-504'])
    expect(one.rejections).toMatchObject([{ row: 5, reason: expect.stringContaining('wrong table') }])
  })

  it('recognizes letters that some program decoded wrongly before', async () => {
    const wrong = Buffer.from(list({ ...person, 'Name 6': 'MUÑOZ' }, { ...person, 'Group ID': '502' })).toString(
      'latin1',
    )
    const { entities, rejections } = await parse(wrong)
    expect(entities.map(({ id }) => id)).toEqual(['ofsi-502'])
    expect(rejections).toMatchObject([{ row: 3, field: 'column 1', remedy: expect.stringContaining('as it came') }])
  })

  it.each([
    ['nothing', ''],
    ['another table', 'a,b,c\n1,2,3\n4,5,6'],
    ['headings alone', `Last Updated,02/04/2031\n${head}\n`],
    ['UTF-16', Buffer.from(`\uFEFF${list(person)}`, 'utf16le')],
  ])('refuses %s', async (_, content) => {
    const refused = parse(content)
    await expect(refused).rejects.toThrow(UnreadableList)
    await expect(refused).rejects.toMatchObject({ remedy: expect.stringMatching(/./) })
  })
})

it.each([
  ['17/08/1957', '1957-08-17'],
  ['00/08/1957', '1957-08'],
  ['00/00/1957', '1957'],
  ['dd/mm/1957', '1957'],
  ['29/02/1969', null],
  ['17/00/1957', null],
  ['1957', '1957'],
  ['', null],
])('%s is %s', (text, date) => expect(ukDate(text)).toBe(date))

it.each([
  ['(1) Somali (2) Swedish', ['Somali', 'Swedish']],
  ['1) Uzbek 2) Afghan', ['Uzbek', 'Afghan']],
  ['(1)-(2) Tunisia (3) Morocco', ['Tunisia', 'Morocco']],
  ['(1) (2) Egypt', ['Egypt']],
  ['Issued (12) in Sur', ['Issued (12) in Sur']],
  ['', []],
])('%s', (text, values) => expect(numbered(text)).toEqual(values))
