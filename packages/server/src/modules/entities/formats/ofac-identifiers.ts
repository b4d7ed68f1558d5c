/** What a remark of an OFAC list calls a number, and the FollowTheMoney property that number is. First match wins. */
export const identifierLabels: readonly (readonly [label: RegExp, prop: string])[] = [
  [/^(?:Vessel Registration Identification|International Maritime Organization No\.)(?: IMO)?/i, 'imoNumber'],
  [/^(?:Company|Identification) Number IMO/i, 'imoNumber'],
  [/^(?:MMSI|Maritime Mobile Service Identity)(?: Number| No\.)?/i, 'mmsi'],
  [/^(?:Other |Former )?Vessel Call Sign/i, 'callSign'],
  [
    /^Aircraft (?:Construction Number|Manufacturer's Serial Number|Serial (?:Number|No\.?|Identification))(?: \([^)]*\))?/i,
    'serialNumber',
  ],
  [/^(?:Previous )?Aircraft Tail Number/i, 'registrationNumber'],
  [/^(?:[\w.']+ ){0,4}Passport(?: Booklet| Card)?(?: No\.| Number)?(?: Laissez-Passer)?:?/i, 'passportNumber'],
  [/^Travel Document (?:Number|No\.)/i, 'passportNumber'],
  [/^SSN|^Social Security (?:Number|No\.)/i, 'socialSecurityNumber'],
  [/^V\.A\.T\. (?:Number|No\.)|^VAT (?:Number|No\.)/i, 'vatCode'],
  [/^(?:NIT|R\.?F\.?C\.?|RUC|RIF|RTN|US FEIN|C\.I\.F\.|C\.U\.I\.T\.|NUIT)(?=\s|#|$)/, 'taxNumber'],
  [
    /^(?:\w+ )?(?:Tax (?:ID|Registration|Identification)|tax identification)(?: No\.| Number| number)?|^(?:Italian )?Fiscal Code/i,
    'taxNumber',
  ],
  [/^Numero Unico de Identificacao Tributaria \(NUIT\)/i, 'taxNumber'],
  [/^D-U-N-S Number/i, 'dunsCode'],
  [/^SWIFT\/BIC/i, 'swiftBic'],
  [/^BIK \(RU\)/i, 'bikCode'],
  [/^United Social Credit Code Certificate \(USCCC\)/i, 'uscCode'],
  [/^(?:Afghan Money Service Provider |Pilot )?(?:Trade )?License(?: No\.| Number)?(?= [A-Z\d])/, 'licenseNumber'],
  [
    /^(?:Cedula|National ID|National Foreign ID|Personal ID|Birth Certificate|Citizen's Card|Residency|Immigration|Driver's License|LE)(?: No\.| Number| Card)(?: No\.)?:?/i,
    'idNumber',
  ],
  [
    /^(?:D\.N\.I\.|N\.I\.E\.|C\.U\.R\.P\.|C\.U\.I\.P\.|I\.F\.E\.|CNP \([^)]*\)|UAE Identification|Credencial electoral)/i,
    'idNumber',
  ],
  [
    /^(?:Electoral Registry No\.|Cartilla de Servicio Militar Nacional|Numero de Identidad|VisaNumberID|Tarjeta Profesional)/i,
    'idNumber',
  ],
  [/^(?:\w+ ){0,3}(?:ID Card|(?:Personal )?ID No\.|National ID Card|Identific(?:i)?ation Number)/, 'idNumber'],
  [
    /^(?:Registration (?:ID|Number)|Folio Mercantil No\.?|Matricula Mercantil No\.?|Government Gazette Number)/i,
    'registrationNumber',
  ],
  [/^Business (?:Registration (?:Document|Number)|Number)(?: # CUD:)?/i, 'registrationNumber'],
  [
    /^(?:UK |Public )?(?:Company|Registration|Enterprise|Commercial Registry|Branch Unit|Legal Entity) Number/i,
    'registrationNumber',
  ],
  [
    /^(?:Romanian )?C\.R\.(?: No\.)?|^Registered Charity No\.|^Certificate of Incorporation Number/i,
    'registrationNumber',
  ],
  [/^(?:Dubai |Istanbul )?Chamber of Comm(?:erce|\.)(?: Number| No\.| Membership No\.)/i, 'registrationNumber'],
]
