import type { TableRow } from './csv-table.ts'

/**
 * The columns of the British lists. The Treasury's consolidated list and the Foreign Office's sanctions list, which took
 * its place, call the same things by different names.
 */
export const ukColumns = {
  key: ['Unique ID', 'Group ID'],
  title: ['Title'],
  original: ['Name Non-Latin Script'],
  birth: ['DOB', 'D.O.B'],
  birthTown: ['Town of Birth'],
  birthCountry: ['Country of Birth'],
  nationality: ['Nationality', 'Nationality(/ies)'],
  passport: ['Passport Number', 'Passport Details'],
  passportDetails: ['Passport Details', 'Passport additional information'],
  national: ['National Identification Number', 'National Identifier number', 'NI Number'],
  nationalDetails: ['National Identification Details', 'National Identifier additional information'],
  position: ['Position'],
  postcode: ['Post/Zip Code', 'Address Postal Code'],
  country: ['Country', 'Address Country'],
  other: ['Other Information'],
  reasons: ['UK Statement of Reasons'],
  type: ['Group Type', 'Designation Type'],
  aliasType: ['Alias Type', 'Name type'],
  aliasQuality: ['Alias Quality', 'Alias strength'],
  regime: ['Regime', 'Regime Name'],
  listed: ['Listed On', 'Date Designated'],
  updated: ['Last Updated'],
  gender: ['Gender'],
  phone: ['Phone number'],
  website: ['Website'],
  email: ['Email address'],
  business: ['Business registration number (s)'],
  imo: ['IMO number'],
  flag: ['Current believed flag of ship'],
  pastFlags: ['Previous flags'],
  shipType: ['Type of ship'],
  built: ['Year Built'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type UkField = keyof typeof ukColumns

export const ukField = (row: TableRow, field: UkField): string => row.get(...ukColumns[field])

/** The parts of a name in the order in which it is spoken: `Name 6` is the surname. */
export const ukNameParts = (row: TableRow): readonly string[] =>
  ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Name 6'].map((name) => row.get(name)).filter(Boolean)

export const ukAddress = (row: TableRow): readonly string[] =>
  [1, 2, 3, 4, 5, 6].map((line) => row.get(`Address ${line}`, `Address Line ${line}`)).filter(Boolean)
