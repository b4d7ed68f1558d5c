import { describe, expect, it } from 'vitest'
import { cslCsv } from './csl-csv.ts'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { UnreadableList } from './unreadable-list.ts'

const head =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids'
const columns = head.split(',')
const row = (fields: Readonly<Record<string, string>>): string =>
  columns.map((column) => `"${(fields[column] ?? '').replaceAll('"', '""')}"`).join(',')
const list = (...rows: readonly Readonly<Record<string, string>>[]): string => [head, ...rows.map(row)].join('\n')
const parse = (text: string) => parseAll(cslCsv, [fileOf('consolidated.csv', text)])

const sdn = 'Specially Designated Nationals (SDN) - Treasury Department'
const dpl = 'Denied Persons List (DPL) - Bureau of Industry and Security'
const person = { _id: '501', source: sdn, entity_number: '501', type: 'Individual', name: 'FENWICK, Orla' }

describe('US Consolidated Screening List', () => {
  it('reads a person with several of everything', async () => {
    const { entities, rejections } = await parse(
      list({
        ...person,
        programs: 'SDGT; IFSR',
        title: 'Keeper of the lighthouse',
        addresses: '1 Quay, Sur, 411, OM; Suva, Fiji; 2 Mole Street, TX, 75081',
        alt_names: "FENWYCK, Orlah; 'THE KEEPER'",
        citizenships: 'OM',
        nationalities: 'OM; FJ',
        dates_of_birth: 'circa 1970; 04 Mar 1971; 1972-05-06',
        places_of_birth: 'Sur, Oman',
        remarks: 'Invented & harmless',
        source_list_url: 'https://example.test/list',
        ids: 'Passport, D000974, OM, 01 Jan 2001, 31 Dec 2010; Passport, D4, Diplomatic, OM; Gender, Female; Tax ID No., 2326002180; Secondary sanctions risk:, some, 31 CFR 1; Email Address, Post@example.test',
      }),
    )
    expect(rejections).toEqual([])
    const [orla] = entities
    expect([orla?.id, orla?.schema]).toEqual(['csl-sdn-501', 'Person'])
    expect(valuesOf(orla, 'name')).toEqual(['Orla FENWICK'])
    expect(valuesOf(orla, 'alias')).toEqual(['Orlah FENWYCK'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['THE KEEPER'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970', '1971-03-04', '1972-05-06'])
    expect(valuesOf(orla, 'birthCountry')).toEqual(['om'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om', 'fj'])
    expect(valuesOf(orla, 'citizenship')).toEqual(['om'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, Sur, 411, OM', 'Suva, Fiji', '2 Mole Street, TX, 75081'])
    expect(valuesOf(orla, 'country')).toEqual(['om', 'fj'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D000974', 'D4'])
    expect(valuesOf(orla, 'notes')).toContain('Passport: D000974, OM, 01 Jan 2001, 31 Dec 2010')
    expect(valuesOf(orla, 'gender')).toEqual(['female'])
    expect(valuesOf(orla, 'taxNumber')).toEqual(['2326002180'])
    expect(valuesOf(orla, 'email')).toEqual(['post@example.test'])
    expect(valuesOf(orla, 'program')).toEqual(['SDGT', 'IFSR'])
    expect(valuesOf(orla, 'position')).toEqual(['Keeper of the lighthouse'])
    expect(valuesOf(orla, 'notes')).toContain('Secondary sanctions risk: some, 31 CFR 1')
    expect(valuesOf(orla, 'topics')).toEqual(['sanction'])
  })

  it('reads ships, and parties of whom the agency says no more than a name', async () => {
    const { entities } = await parse(
      list(
        {
          ...person,
          entity_number: '502',
          type: 'Vessel',
          name: 'SEA LANTERN',
          call_sign: '9XX12',
          gross_tonnage: '2,595',
          vessel_flag: 'Panama',
          ids: 'Vessel Registration Identification, IMO 9074729',
        },
        {
          source: dpl,
          name: 'Sea Lantern Ltd; and any successor, sub-unit, or subsidiary thereof',
          start_date: '2031-02-03',
          end_date: '2041-02-03',
          license_policy: 'None',
        },
      ),
    )
    const [ship, party] = entities
    expect(valuesOf(ship, 'imoNumber')).toEqual(['9074729'])
    expect(valuesOf(ship, 'tonnage')).toEqual(['2595'])
    expect(valuesOf(ship, 'flag')).toEqual(['pa'])
    expect(party?.schema).toBe('Company')
    expect(valuesOf(party, 'name')).toEqual(['Sea Lantern Ltd'])
    expect(valuesOf(party, 'createdAt')).toEqual(['2031-02-03'])
    expect(valuesOf(party, 'topics')).toEqual(['export.control', 'debarment'])
    expect(valuesOf(party, 'notes')).toEqual(expect.arrayContaining(['Until: 2041-02-03', 'License policy: None']))
  })

  it('keeps an id through the next edition, where the publisher makes its own anew', async () => {
    const denied = { source: dpl, name: 'Sea Lantern Ltd', start_date: '2031-02-03' }
    const ids = async (...rows: readonly Readonly<Record<string, string>>[]) =>
      (await parse(list(...rows))).entities.map(({ id }) => id)
    const [before] = await ids({ ...denied, _id: 'aaaa', addresses: 'Sur, OM' })
    const [, after] = await ids(person, { ...denied, _id: 'bbbb', addresses: 'Suva, FJ', name: ' SEA  LANTERN, LTD' })
    expect(after).toBe(before)
  })

  it('tells entries of one name and day apart, in whatever order they come, and says which row is a copy', async () => {
    const denied = { source: dpl, name: 'Sea Lantern Ltd', start_date: '2031-02-03' }
    const rows = [
      { ...denied, addresses: 'Sur, OM' },
      { ...denied, addresses: 'Suva, FJ' },
    ]
    const one = await parse(list(...rows, { ...rows[0], _id: 'again' }))
    const two = await parse(list(...[...rows].reverse()))
    expect(new Set(one.entities.map(({ id }) => id))).toEqual(new Set(two.entities.map(({ id }) => id)))
    expect(one.entities).toHaveLength(2)
    expect(one.rejections).toMatchObject([{ row: 4, field: 'row', reason: expect.stringContaining('Row 2') }])
  })

  it('names each row and field it cannot take, and accounts for all of them', async () => {
    const text = `${list(
      { ...person, dates_of_birth: '1970-02-30; 1971', start_date: 'soon' },
      { ...person, name: 'Again' },
      { ...person, entity_number: '503', name: '-' },
      { ...person, entity_number: '504', source: '' },
    )}\n${head}\n"505","cut sh`
    const { entities, rejections, counts } = await parse(text)
    expect(entities).toHaveLength(1)
    expect(valuesOf(entities[0], 'birthDate')).toEqual(['1971'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [2, 'dates_of_birth'],
      [2, 'start_date'],
      [3, 'entity_number'],
      [4, 'name'],
      [5, 'source'],
      [6, 'row'],
      [7, 'row'],
    ])
    expect(rejections.every(({ reason, remedy }) => reason !== '' && remedy !== '')).toBe(true)
    const rows = new Set(rejections.map(({ row }) => row))
    rows.delete(2)
    expect((counts['entries'] ?? 0) + rows.size).toBe(counts['rows'])
  })

  it('refuses a file without the headings, or without an entry', async () => {
    await expect(parse('a,b\n1,2')).rejects.toThrow(/row 1, headings/)
    await expect(parse(head)).rejects.toThrow(UnreadableList)
    await expect(parse('')).rejects.toThrow(UnreadableList)
  })
})
