/** Properties that a file of people or things to screen may hold, by the FollowTheMoney name. */
export const screenedProperties = [
  'name',
  'alias',
  'weakAlias',
  'previousName',
  'firstName',
  'middleName',
  'lastName',
  'fatherName',
  'birthDate',
  'birthPlace',
  'birthCountry',
  'nationality',
  'citizenship',
  'country',
  'gender',
  'passportNumber',
  'idNumber',
  'taxNumber',
  'registrationNumber',
  'incorporationDate',
  'jurisdiction',
  'imoNumber',
  'mmsi',
  'callSign',
  'flag',
  'leiCode',
  'swiftBic',
  'address',
] as const
export type ScreenedProperty = (typeof screenedProperties)[number]

/** Headers that people write, and the property each means. */
const synonyms: Readonly<Record<string, ScreenedProperty>> = {
  fullname: 'name',
  names: 'name',
  applicant: 'name',
  othernames: 'alias',
  aka: 'alias',
  aliases: 'alias',
  givenname: 'firstName',
  givennames: 'firstName',
  forename: 'firstName',
  surname: 'lastName',
  familyname: 'lastName',
  dob: 'birthDate',
  dateofbirth: 'birthDate',
  birthday: 'birthDate',
  pob: 'birthPlace',
  placeofbirth: 'birthPlace',
  sex: 'gender',
  passport: 'passportNumber',
  passportno: 'passportNumber',
  documentnumber: 'passportNumber',
  nationalid: 'idNumber',
  imo: 'imoNumber',
  registration: 'registrationNumber',
}

const plain = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The property that a column holds, by its header; null when nobody can tell. */
export function propertyFor(header: string): ScreenedProperty | null {
  const wanted = plain(header)
  return screenedProperties.find((name) => plain(name) === wanted) ?? synonyms[wanted] ?? null
}

/** Column number → property for a whole file; an explicit choice by header wins, and columns it does not name are left out. */
export function columnsOf(
  headers: readonly string[],
  chosen: Readonly<Record<string, string>> | null,
): ReadonlyMap<number, string> {
  const columns = new Map<number, string>()
  headers.forEach((header, at) => {
    const property = chosen === null ? propertyFor(header) : (chosen[header] ?? null)
    if (property !== null && property !== '') columns.set(at, property)
  })
  return columns
}

const countries = /^(nationality|country|citizenship|flag|jurisdiction|birthCountry)$/

/** FollowTheMoney writes country codes in lower case; people do not. */
export const cleanValue = (property: string, value: string): string =>
  countries.test(property) && /^\s*[A-Za-z]{2}\s*$/.test(value) ? value.trim().toLowerCase() : value.trim()

export const holdsName = (property: string): boolean => /name|alias/i.test(property)
