import { describe, expect, it } from 'vitest'
import { euCsv } from './eu-csv.ts'
import { fileOf, parseAll, realLists, valuesOf } from './test-files.ts'
import { UnreadableList } from './unreadable-list.ts'

const head =
  'fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_PublicationDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;Entity_Regulation_PublicationUrl;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Gender;NameAlias_Title;NameAlias_Function;NameAlias_Remark;Address_City;Address_Street;Address_PoBox;Address_ZipCode;Address_CountryIso2Code;Address_CountryDescription;BirthDate_BirthDate;BirthDate_Day;BirthDate_Month;BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_City;BirthDate_CountryIso2Code;BirthDate_CountryDescription;Identification_Number;Identification_TypeCode;Identification_TypeDescription;Identification_CountryDescription;Citizenship_CountryIso2Code;Citizenship_CountryDescription'
const columns = head.split(';')
const row = (fields: Readonly<Record<string, string>>): string =>
  columns
    .map((column) =>
      /[;"\n]/.test(fields[column] ?? '')
        ? `"${(fields[column] ?? '').replaceAll('"', '""')}"`
        : (fields[column] ?? ''),
    )
    .join(';')
const list = (...rows: readonly Readonly<Record<string, string>>[]): string =>
  [`\uFEFF${head}`, ...rows.map(row)].join('\r\n')
const parse = (text: string) => parseAll(euCsv, [fileOf('eu.csv', text)])

const person = {
  fileGenerationDate: '03/02/2031',
  Entity_LogicalId: '501',
  Entity_EU_ReferenceNumber: 'EU.1.1',
  Entity_SubjectType: 'person',
  Entity_SubjectType_ClassificationCode: 'P',
  Entity_Regulation_PublicationDate: '2012-03-12',
  Entity_Regulation_NumberTitle: '1/2012 (OJ L1)',
  Entity_Regulation_Programme: 'ATL',
  Entity_Remark: 'Invented; harmless',
}

describe('EU list', () => {
  it('makes one entity of the rows that say its names, addresses, births and papers', async () => {
    const { entities, rejections, counts } = await parse(
      list(
        {
          ...person,
          NameAlias_WholeName: 'Orla Fenwick',
          NameAlias_LastName: 'Fenwick',
          NameAlias_FirstName: 'Orla',
          NameAlias_Gender: 'F',
          NameAlias_Function: 'Keeper',
        },
        { ...person, NameAlias_WholeName: 'Орла Фенвик', NameAlias_NameLanguage: 'RU' },
        { ...person, NameAlias_WholeName: 'Orlah Fenwyck' },
        { ...person, NameAlias_WholeName: 'The Keeper', NameAlias_Remark: '(Low quality a.k.a.)' },
        {
          ...person,
          Address_City: 'Sur',
          Address_Street: '1 Quay',
          Address_ZipCode: '411',
          Address_CountryIso2Code: 'OM',
          Address_CountryDescription: 'OMAN',
        },
        { ...person, Address_CountryIso2Code: '00', Address_CountryDescription: 'UNKNOWN' },
        {
          ...person,
          BirthDate_BirthDate: '1970-02-03',
          BirthDate_City: 'Sur',
          BirthDate_CountryIso2Code: 'OM',
          BirthDate_CountryDescription: 'OMAN',
        },
        { ...person, BirthDate_Year: '1969', BirthDate_Month: '5' },
        { ...person, BirthDate_YearRangeFrom: '1965', BirthDate_YearRangeTo: '1966' },
        {
          ...person,
          Identification_Number: 'D 000974 (passport-National passport)',
          Identification_TypeCode: 'passport',
          Identification_CountryDescription: 'OMAN',
        },
        { ...person, Citizenship_CountryIso2Code: 'OM', Citizenship_CountryDescription: 'OMAN' },
        {
          ...person,
          Entity_LogicalId: '502',
          Entity_SubjectType_ClassificationCode: 'E',
          NameAlias_WholeName: 'Atlantis Trust',
        },
      ),
    )
    expect(rejections).toEqual([])
    expect(counts).toEqual({ rows: 12, 'rows-taken': 12, entries: 2, 'countries-unresolved': 0 })
    const [orla, trust] = entities
    expect([orla?.id, orla?.schema, trust?.schema]).toEqual(['eufsf-501', 'Person', 'Organization'])
    expect(orla?.statements.filter(({ prop }) => prop === 'name')).toEqual([
      { prop: 'name', value: 'Orla Fenwick' },
      { prop: 'name', value: 'Орла Фенвик', lang: 'rus' },
    ])
    expect(valuesOf(orla, 'alias')).toEqual(['Orlah Fenwyck'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['The Keeper'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, 411, Sur, OMAN'])
    expect(valuesOf(orla, 'country')).toEqual(['om'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970-02-03', '1969-05', '1965', '1966'])
    expect(valuesOf(orla, 'birthPlace')).toEqual(['Sur, OMAN'])
    expect(valuesOf(orla, 'birthCountry')).toEqual(['om'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D 000974'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om'])
    expect(valuesOf(orla, 'gender')).toEqual(['female'])
    expect(valuesOf(orla, 'notes')).toContain('EU reference EU.1.1, 1/2012 (OJ L1)')
    expect(await euCsv.versionOf?.([fileOf('eu.csv', list(person))])).toBe('2031-02-03')
  })

  it('reads the layout before 2019', async () => {
    const old =
      'Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;Programme;Entity_remark;Naal_logical_id;Entity_logical_id;Naal_lastname;Naal_firstname;Naal_wholename;Naal_gender;Birt_date;Birt_place;Birt_country;Iden_number;Citi_country;EU_ref_num'
    const { entities, rejections } = await parse(
      [
        old,
        '03/02/2018;501;P;1/2012;2012-03-12;;ATL;;1;501;Fenwick;Orla;Orla Fenwick;F;;;;;;EU.1.1',
        '03/02/2018;501;P;1/2012;2012-03-12;;ATL;;;;;;;;1970-02-03;Sur;OMN;D000974 (passport);OM;EU.1.1',
      ].join('\n'),
    )
    expect(rejections).toEqual([])
    expect(valuesOf(entities[0], 'name')).toEqual(['Orla Fenwick'])
    expect(valuesOf(entities[0], 'birthDate')).toEqual(['1970-02-03'])
    expect(valuesOf(entities[0], 'passportNumber')).toEqual(['D000974'])
    expect(valuesOf(entities[0], 'nationality')).toEqual(['om'])
  })

  it('names each row it cannot take, and accounts for all of them', async () => {
    const { entities, rejections, counts } = await parse(
      `${list(
        { ...person, NameAlias_WholeName: 'Orla Fenwick' },
        { ...person, Entity_LogicalId: '' },
        { ...person, Entity_SubjectType_ClassificationCode: 'E' },
        { ...person, Entity_LogicalId: '503', Entity_SubjectType_ClassificationCode: 'X' },
        { ...person, Entity_LogicalId: '504', Address_City: 'Sur' },
        { ...person, BirthDate_BirthDate: '1970-02-30' },
      )}\r\n03/02/2031;505`,
    )
    expect(entities.map(({ id }) => id)).toEqual(['eufsf-501'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [3, 'Entity_LogicalId'],
      [4, 'Entity_SubjectType'],
      [5, 'Entity_SubjectType'],
      [8, 'columns'],
      [7, 'BirthDate_BirthDate'],
      [6, 'NameAlias_WholeName'],
    ])
    // The bad date is a field of a row that was taken.
    expect((counts['rows-taken'] ?? 0) + rejections.length - 1).toBe(counts['rows'])
  })

  it('refuses what has other columns, saying where and what to do', async () => {
    await expect(parse('a;b\n1;2')).rejects.toThrow(/row 1, headings/)
    await expect(parse(head)).rejects.toThrow(UnreadableList)
  })

  it.skipIf(realLists.missing && !realLists.required)('refuses a list that a spreadsheet mangled', async () => {
    const mangled = parseAll(euCsv, realLists.files('eu-fsf-short', 'EUSanctionsShort.csv'))
    await expect(mangled).rejects.toMatchObject({
      name: 'UnreadableList',
      file: 'EUSanctionsShort.csv',
      message: expect.stringMatching(/^row 1, headings: .*one pair of quotes/),
      remedy: expect.stringContaining('without opening it'),
    })
  })
})
