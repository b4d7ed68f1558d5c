import { describe, expect, it } from 'vitest'
import { formatOf } from './list-format.ts'
import { ofacXml } from './ofac-xml.ts'
import { fileOf, parseAll, valuesOf } from './test-files.ts'
import { UnreadableList } from './unreadable-list.ts'

const sdn = (entries: string): string =>
  `<?xml version="1.0" standalone="yes"?><sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>02/03/2031</Publish_Date><Record_Count>1</Record_Count></publshInformation>${entries}</sdnList>`
const entry = (inside: string, uid = '501', type = 'Individual'): string =>
  `<sdnEntry><uid>${uid}</uid><firstName>Orla</firstName><lastName>FENWICK</lastName><sdnType>${type}</sdnType>${inside}</sdnEntry>`
const enhanced = (entities: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"><publicationInfo><dataAsOf>2031-02-03T00:00:00</dataAsOf></publicationInfo><entities>${entities}</entities></sanctionsData>`
const name = (primary: boolean, forms: string, about = ''): string =>
  `<name id="1"><isPrimary>${String(primary)}</isPrimary>${about}<translations>${forms}</translations></name>`
const form = (text: string): string =>
  `<translation><isPrimary>true</isPrimary><formattedFullName>${text}</formattedFullName></translation>`
const entity = (inside: string, id = 'id="501"', type = 'Individual'): string =>
  `<entity ${id}><generalInfo><entityType refId="600">${type}</entityType></generalInfo>${inside}</entity>`
const file = (xml: string | Uint8Array) => fileOf('list.xml', xml, 4096)
const parse = (xml: string | Uint8Array) => parseAll(ofacXml, [file(xml)])

describe('OFAC XML', () => {
  it('reads a person of sdn.xml', async () => {
    const xml = sdn(
      entry(`<title>Keeper</title><remarks>(Linked To: EXAMPLE)</remarks>
      <programList><program>SDGT</program><program>IFSR</program></programList>
      <idList><id><uid>1</uid><idType>Passport</idType><idNumber>D000974</idNumber><idCountry>Oman</idCountry></id>
        <id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
        <id><uid>3</uid><idType>Digital Currency Address - XBT</idType><idNumber>abc1</idNumber></id></idList>
      <akaList><aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>FENWYCK</lastName><firstName>Orlah</firstName></aka>
        <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>KEEPER</lastName></aka>
        <aka><uid>6</uid><type>f.k.a.</type><category>strong</category><lastName>QUILL</lastName></aka></akaList>
      <addressList><address><uid>7</uid><address1>1 Quay</address1><city>Sur</city><postalCode>411</postalCode><country>Oman</country></address></addressList>
      <nationalityList><nationality><uid>8</uid><country>Oman</country></nationality></nationalityList>
      <citizenshipList><citizenship><uid>9</uid><country>Fiji</country></citizenship></citizenshipList>
      <dateOfBirthList><dateOfBirthItem><uid>10</uid><dateOfBirth>circa 1970</dateOfBirth></dateOfBirthItem><dateOfBirthItem><uid>11</uid><dateOfBirth>30 Feb 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
      <placeOfBirthList><placeOfBirthItem><uid>12</uid><placeOfBirth>Sur, Oman</placeOfBirth></placeOfBirthItem></placeOfBirthList>`),
    )
    const { entities, rejections, counts } = await parse(xml)
    const [orla] = entities
    expect([orla?.id, orla?.schema]).toEqual(['ofac-501', 'Person'])
    expect(valuesOf(orla, 'name')).toEqual(['Orla FENWICK'])
    expect(valuesOf(orla, 'alias')).toEqual(['Orlah FENWYCK'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['KEEPER'])
    expect(valuesOf(orla, 'previousName')).toEqual(['QUILL'])
    expect(valuesOf(orla, 'program')).toEqual(['SDGT', 'IFSR'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D000974'])
    expect(valuesOf(orla, 'gender')).toEqual(['female'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, Sur, 411, Oman'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om'])
    expect(valuesOf(orla, 'citizenship')).toEqual(['fj'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970'])
    expect(valuesOf(orla, 'birthPlace')).toEqual(['Sur, Oman'])
    expect(valuesOf(orla, 'notes')).toContain('Digital Currency Address - XBT: abc1')
    expect(valuesOf(orla, 'topics')).toEqual(['sanction'])
    expect(rejections).toMatchObject([{ row: 1, field: 'dateOfBirth', value: '30 Feb 1971' }])
    expect(counts).toMatchObject({ rows: 1, entries: 1, aliases: 3 })
    expect(await ofacXml.versionOf?.([file(xml)])).toBe('2031-02-03')
    expect((await formatOf([file(xml)]))?.id).toBe('ofac-xml')
  })

  it('reads a ship of sdn.xml', async () => {
    const { entities } = await parse(
      sdn(
        entry(
          '<vesselInfo><callSign>9XX12</callSign><vesselType>Tug</vesselType><vesselFlag>Panama</vesselFlag><tonnage>63,000</tonnage></vesselInfo><idList><id><idType>Vessel Registration Identification</idType><idNumber>IMO 9074729</idNumber></id></idList>',
          '502',
          'Vessel',
        ),
      ),
    )
    expect(valuesOf(entities[0], 'flag')).toEqual(['pa'])
    expect(valuesOf(entities[0], 'imoNumber')).toEqual(['9074729'])
    expect(valuesOf(entities[0], 'deadweightTonnage')).toEqual(['63000'])
  })

  it('reads a person of the enhanced file, in every script', async () => {
    const xml = enhanced(
      entity(`<sanctionsLists><sanctionsList refId="1" id="2" datePublished="2012-03-12">SDN List</sanctionsList></sanctionsLists>
      <sanctionsPrograms><sanctionsProgram refId="1">SDGT</sanctionsProgram></sanctionsPrograms>
      <names>${name(true, form('FENWICK, Orla') + form('ФЕНВИК, Орла'))}${name(false, form('FENWYCK, Orlah'), '<aliasType>A.K.A.</aliasType><isLowQuality>false</isLowQuality>')}
        ${name(false, form('KEEPER'), '<aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality>')}${name(false, form('QUILL'), '<aliasType>F.K.A.</aliasType>')}</names>
      <addresses><address id="5"><country refId="1">Oman</country><translations><translation><addressParts><addressPart><type>ADDRESS1</type><value>1 Quay</value></addressPart><addressPart><type>CITY</type><value>Sur</value></addressPart></addressParts></translation></translations></address></addresses>
      <features><feature id="6"><type featureTypeId="8">Birthdate</type><value>1970</value><valueDate><fromDateBegin>1970-01-01</fromDateBegin></valueDate></feature>
        <feature id="7"><type featureTypeId="9">Place of Birth</type><value>Sur, Oman</value></feature>
        <feature id="8"><type featureTypeId="10">Nationality Country</type><value>Oman</value></feature>
        <feature id="9"><type featureTypeId="26">Gender</type><value>Female</value></feature></features>
      <identityDocuments><identityDocument id="7"><type>Passport</type><documentNumber>D000974</documentNumber><issuingCountry>Oman</issuingCountry></identityDocument></identityDocuments>
      <relationships><relationship><type>Associate Of</type><relatedEntity entityId="777">QUILL</relatedEntity></relationship></relationships>`),
    )
    const { entities, rejections } = await parse(xml)
    expect(rejections).toEqual([])
    const [orla] = entities
    expect([orla?.id, orla?.schema]).toEqual(['ofac-501', 'Person'])
    expect(orla?.statements.filter(({ prop }) => prop === 'name').map(({ value, lang }) => [value, lang])).toEqual([
      ['Orla FENWICK', undefined],
      ['Орла ФЕНВИК', 'rus'],
    ])
    expect(valuesOf(orla, 'alias')).toEqual(['Orlah FENWYCK'])
    expect(valuesOf(orla, 'weakAlias')).toEqual(['KEEPER'])
    expect(valuesOf(orla, 'previousName')).toEqual(['QUILL'])
    expect(valuesOf(orla, 'birthDate')).toEqual(['1970'])
    expect(valuesOf(orla, 'birthPlace')).toEqual(['Sur, Oman'])
    expect(valuesOf(orla, 'nationality')).toEqual(['om'])
    expect(valuesOf(orla, 'address')).toEqual(['1 Quay, Sur, Oman'])
    expect(valuesOf(orla, 'passportNumber')).toEqual(['D000974'])
    expect(valuesOf(orla, 'createdAt')).toEqual(['2012-03-12'])
    expect(valuesOf(orla, 'notes')).toContain('Associate Of QUILL 777')
    expect(await ofacXml.versionOf?.([file(xml)])).toBe('2031-02-03')
    expect((await formatOf([file(xml)]))?.id).toBe('ofac-xml')
  })

  it('names each record it cannot take, and accounts for all of them', async () => {
    const named = `<names>${name(true, form('FENWICK, Orla'))}</names>`
    const { entities, rejections, counts } = await parse(
      enhanced(
        entity(named) +
          entity(named) +
          entity(named, '') +
          entity(named, 'id="502"', 'Starship') +
          entity('', 'id="503"') +
          entity(`<names>${name(true, form('x'.repeat(5_000)))}</names>`, 'id="504"') +
          entity(`${named}<features>${'<feature/>'.repeat(90_000)}</features>`, 'id="505"'),
      ),
    )
    expect(entities.map(({ id }) => id)).toEqual(['ofac-501'])
    expect(rejections.map(({ row, field }) => [row, field])).toEqual([
      [2, 'id'],
      [3, 'id'],
      [4, 'type'],
      [5, 'name'],
      [6, 'formattedFullName'],
      [7, 'entity'],
    ])
    expect((counts['entries'] ?? 0) + rejections.length).toBe(counts['rows'])
  })

  it('takes no letter that was lost on the way, in a text or an attribute', async () => {
    const xml = enhanced(
      entity(
        `<names>${name(true, form('FENWICK, Orla'))}${name(false, form('MUÑOZ'))}</names><sanctionsLists><sanctionsList datePublished="2012\u00ad03-12">SDN</sanctionsList></sanctionsLists>`,
      ),
    )
    const { entities, rejections } = await parse(Buffer.from(xml, 'latin1'))
    expect(valuesOf(entities[0], 'name')).toEqual(['Orla FENWICK'])
    expect(valuesOf(entities[0], 'alias')).toEqual([])
    expect(JSON.stringify(entities)).not.toContain('\uFFFD')
    expect(rejections.map(({ field }) => field)).toEqual(['formattedFullName', 'sanctionsList datePublished'])
  })

  it.each([
    [
      'the advanced file',
      '<?xml version="1.0"?><Sanctions xmlns="http://www.un.org/sanctions/1.0"></Sanctions>',
      /advanced/,
    ],
    ['another document', '<html></html>', /begins with/],
    ['an empty list', sdn(''), /no entry/],
    ['a truncated file', sdn(entry('')).slice(0, -20), /not well-formed/],
    ['a document type', `<!DOCTYPE sdnList [<!ENTITY a "b">]>${sdn('')}`, /document type/],
    ['UTF-16', Buffer.from(`\uFEFF${sdn(entry(''))}`, 'utf16le'), /UTF-16/],
  ])('refuses %s', async (_, xml, why) => {
    await expect(parse(xml)).rejects.toThrow(UnreadableList)
    await expect(parse(xml)).rejects.toThrow(why)
  })
})
