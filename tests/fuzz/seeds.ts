/** Small files of every layout, invented, with everything in them that the parsers look at. */

const nulls = (count: number): string => ',-0- '.repeat(count)

export const ofacCsv: Readonly<Record<string, string>> = {
  'sdn.csv': [
    `101,"MARLOWE, Tobias Quill","individual","SDGT] [IFSR","Harbour Master"${nulls(6)},"DOB 04 Mar 1970; alt. DOB circa 1969; POB Port Example, Burma; nationality Korea, North; Gender Male; Passport K123456 (Cuba) issued 01 Jan 2001; a.k.a. 'OLD TOBY'; Linked To: EXAMPLE."`,
    '102,"SEA LANTERN","vessel","IRAN",-0- ,"9XX12","Bulk Carrier","63,000","30,100","Panama","Lantern Lines","Vessel Registration Identification IMO 9074729; MMSI 572469210."',
    `104,"EXAMPLE SHIPPING, S.A. DE C.V.",-0- ,"SDNTK"${nulls(7)},"R.F.C. EXS010203AB1 (Mexico); Website www.example.test; Telephone (98)(21)(66153220)."`,
  ].join('\r\n'),
  'add.csv': '101,1,"1 Mole Street","Port Example","Burma",-0- \r\n101,2,-0- ,-0- ,-0- ,-0- \r\n',
  'alt.csv': `101,1,"aka","MARLO, Toby",-0- \r\n101,2,"aka","'THE QUILL'",-0- \r\n102,3,"fka","SEA CANDLE",-0- \r\n\x1a`,
}

export const unXml: Readonly<Record<string, string>> = {
  'consolidated.xml': `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-02-03T04:05:06Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>501</DATAID><FIRST_NAME>ORLA</FIRST_NAME><SECOND_NAME>FENWICK</SECOND_NAME><NAME_ORIGINAL_SCRIPT>Орла Фенвик</NAME_ORIGINAL_SCRIPT><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><LISTED_ON>2012-03-12</LISTED_ON><NATIONALITY><VALUE>Oman</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Keeper (original script: Хранитель)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1965</FROM_YEAR><TO_YEAR>1967</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Omani passport D 000974</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>
</INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>7</DATAID><FIRST_NAME>ATLANTIS TRUST</FIRST_NAME><ENTITY_ADDRESS><CITY>Sur</CITY><COUNTRY>Oman</COUNTRY></ENTITY_ADDRESS></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>`,
}

