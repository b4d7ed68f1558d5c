const optionalNumber = '(?: No\\.| Number| Card)?(?: No\\.)?:?'

/** Labels that stand at the beginning of a remark, one of several words of a kind. */
const anyOf = (...labels: readonly string[]): RegExp =>
  new RegExp(`^(?:${labels.join('|')})${optionalNumber}(?![a-z])`, 'i')

/** What a remark of an OFAC list calls a number, and the FollowTheMoney property that number is. First match wins. */
export const identifierLabels: readonly (readonly [label: RegExp, prop: string])[] = [
  [/^(?:Vessel Registration Identification|International Maritime Organization No\.)(?: IMO)?/i, 'imoNumber'],
  [/^(?:Company|Identification) Number IMO/i, 'imoNumber'],
  [anyOf('MMSI', 'Maritime Mobile Service Identity'), 'mmsi'],
  [/^(?:Other |Former )?Vessel Call Sign/i, 'callSign'],
  [/^Aircraft (?:Construction|Manufacturer's Serial|Serial) (?:Number|No\.?)(?: \([^)]*\))?/i, 'serialNumber'],
  [/^(?:Previous )?Aircraft Tail Number/i, 'registrationNumber'],
  [/^(?:[\w.']+ ){0,4}Passport(?: Booklet| Card)?(?: No\.| Number)?(?: Laissez-Passer)?:?/i, 'passportNumber'],
  [anyOf('Travel Document'), 'passportNumber'],
  [anyOf('SSN', 'Social Security'), 'socialSecurityNumber'],
  [anyOf('V\\.A\\.T\\.', 'VAT'), 'vatCode'],
  [/^(?:NIT|R\.?F\.?C\.?|RUC|RIF|RTN|US FEIN|C\.I\.F\.|C\.U\.I\.T\.|NUIT)(?=\s|#|$)/, 'taxNumber'],
  [/^(?:\w+ )?Tax (?:ID|Registration|Identification)(?: No\.| Number)?/i, 'taxNumber'],
  [anyOf('(?:Italian )?Fiscal Code', 'Numero Unico de Identificacao Tributaria \\(NUIT\\)'), 'taxNumber'],
  [anyOf('D-U-N-S'), 'dunsCode'],
  [anyOf('SWIFT/BIC'), 'swiftBic'],
  [anyOf('BIK \\(RU\\)'), 'bikCode'],
  [anyOf('United Social Credit Code Certificate \\(USCCC\\)'), 'uscCode'],
  [/^(?:Afghan Money Service Provider |Pilot )?(?:Trade )?License(?: No\.| Number)?(?= [A-Z\d])/, 'licenseNumber'],
  [
    anyOf('Cedula', 'National ID', 'National Foreign ID', 'Personal ID', 'Birth Certificate', "Citizen's Card"),
    'idNumber',
  ],
  [
    anyOf('Residency', 'Immigration', "Driver's License", 'LE', 'Electoral Registry', 'Numero de Identidad'),
    'idNumber',
  ],
  [
    anyOf('D\\.N\\.I\\.', 'N\\.I\\.E\\.', 'C\\.U\\.R\\.P\\.', 'C\\.U\\.I\\.P\\.', 'I\\.F\\.E\\.', 'CNP \\([^)]*\\)'),
    'idNumber',
  ],
  [anyOf('UAE Identification', 'Credencial electoral', 'Cartilla de Servicio Militar Nacional'), 'idNumber'],
  [anyOf('VisaNumberID', 'Tarjeta Profesional'), 'idNumber'],
  [/^(?:\w+ ){0,3}(?:ID Card|(?:Personal )?ID No\.|National ID Card|Identific(?:i)?ation Number)/, 'idNumber'],
  [anyOf('Registration ID', 'Folio Mercantil', 'Matricula Mercantil No', 'Government Gazette'), 'registrationNumber'],
  [/^Business (?:Registration (?:Document|Number)|Number)(?: # CUD:)?/i, 'registrationNumber'],
  [/^(?:UK |Public )?(?:Company|Registration|Enterprise|Commercial Registry) Number/i, 'registrationNumber'],
  [anyOf('Branch Unit', 'Legal Entity', 'Registered Charity', 'Certificate of Incorporation'), 'registrationNumber'],
  [/^(?:Romanian )?C\.R\.(?: No\.)?/i, 'registrationNumber'],
  [/^(?:Dubai |Istanbul )?Chamber of Comm(?:erce|\.)(?: Number| No\.| Membership No\.)/i, 'registrationNumber'],
]
