import { describe, expect, it } from 'vitest'
import { ofacCsv } from './ofac-csv.ts'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { UnreadableList } from './unreadable-list.ts'

const nulls = (count: number): string => ',-0- '.repeat(count)
const sdn = [
  `101,"MARLOWE, Tobias Quill","individual","SDGT] [IFSR","Harbour Master"${nulls(6)},"DOB 04 Mar 1970; alt. DOB circa 1969; POB Port Example, Burma; nationality Korea, North; Gender Male; Passport K123456 (Cuba) issued 01 Jan 2001 expires 31 Dec 2010; Cedula No. 778899 (Colombia); a.k.a. 'OLD TOBY'; f.k.a. 'QUILL, Tobias'; Linked To: EXAMPLE SHIPPING."`,
  '102,"SEA LANTERN","vessel","IRAN",-0- ,"9XX12","Bulk Carrier","63,000","30,100","Panama","Lantern Lines","Vessel Registration Identification IMO 9074729; MMSI 572469210; Former Vessel Flag Malta."',
  `103,"EX-ABC","aircraft","SYRIA"${nulls(7)},"Aircraft Manufacture Date 28 Dec 2016; Aircraft Model A300; Aircraft Manufacturer's Serial Number (MSN) 1391."`,
  `104,"EXAMPLE SHIPPING, S.A. DE C.V.",-0- ,"SDNTK"${nulls(7)},"R.F.C. EXS010203AB1 (Mexico); Website www.example.test; Telephone (98)(21)(66153220); Email Address Post@example.test."`,
  `105,"FRIENDS OF EXAMPLE",-0- ,"CUBA"${nulls(8)}`,
].join('\n')
const add = [
  '101,1,"1 Mole Street","Port Example","Burma",-0- ',
  '101,2,-0- ,-0- ,-0- ,-0- ',
  '105,3,-0- ,-0- ,"Region: Atlantis",-0- ',
  '105,4,-0- ,-0- ,"Region: Gaza",-0- \x1a',
].join('\r\n')
const alt = [
  '101,1,"aka","MARLO, Toby",-0- ',
  `101,2,"aka","'THE QUILL'",-0- `,
  '102,3,"fka","SEA CANDLE",-0- ',
  '104,4,"nka","EXAMPLE LINES",-0- ',
].join('\n')

const parse = (primary = sdn, addresses = add, aliases = alt) =>
  parseAll(ofacCsv, [fileOf('SDN.CSV', primary), fileOf('add.csv', addresses), fileOf('alt.csv', aliases)])

