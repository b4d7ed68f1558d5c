import { describe, expect, it } from 'vitest'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { unXml } from './un-xml.ts'
import { UnreadableList } from './unreadable-list.ts'

const person = (inside: string, id = '501') =>
  `<INDIVIDUAL><DATAID>${id}</DATAID><FIRST_NAME> ORLA </FIRST_NAME><SECOND_NAME>FENWICK</SECOND_NAME>${inside}</INDIVIDUAL>`
const list = (individuals: string, entities = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2031-02-03T04:05:06Z"><INDIVIDUALS>${individuals}</INDIVIDUALS><ENTITIES>${entities}</ENTITIES></CONSOLIDATED_LIST>`
const parse = (xml: string | Uint8Array) => parseAll(unXml, [fileOf('consolidated.xml', xml)])

describe('UN list', () => {
  it('reads a person', async () => {
    const { entities, rejections, counts } = await parse(
      list(
        person(`<NAME_ORIGINAL_SCRIPT>Орла Фенвик</NAME_ORIGINAL_SCRIPT><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE>
          <REFERENCE_NUMBER>ATi.001</REFERENCE_NUMBER><LISTED_ON>2012-03-12</LISTED_ON><COMMENTS1>Invented &amp; harmless.</COMMENTS1>
          <DESIGNATION><VALUE>Keeper of the lighthouse</VALUE></DESIGNATION><TITLE><VALUE>Dr.</VALUE></TITLE>
          <NATIONALITY><VALUE>Sultanate of Oman</VALUE><VALUE>Possibly Ethiopian</VALUE></NATIONALITY><GENDER>Female</GENDER>
          <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Orla Fenwyck; Orlah Fenwick</ALIAS_NAME></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Keeper (original script: Хранитель)</ALIAS_NAME></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-28</DATE></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1968</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1965</FROM_YEAR><TO_YEAR>1967</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-30</DATE></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Sur</CITY><COUNTRY>Oman</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
          <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Omani passport number D 000974</NUMBER></INDIVIDUAL_DOCUMENT>
          <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT2>tazkira number 4414</TYPE_OF_DOCUMENT2></INDIVIDUAL_DOCUMENT>
          <INDIVIDUAL_ADDRESS><STREET>1 Quay</STREET><CITY>Sur,</CITY><COUNTRY>Oman</COUNTRY></INDIVIDUAL_ADDRESS>`),
      ),
    )
    const [orla] = entities
    expect(orla?.id).toBe('unsc-501')
    expect(orla?.statements.filter(({ prop }) => prop === 'name')).toEqual([
      { prop: 'name', value: 'ORLA FENWICK' },
      { prop: 'name', value: 'Орла Фенвик', lang: 'rus' },
    ])
    expect(valuesOf(orla, 'alias')).toEqual(['Orla Fenwyck', 'Orlah Fenwick'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['The Keeper', 'Хранитель'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970-02-28', '1968', '1965', '1966', '1967'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om', 'et'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D000974'])
    expect(valuesOf(orla, 'idNumber')).toEqual(['4414'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, Sur, Oman'])
    expect(valuesOf(orla, 'position')).toEqual(['Keeper of the lighthouse'])
    expect(valuesOf(orla, 'notes')).toContain('UN reference ATi.001, listed on 2012-03-12.')
    expect(valuesOf(orla, 'notes')).toContain('Invented & harmless.')
    expect(rejections).toMatchObject([{ row: 1, field: 'DATE', value: '1970-02-30' }])
    expect(counts).toMatchObject({ individuals: 1, entities: 0, aliases: 2 })
  })

  it('reads an organization and the edition', async () => {
    const xml = list(
      '',
      '<ENTITY><DATAID>7</DATAID><FIRST_NAME>ATLANTIS TRUST</FIRST_NAME><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Lemuria Trust</ALIAS_NAME></ENTITY_ALIAS></ENTITY>',
    )
    const { entities } = await parse(xml)
    expect(entities[0]?.schema).toBe('Organization')
    expect(valuesOf(entities[0], 'previousName')).toEqual(['Lemuria Trust'])
    expect(await unXml.versionOf?.([fileOf('consolidated.xml', xml)])).toBe('2031-02-03T04:05:06Z')
  })

  it('names each record it cannot take, and takes the others', async () => {
    const nameless = '<INDIVIDUAL><DATAID>9</DATAID><FIRST_NAME/></INDIVIDUAL>'
    const huge = person(`<COMMENTS1>${'x'.repeat(600_000)}</COMMENTS1>`, '10')
    const hostile = person(`<INDIVIDUAL_ALIAS><ALIAS_NAME>${'('.repeat(300_000)}</ALIAS_NAME></INDIVIDUAL_ALIAS>`, '12')
    const { entities, rejections } = await parseAll(unXml, [
      fileOf(
        'consolidated.xml',
        list(person('') + person('') + person('', 'x') + nameless + huge + hostile + person('', '11')),
        4096,
      ),
    ])
    expect(entities.map(({ id }) => id)).toEqual(['unsc-501', 'unsc-11'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [2, 'DATAID'],
      [3, 'DATAID'],
      [4, 'FIRST_NAME'],
      [5, 'INDIVIDUAL'],
      [6, 'ALIAS_NAME'],
    ])
  })

  it('finds bytes that are no UTF-8', async () => {
    const { entities, rejections } = await parse(
      Buffer.from(list(person('<COMMENTS1>caf\u00e9 noir</COMMENTS1>')), 'latin1'),
    )
    expect(entities).toHaveLength(1)
    expect(rejections).toMatchObject([{ row: 1, field: 'COMMENTS1', remedy: expect.stringContaining('Windows-1252') }])
  })

  it.each([
    ['another document', '<html></html>'],
    ['nothing', ''],
    ['a truncated file', list(person('')).slice(0, -20)],
    ['crossed tags', list('<INDIVIDUAL><DATAID>1</INDIVIDUAL></DATAID>')],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${list(person(''))}`],
    ['an entity nobody defined', list(person('<COMMENTS1>&bomb;</COMMENTS1>'))],
    ['bottomless nesting', list(`<INDIVIDUAL>${'<A>'.repeat(100_000)}`)],
    ['another encoding', list(person('')).replace('UTF-8', 'ISO-8859-1')],
    ['a tag without an end', `<CONSOLIDATED_LIST ${'a'.repeat(3_000_000)}`],
  ])('refuses %s', async (_, xml) => {
    await expect(parseAll(unXml, [fileOf('consolidated.xml', xml, 65_536)])).rejects.toThrow(UnreadableList)
  })
})
