import { cleanName, cleanText } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import type { TableRow } from './csv-table.ts'
import { EntityDraft } from './entity-draft.ts'
import { type EuField, euField } from './eu-columns.ts'
import { addCountryOf, countryOfCode } from './iso-country.ts'
import type { Rejection } from './parsed-item.ts'
import { isoPartial, yearsBetween } from './partial-date.ts'
import { languageOf } from './script-language.ts'

export type EuFieldRejection = Omit<Rejection, 'file'>

/** The schema of an entry; null for a type that the list does not know. */
export function euSchema(type: string): string | null {
  if (/^(?:p|person)$/i.test(type)) return 'Person'
  return /^(?:e|enterprise|entity)$/i.test(type) ? 'Organization' : null
}

/** The rows of one entry as an entity: each row is a name, an address, a birth, a document or a citizenship of it. */
export function readEuSubject(
  id: string,
  schema: string,
  rows: readonly TableRow[],
): { readonly draft: EntityDraft; readonly rejections: readonly EuFieldRejection[] } {
  const draft = new EntityDraft(id, schema)
  const rejections: EuFieldRejection[] = []
  for (const row of rows) {
    const field = (name: EuField): string => euField(row, name)
    addName(draft, field)
    addAddress(draft, field)
    for (const problem of addBirth(draft, field)) rejections.push({ row: row.row, ...problem })
    addNumber(draft, field)
    if (field('citizenCode') || field('citizenCountry'))
      addCountryOf(
        draft,
        draft.has('nationality') ? 'nationality' : 'country',
        codeIn(field, 'citizenCode', 'citizenCountry'),
        field('citizenCountry'),
      )
    addListing(draft, field)
  }
  draft.add('topics', 'sanction')
  return { draft, rejections }
}

type Fields = (name: EuField) => string

/** The older layout writes the code where the newer one writes the name. */
const codeIn = (field: Fields, code: EuField, name: EuField): string =>
  field(code) || (/^[A-Z]{2}$/.test(field(name)) ? field(name) : '')

export const euName = (row: TableRow): string => nameOf((name) => euField(row, name))

function nameOf(field: Fields): string {
  const parts = [field('firstName'), field('middleName'), field('lastName')].filter(Boolean).join(' ')
  return cleanName(field('wholeName') || parts)
}

function addName(draft: EntityDraft, field: Fields): void {
  const name = nameOf(field)
  if (name === '') return
  const remark = field('nameRemark')
  const prop = /low quality|weak/i.test(remark)
    ? 'weakAlias'
    : /\bf\.?k\.?a|formerly/i.test(remark)
      ? 'previousName'
      : null
  const lang = languageOf(name)
  // The first name in Latin letters is the one that the regulation uses; those in other scripts are names of their own.
  const first = prop === null && (lang !== undefined || !draft.holds('name'))
  draft.add(prop ?? (first ? 'name' : 'alias'), name, field('wholeName') || name, lang)
  if (first && lang === undefined && field('lastName'))
    draft.add('lastName', cleanName(field('lastName'))).add('firstName', cleanName(field('firstName')))
  const gender = { M: 'male', F: 'female' }[field('gender').toUpperCase()]
  draft.add('gender', gender, field('gender')).add('title', field('title'))
  if (draft.has('position')) draft.add('position', field('function'))
  else if (field('function')) draft.add('notes', `Function: ${field('function')}`, field('function'))
  if (remark) draft.add('notes', `${name}: ${remark}`, remark)
}

function addAddress(draft: EntityDraft, field: Fields): void {
  const box = field('box') && `PO Box ${field('box')}`
  const street = [field('street'), field('streetNumber')].filter(Boolean).join(' ')
  const parts = [street, box, field('place'), field('zip'), field('city'), field('region')]
    .map(cleanText)
    .filter(Boolean)
  const country = field('addressCountry')
  const code = codeIn(field, 'addressCode', 'addressCountry')
  if (parts.length > 0) draft.add('address', [...parts, code === '00' ? '' : country].filter(Boolean).join(', '))
  if (country || code) addCountryOf(draft, 'country', code, code === '00' ? '' : country)
  for (const about of [field('addressRemark'), field('contact')]) if (about) draft.add('notes', about)
}

function addBirth(draft: EntityDraft, field: Fields): readonly Omit<Rejection, 'file' | 'row'>[] {
  const city = [field('birthCity'), field('birthPlace'), field('birthRegion')].filter(Boolean)
  const code = codeIn(field, 'birthCode', 'birthCountry')
  const country = code === '00' ? '' : field('birthCountry')
  draft.add('birthPlace', [...city, country].filter(Boolean).join(', '))
  const known = countryOfCode(code)
  for (const one of known === null ? resolveCountry(country) : [known]) draft.add('birthCountry', one, country || code)
  const from = field('birthFrom')
  const to = field('birthTo')
  if (/^\d{4}$/.test(from) && /^\d{4}$/.test(to))
    for (const year of yearsBetween(from, to)) draft.add('birthDate', year, `${from} to ${to}`)
  const parts = [field('birthYear'), field('birthMonth'), field('birthDay')]
  const written = field('birth') || (parts[0] ? joined(parts) : '')
  const date = isoPartial(written)
  draft.add('birthDate', date, written)
  if (date !== null || written === '') return []
  return [
    {
      field: 'BirthDate_BirthDate',
      value: written,
      reason: 'This is not a date',
      remedy: 'Write it as YYYY-MM-DD or YYYY',
    },
  ]
}

const joined = (parts: readonly string[]): string =>
  parts
    .slice(0, parts.findIndex((part) => part === '') < 0 ? 3 : parts.indexOf(''))
    .map((part) => part.padStart(2, '0'))
    .join('-')

function addNumber(draft: EntityDraft, field: Fields): void {
  const written = field('number')
  const number = cleanText((field('latinNumber') || written).replace(/\([^)]*\)?/g, ' '))
  if (!/\d/.test(number)) {
    if (written) draft.add('notes', `Identification: ${written}`, written)
    return
  }
  const type = [field('numberCode'), field('numberType'), written].join(' ')
  const prop = numberProp(type)
  draft.add(draft.has(prop) ? prop : 'idNumber', number.length <= 80 ? number : '', written)
  const country = field('numberCountry')
  draft.add(
    'notes',
    `Identification: ${[field('numberType') || field('numberCode'), written, country, field('numberRemark')].filter(Boolean).join(', ')}`,
  )
}

function numberProp(type: string): string {
  if (/passport/i.test(type)) return 'passportNumber'
  if (/\bimo\b/i.test(type)) return 'imoNumber'
  if (/fiscal|tax/i.test(type)) return 'taxNumber'
  if (/swift|\bbic\b/i.test(type)) return 'swiftBic'
  return /regnumber|registration|trade/i.test(type) ? 'registrationNumber' : 'idNumber'
}

function addListing(draft: EntityDraft, field: Fields): void {
  draft.add('program', field('program')).add('notes', field('remark'))
  const published = field('published')
  draft.add('createdAt', isoPartial(published), published)
  const reference = [
    field('reference') && `EU reference ${field('reference')}`,
    field('unId') && `UN reference ${field('unId')}`,
    field('regulation'),
  ]
  draft.add('notes', reference.filter(Boolean).join(', '))
  if (/^https?:\/\//.test(field('url'))) draft.add('sourceUrl', field('url'))
}
