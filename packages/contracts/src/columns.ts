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
  born: 'birthDate',
  bornon: 'birthDate',
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

const byPlainName = new Map(screenedProperties.map((name) => [plain(name), name]))

/** The property that a column holds, by its header; null when nobody can tell. */
export function propertyFor(header: string): ScreenedProperty | null {
  const wanted = plain(header)
  return byPlainName.get(wanted) ?? synonyms[wanted] ?? null
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

const separators = [',', ';', '\t'] as const

/** What stands between the columns of a file, by its first line: a comma within a name must not split it where semicolons do. */
export function separatorOf(start: string): (typeof separators)[number] {
  const counts = new Map<string, number>()
  let quoted = false
  for (const letter of start) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '\n') break
    else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  const count = (one: string): number => counts.get(one) ?? 0
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** What thousands share, so that it finds nobody by itself. */
const shared = /^(country|nationality|citizenship|birthCountry|jurisdiction|flag|gender|birthDate|incorporationDate)$/

/** Whether a property finds somebody by itself: a name or some number. */
export const findsSomebody = (property: string): boolean => !shared.test(property)

const written = /[\p{L}\p{N}]/u

/** Whether properties say enough to be asked about: a name or some number, of letters or digits. */
export const isAskable = (properties: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(properties).some(
    ([property, values]) => findsSomebody(property) && values.some((value) => written.test(value)),
  )

const dates = /^(birthDate|incorporationDate)$/
const LONGEST = 500

/** What is wrong with a value, in words; null when it can be used. A date may end at the month or the year. */
export function problemWith(property: string, value: string): string | null {
  if (value.length > LONGEST) return `is longer than ${LONGEST} characters`
  if (!dates.test(property) || isPartialDate(value)) return null
  return `“${value}” is no date: write 1980-03-02, 1980-03 or 1980`
}

function isPartialDate(value: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? []
  if (year === undefined) return false
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

/** One row of a file as properties to screen, and what could not be used of it. */
export function propertiesOf(
  columns: ReadonlyMap<number, string>,
  record: readonly string[],
): { readonly properties: Record<string, string[]>; readonly problems: readonly string[] } {
  const properties: Record<string, string[]> = {}
  const problems: string[] = []
  for (const [at, property] of columns) {
    const value = cleanValue(property, record[at] ?? '')
    if (value === '') continue
    const problem = problemWith(property, value)
    if (problem !== null) problems.push(`${property} ${problem}`)
    else (properties[property] ??= []).push(value)
  }
  return { properties, problems }
}