describe('OFAC files', () => {
  it('joins the three files', async () => {
    const { entities, rejections, counts } = await parse()
    expect(rejections).toEqual([])
    expect(entities.map(({ id, schema }) => [id, schema])).toEqual([
      ['ofac-101', 'Person'],
      ['ofac-102', 'Vessel'],
      ['ofac-103', 'Airplane'],
      ['ofac-104', 'Company'],
      ['ofac-105', 'LegalEntity'],
    ])
    expect(counts).toEqual({ primary: 5, aliases: 4, addresses: 4, 'addresses-empty': 1, 'countries-unresolved': 1 })
  })

  it('turns a listed person into one who could stand at a counter', async () => {
    const [person] = (await parse()).entities
    const name = person?.statements.find(({ prop }) => prop === 'name')
    expect(name).toEqual({ prop: 'name', value: 'Tobias Quill MARLOWE', original: 'MARLOWE, Tobias Quill' })
    expect(valuesOf(person, 'alias')).toEqual(['Toby MARLO'])
    expect(valuesOf(person, 'weakAlias')).toEqual(['THE QUILL', 'OLD TOBY'])
    expect(valuesOf(person, 'previousName')).toEqual(['Tobias QUILL'])
    expect(valuesOf(person, 'program')).toEqual(['SDGT', 'IFSR'])
    expect(valuesOf(person, 'birthDate')).toEqual(['1970-03-04', '1969'])
    expect(valuesOf(person, 'birthCountry')).toEqual(['mm'])
    expect(valuesOf(person, 'nationality')).toEqual(['kp'])
    expect(valuesOf(person, 'passportNumber')).toEqual(['K123456'])
    expect(valuesOf(person, 'idNumber')).toEqual(['778899'])
    expect(valuesOf(person, 'address')).toEqual(['1 Mole Street, Port Example, Burma'])
    expect(valuesOf(person, 'notes')[0]).toContain('Linked To: EXAMPLE SHIPPING')
    expect(valuesOf(person, 'topics')).toEqual(['sanction'])
  })

  it('reads ships, aircraft and companies', async () => {
    const [, ship, aircraft, company, friends] = (await parse()).entities
    expect(valuesOf(ship, 'imoNumber')).toEqual(['9074729'])
    expect(valuesOf(ship, 'deadweightTonnage')).toEqual(['63000'])
    expect(valuesOf(ship, 'flag')).toEqual(['pa'])
    expect(valuesOf(ship, 'pastFlags')).toEqual(['mt'])
    expect(valuesOf(ship, 'previousName')).toEqual(['SEA CANDLE'])
    expect(valuesOf(aircraft, 'serialNumber')).toEqual(['1391'])
    expect(valuesOf(aircraft, 'buildDate')).toEqual(['2016-12-28'])
    expect(valuesOf(aircraft, 'registrationNumber')).toEqual(['EX-ABC'])
    expect(valuesOf(company, 'taxNumber')).toEqual(['EXS010203AB1'])
    expect(valuesOf(company, 'country')).toEqual(['mx'])
    expect(valuesOf(company, 'phone')).toEqual(['982166153220'])
    expect(valuesOf(company, 'email')).toEqual(['post@example.test'])
    expect(valuesOf(friends, 'country')).toEqual(['ps'])
    expect(valuesOf(friends, 'notes')).toEqual(['Country as listed: Region: Atlantis'])
  })

  it('appends what did not fit into the remarks', async () => {
    const files = [fileOf('sdn.csv', sdn), fileOf('add.csv', ''), fileOf('alt.csv', '')]
    const overflow = fileOf('sdn_comments.csv', `101," a.k.a. 'LATE\nNAME'."`)
    const { entities } = await parseAll(ofacCsv, [...files, overflow])
    expect(valuesOf(entities[0], 'notes')[0]).toContain("a.k.a. 'LATE NAME'")
  })

  it('names each row it cannot take, and takes the others', async () => {
    const broken = [
      `101,"MARLOWE, Tobias","individual","SDGT"${nulls(8)}`,
      `101,"MARLOWE, Again","individual","SDGT"${nulls(8)}`,
      `102,"TOO SHORT","individual"`,
      `103,"STRAY" QUOTE,"individual","SDGT"${nulls(8)}`,
      `x104,"NO NUMBER",-0- ,"CUBA"${nulls(8)}`,
      `105,"-",-0- ,"CUBA"${nulls(8)}`,
      `106,"OPEN QUOTE,-0- ,"CUBA"${nulls(8)}`,
      `107,"LAST ONE",-0- ,"CUBA"${nulls(8)}`,
    ].join('\n')
    const { entities, rejections } = await parse(
      broken,
      '900,1,-0- ,-0- ,"Cuba",-0- ',
      '101,1,"aka","A",-0- \n101,1,"aka","B",-0- ',
    )
    expect(entities.map(({ id }) => id)).toEqual(['ofac-101', 'ofac-107'])
    expect(rejections.map(({ file, row, field }) => [file, row, field])).toEqual([
      ['alt.csv', 2, 'alt_num'],
      ['SDN.CSV', 2, 'ent_num'],
      ['SDN.CSV', 3, 'columns'],
      ['SDN.CSV', 4, 'row'],
      ['SDN.CSV', 5, 'ent_num'],
      ['SDN.CSV', 6, 'sdn_name'],
      ['SDN.CSV', 7, 'row'],
      ['add.csv', 1, 'ent_num'],
    ])
    expect(rejections.every(({ reason, remedy }) => reason !== '' && remedy !== '')).toBe(true)
  })

  it('finds bytes that are no UTF-8, and NULs', async () => {
    const latin1 = Buffer.from(
      `101,"MU\u00d1OZ, In\u00e9s","individual","SDGT"${nulls(8)}\n102,"A\0B",-0- ,"CUBA"${nulls(8)}\n103,"C",-0- ,"CUBA"${nulls(8)}`,
      'latin1',
    )
    const files = [fileOf('sdn.csv', latin1), fileOf('add.csv', ''), fileOf('alt.csv', '')]
    const { entities, rejections } = await parseAll(ofacCsv, files)
    expect(entities).toHaveLength(1)
    expect(rejections.map(({ row, value, remedy }) => [row, value.slice(0, 8), /Windows-1252/.test(remedy)])).toEqual([
      [1, '101,"MUÑ', true],
      [2, '102,"A␀B', false],
    ])
  })

  it('gives up a row longer than any real one, whatever is in it', async () => {
    const hostile = `101,"${'('.repeat(500_000)}",-0- ,"CUBA"${nulls(8)}`
    const { entities, rejections } = await parse(`${hostile}\n102,"B",-0- ,"CUBA"${nulls(8)}`, '', '')
    expect(entities.map(({ id }) => id)).toEqual(['ofac-102'])
    expect(rejections).toMatchObject([{ row: 1, field: 'row', reason: expect.stringContaining('longer') }])
  })

  it('refuses what is no OFAC list at all', async () => {
    await expect(parse('<html><body>Not found</body></html>')).rejects.toThrow(UnreadableList)
    await expect(parse('')).rejects.toThrow(UnreadableList)
    await expect(parse('\xff\xfe1')).rejects.toThrow(UnreadableList)
    await expect(parseAll(ofacCsv, [fileOf('sdn.csv', sdn)])).rejects.toThrow('add.csv is missing')
  })
})