export const ftmJsonl: Readonly<Record<string, string>> = {
  'entities.ftm.json': [
    { id: 'a', schema: 'Person', properties: { name: ['Ada Marlow'], birthDate: ['1970-02'], nationality: ['om'] } },
    {
      id: 'b',
      schema: 'Company',
      properties: { name: ['Calder Shipping'], country: ['Atlantis'], topics: ['sanction'] },
    },
    {
      canonical_id: 'c',
      entity_id: 'c',
      schema: 'Person',
      prop: 'name',
      value: 'Орла',
      lang: 'rus',
      original_value: 'О',
    },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(''),
}

const ukHead =
  'Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,Last Updated,Group ID'

export const ukCsv: Readonly<Record<string, string>> = {
  'ConList.csv': `Last Updated,02/04/2031
${ukHead}
FENWICK,Orla,Maeve,,,,Dr,Орла,00/00/1970,(1) Sur (2) Suva,(1) Oman (2) Fiji,(1) Omani (2) Fijian,"(1) D 000974 (Omani). Issued on 2 Feb 1997, Sur (2) 4414","SSN 123-45-6789 (United States)",(1) Keeper (2) Pilot,1 Quay,Sur,411,Oman,"Male. ""Quoted"". IMO No 9074729",Individual,Primary name,,Atlantis,12/03/2012,01/02/2031,501
FENWYCK,Orlah,,,,,,,31/02/1971,,,,,,,,,,,,Individual,AKA,Low,Atlantis,12/03/2012,01/02/2031,501
SEA LANTERN,,,,,,,,,,,,,,,,,,Panama,,Ship,Primary name,,Atlantis,12/03/2012,01/02/2031,502
ATLANTIS TRUST,,,,,,,,,,,,,,,,,,Atlantis,,Entity,FKA,,Atlantis,12/03/2012,,503`,
}

const cslHead =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids'
/** A row of the columns that it has something in. */
const cslRow = (fields: Readonly<Record<string, string>>): string =>
  cslHead
    .split(',')
    .map((column) => `"${(fields[column] ?? '').replaceAll('"', '""')}"`)
    .join(',')

export const cslCsv: Readonly<Record<string, string>> = {
  'consolidated.csv': [
    cslHead,
    cslRow({
      _id: '501',
      source: 'Specially Designated Nationals (SDN) - Treasury Department',
      entity_number: '501',
      type: 'Individual',
      programs: 'SDGT; IFSR',
      name: 'FENWICK, Orla',
      title: 'Keeper',
      addresses: '1 Quay, Sur, OM; Suva, FJ',
      remarks: 'none',
      source_list_url: 'https://example.test/a',
      alt_names: `FENWYCK, Orlah; 'THE KEEPER'`,
      citizenships: 'OM',
      dates_of_birth: 'circa 1970; 1971-02-31',
      nationalities: 'OM; FJ',
      places_of_birth: 'Sur, Oman',
      source_information_url: 'https://example.test/b',
      ids: 'Passport, D000974, OM; Gender, Female; Secondary sanctions risk:, some',
    }),
    cslRow({
      _id: 'ab12',
      source: 'Denied Persons List (DPL) - Bureau of Industry and Security',
      name: 'Sea Lantern Ltd; and any successor, or subsidiary',
      addresses: 'Panama',
      federal_register_notice: '1 F.R. 2',
      start_date: '2031-02-03',
      end_date: '2041-02-03',
      standard_order: 'Y',
    }),
    cslRow({
      _id: '502',
      source: 'Specially Designated Nationals (SDN) - Treasury Department',
      entity_number: '502',
      type: 'Vessel',
      programs: 'IRAN',
      name: 'SEA LANTERN',
      call_sign: '9XX12',
      vessel_type: 'Tug',
      gross_tonnage: '2,595',
      gross_registered_tonnage: '1,865',
      vessel_flag: 'Panama',
      vessel_owner: 'Lantern Lines',
      ids: 'Vessel Registration Identification, IMO 9074729',
    }),
  ].join('\n'),
}

const euHead =
  'fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;Entity_Remark;NameAlias_LastName;NameAlias_FirstName;NameAlias_WholeName;NameAlias_Gender;NameAlias_Function;NameAlias_Remark;Address_City;Address_CountryIso2Code;Address_CountryDescription;BirthDate_BirthDate;BirthDate_Day;BirthDate_Month;BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_CountryIso2Code;Identification_Number;Identification_TypeCode;Citizenship_CountryIso2Code'

export const euCsv: Readonly<Record<string, string>> = {
  'csvFullSanctionsList_1_1.csv': `\uFEFF${euHead}
03/02/2031;501;EU.1.1;P;ATL;;Fenwick;Orla;Orla Fenwick;F;Keeper;;;;;;;;;;;;;;
03/02/2031;501;EU.1.1;P;ATL;;;;Орла Фенвик;;;"(low quality; a.k.a.)";;;;;;;;;;;;;
03/02/2031;501;EU.1.1;P;ATL;;;;;;;;Sur;OM;OMAN;1970-02-31;;;;;;OM;;;
03/02/2031;501;EU.1.1;P;ATL;;;;;;;;;00;UNKNOWN;;;2;1970;1965;1967;00;D 000974 (passport);passport;OM
03/02/2031;502;EU.1.2;E;ATL;;;;Atlantis Trust;;;;;;;;;;;;;;9074729;imo;`,
}

const sdnXml = `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
<publshInformation><Publish_Date>02/03/2031</Publish_Date><Record_Count>2</Record_Count></publshInformation>
<sdnEntry><uid>501</uid><firstName>Orla</firstName><lastName>FENWICK</lastName><title>Keeper</title><sdnType>Individual</sdnType><remarks>(Linked To: EXAMPLE; a.k.a. 'X')</remarks><programList><program>SDGT</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>D000974</idNumber><idCountry>Oman</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>KEEPER</lastName></aka></akaList>
<addressList><address><uid>4</uid><city>Sur</city><country>Oman</country></address></addressList>
<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>circa 1970</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>
<sdnEntry><uid>502</uid><lastName>SEA LANTERN</lastName><sdnType>Vessel</sdnType><vesselInfo><callSign>9XX12</callSign><vesselFlag>Panama</vesselFlag><tonnage>63,000</tonnage></vesselInfo></sdnEntry>
</sdnList>`

const enhancedXml = `<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
<publicationInfo><dataAsOf>2031-02-03T00:00:00</dataAsOf></publicationInfo><entities>
<entity id="501"><generalInfo><identityId>9</identityId><entityType refId="600">Individual</entityType></generalInfo>
<sanctionsLists><sanctionsList refId="1" id="2" datePublished="2012-03-12">SDN List</sanctionsList></sanctionsLists><sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram></sanctionsPrograms>
<names><name id="1"><isPrimary>true</isPrimary><translations><translation id="2"><isPrimary>true</isPrimary><script>Latin</script><formattedFullName>FENWICK, Orla</formattedFullName></translation><translation id="3"><isPrimary>false</isPrimary><formattedFullName>ФЕНВИК, Орла</formattedFullName></translation></translations></name>
<name id="4"><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations><translation><formattedFullName>KEEPER</formattedFullName></translation></translations></name></names>
<addresses><address id="5"><country>Oman</country><translations><translation><addressParts><addressPart><type>CITY</type><value>Sur</value></addressPart></addressParts></translation></translations></address></addresses>
<features><feature id="6"><type featureTypeId="8">Birthdate</type><value>1970</value><valueDate><fromDateBegin>1970-01-01</fromDateBegin></valueDate></feature></features>
<identityDocuments><identityDocument id="7"><type>Passport</type><documentNumber>D000974</documentNumber><issuingCountry>Oman</issuingCountry></identityDocument></identityDocuments></entity>
</entities></sanctionsData>`

export const ofacXml: Readonly<Record<string, string>> = { 'sdn.xml': sdnXml }
export const ofacEnhanced: Readonly<Record<string, string>> = { 'sdn_enhanced.xml': enhancedXml }

export const screeningCsv: Readonly<Record<string, string>> = {
  'people.csv':
    'name,birth date,nationality,passport\n"Fenwick, Orla",1970-02-03,om,D000974\nAda Marlow,31/02/1970,Atlantis,\n',
}

export const mrz: Readonly<Record<string, string>> = {
  'zone.txt': 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n',
}
