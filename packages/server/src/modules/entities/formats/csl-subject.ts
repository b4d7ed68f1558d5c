import { cleanName, cleanText, trimmed } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import { listOf } from './csl-key.ts'
import type { TableRow } from './csv-table.ts'
import { EntityDraft } from './entity-draft.ts'
import { addCountryOf, countryOfCode } from './iso-country.ts'
import { endsInLegalForm } from './legal-form.ts'
import { addOfacFeature } from './ofac-feature.ts'
import { addOfacName } from './ofac-name.ts'
import type { Rejection } from './parsed-item.ts'
import { englishDates, isoPartial } from './partial-date.ts'

export type CslFieldRejection = Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>

/** Why each of the agencies lists somebody. */
const topics: Readonly<Record<string, readonly string[]>> = {
  el: ['export.control'],
  meu: ['export.control'],
  dpl: ['export.control', 'debarment'],
  uvl: ['export.risk'],
  dtc: ['debarment'],
}

const longestValue = 4096

/** One row of the list as an entity; several values of one field stand between semicolons. */
export function readCslSubject(
  id: string,
  row: TableRow,
): { readonly draft: EntityDraft; readonly rejections: readonly CslFieldRejection[] } {
  const rejections: CslFieldRejection[] = []
  const several = (field: string): readonly string[] => {
    const values = row
      .get(field)
      .split(/;\s+|;$/)
      .map((value) => value.trim())
      .filter(Boolean)
    for (const value of values)
      if (value.length > longestValue)
        rejections.push({
          field,
          value,
          reason: 'The value is longer than any honest one',
          remedy: 'Fetch the file again',
        })
    return values.filter((value) => value.length <= longestValue)
  }
  const listed = row.get('name')
  const successors = listed.search(/\band any successor\b/i)
  const name = successors < 0 ? listed : trimmed(listed.slice(0, successors), ';,')
  const draft = new EntityDraft(id, schemaOf(row.get('type'), name))
  addOfacName(draft, 'name', name)
  if (name !== listed) draft.add('notes', listed)
  for (const alias of several('alt_names')) {
    const quoted = /^(['"“‘])(.+)['"”’]$/.exec(alias)?.[2]
    addOfacName(draft, quoted === undefined ? 'alias' : 'weakAlias', quoted ?? alias)
  }
  for (const date of several('dates_of_birth')) {
    const dates = englishDates(date)
    for (const one of dates) draft.add('birthDate', one, date)
    if (dates.length === 0)
      rejections.push({
        field: 'dates_of_birth',
        value: date,
        reason: 'This is not a date',
        remedy: 'Write it as YYYY-MM-DD or YYYY',
      })
  }
  for (const place of several('places_of_birth')) addBirthPlace(draft, place)
  for (const code of several('nationalities')) addCountryOf(draft, 'nationality', code, code)
  for (const code of several('citizenships'))
    addCountryOf(draft, draft.has('citizenship') ? 'citizenship' : 'country', code, code)
  for (const address of several('addresses')) addAddress(draft, address)
  for (const item of several('ids')) addId(draft, item)
  addVessel(draft, row)
  addListing(draft, row, several, rejections)
  return { draft, rejections }
}

function schemaOf(type: string, name: string): string {
  if (/^individual$/i.test(type)) return 'Person'
  if (/^vessel$/i.test(type)) return 'Vessel'
  if (/^aircraft$/i.test(type)) return 'Airplane'
  // The agencies that say no type list people and companies alike.
  return endsInLegalForm(name) ? 'Company' : 'LegalEntity'
}

function addBirthPlace(draft: EntityDraft, place: string): void {
  draft.add('birthPlace', place)
  const last = place.slice(place.lastIndexOf(',') + 1).trim()
  const code = countryOfCode(last)
  for (const one of code === null ? resolveCountry(last) : [code]) draft.add('birthCountry', one, place)
}

function addAddress(draft: EntityDraft, address: string): void {
  draft.add('address', cleanName(address), address)
  const last = address.slice(address.lastIndexOf(',') + 1).trim()
  const code = countryOfCode(last)
  // What stands last without being a country is a postcode or a city, and no failure.
  for (const one of code === null ? resolveCountry(last) : [code]) draft.add('country', one, address)
}

const writtenDate = /^(?:\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d{4}|\d{4}(?:-\d{2}){0,2})$/

/** `Passport, A1234567, MX, 01 Jan 2001, 31 Dec 2010`: label and value, then perhaps who gave it, when, and until when. */
function addId(draft: EntityDraft, item: string): void {
  const [label = '', ...parts] = item.split(/,\s*/)
  if (parts.length === 0) return void draft.add('notes', item)
  const dates: string[] = []
  while (parts.length > 1 && writtenDate.test(parts.at(-1) ?? '')) dates.unshift(parts.pop() ?? '')
  const country = parts.length > 1 && /^[A-Z]{2}$/.test(parts.at(-1) ?? '') ? (parts.pop() ?? '') : ''
  addOfacFeature(draft, { label, value: parts.join(', '), country, dates: dates.join(', ') })
}

function addVessel(draft: EntityDraft, row: TableRow): void {
  if (draft.schema !== 'Vessel') return
  draft.add('callSign', row.get('call_sign')).add('type', row.get('vessel_type'))
  draft.add('tonnage', row.get('gross_tonnage').replaceAll(',', ''), row.get('gross_tonnage'))
  draft.add(
    'grossRegisteredTonnage',
    row.get('gross_registered_tonnage').replaceAll(',', ''),
    row.get('gross_registered_tonnage'),
  )
  if (row.get('vessel_flag')) draft.addCountry('flag', row.get('vessel_flag'))
  if (row.get('vessel_owner')) draft.add('notes', `Owner: ${row.get('vessel_owner')}`, row.get('vessel_owner'))
}

function addListing(
  draft: EntityDraft,
  row: TableRow,
  several: (field: string) => readonly string[],
  rejections: CslFieldRejection[],
): void {
  for (const program of several('programs')) draft.add('program', program)
  const title = row.get('title')
  if (draft.has('position')) draft.add('position', title)
  else if (title) draft.add('notes', `Title: ${title}`, title)
  draft.add('notes', row.get('remarks'))
  draft.add('notes', `Listed by: ${row.get('source')}`, row.get('source'))
  const start = row.get('start_date')
  draft.add('createdAt', isoPartial(start), start)
  if (start !== '' && isoPartial(start) === null)
    rejections.push({
      field: 'start_date',
      value: start,
      reason: 'This is not a date',
      remedy: 'Write it as YYYY-MM-DD',
    })
  const notes = [
    ['end_date', 'Until'],
    ['federal_register_notice', 'Federal Register'],
    ['standard_order', 'Standard order'],
    ['license_requirement', 'License requirement'],
    ['license_policy', 'License policy'],
  ] as const
  for (const [field, label] of notes) {
    const text = cleanText(row.get(field))
    if (text) draft.add('notes', `${label}: ${text}`, row.get(field))
  }
  for (const field of ['source_list_url', 'source_information_url'])
    if (/^https?:\/\//.test(row.get(field))) draft.add('sourceUrl', row.get(field))
  for (const topic of topics[listOf(row.get('source'))] ?? ['sanction']) draft.add('topics', topic)
}
