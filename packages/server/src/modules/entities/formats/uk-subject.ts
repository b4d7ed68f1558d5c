import { cleanImo, cleanName, cleanText } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import type { TableRow } from './csv-table.ts'
import { EntityDraft } from './entity-draft.ts'
import { numbered } from './numbered.ts'
import type { Rejection } from './parsed-item.ts'
import { isoPartial } from './partial-date.ts'
import { languageOf } from './script-language.ts'
import { addUkDocument } from './uk-document.ts'
import { type UkField, ukAddress, ukField, ukNameParts } from './uk-columns.ts'
import { ukDate } from './uk-date.ts'

/** A field of one of the rows that was not understood; the entry stands without it. */
export type UkFieldRejection = Omit<Rejection, 'file'>

/** The schema of an entry; null for a type that these lists do not know. */
export function ukSchema(type: string): string | null {
  if (/^individual$/i.test(type)) return 'Person'
  if (/^entity$/i.test(type)) return 'Organization'
  return /^ship$/i.test(type) ? 'Vessel' : null
}

/** The rows of one entry as an entity: each row is another name, birth date or address of it. */
export function readUkSubject(
  id: string,
  schema: string,
  rows: readonly TableRow[],
): { readonly draft: EntityDraft; readonly rejections: readonly UkFieldRejection[] } {
  const draft = new EntityDraft(id, schema)
  const rejections = new Map<string, UkFieldRejection>()
  for (const row of rows) {
    const reject = (field: string, value: string, reason: string, remedy: string): void => {
      // What the publisher repeats on every row of an entry is told once.
      const key = `${field}\u0000${value}`
      if (!rejections.has(key)) rejections.set(key, { row: row.row, field, value, reason, remedy })
    }
    addName(draft, row)
    addPerson(draft, row, reject)
    addAddress(draft, row)
    addListing(draft, row, reject)
    addShip(draft, row)
  }
  draft.add('topics', 'sanction')
  return { draft, rejections: [...rejections.values()] }
}

type Reject = (field: string, value: string, reason: string, remedy: string) => void

function addName(draft: EntityDraft, row: TableRow): void {
  const parts = ukNameParts(row)
  const name = cleanName(parts.join(' '))
  const prop = nameProp(ukField(row, 'aliasType'), ukField(row, 'aliasQuality'))
  draft.add(prop, name, parts.join(' '))
  if (prop === 'name' && parts.length > 1)
    draft.add('lastName', cleanName(row.get('Name 6'))).add('firstName', cleanName(row.get('Name 1')))
  const original = cleanName(ukField(row, 'original'))
  draft.add(prop === 'name' ? 'name' : 'alias', original, original, languageOf(original))
}

/** `Prime Alias` was the Treasury's word for the name itself; `Primary name variation` is another spelling of it. */
function nameProp(type: string, quality: string): string {
  if (/^(?:primary name|prime alias)\b/i.test(type)) return 'name'
  if (/^f\.?k\.?a/i.test(type)) return 'previousName'
  return /low|weak/i.test(quality) ? 'weakAlias' : 'alias'
}

function addPerson(draft: EntityDraft, row: TableRow, reject: Reject): void {
  draft.add('title', ukField(row, 'title'))
  const position = ukField(row, 'position')
  if (draft.has('position')) for (const post of numbered(position)) draft.add('position', post, position)
  else if (position) draft.add('notes', `Position: ${position}`, position)
  const birth = ukField(row, 'birth')
  for (const text of numbered(birth)) {
    const date = ukDate(text)
    draft.add('birthDate', date, text)
    if (date === null) reject('DOB', text, 'This is not a date', 'Write it as dd/mm/yyyy, with 00 for what is unknown')
  }
  const towns = numbered(ukField(row, 'birthTown'))
  const countries = numbered(ukField(row, 'birthCountry'))
  // One town in one country belong together; which of several belong together, only the numbers in the notes tell.
  const places = towns.length < 2 && countries.length < 2 ? [[...towns, ...countries].join(', ')] : towns
  for (const place of places) draft.add('birthPlace', place)
  for (const country of countries) for (const code of resolveCountry(country)) draft.add('birthCountry', code, country)
  if (places !== towns ? false : towns.length + countries.length > 0)
    draft.add('notes', `Places of birth: ${ukField(row, 'birthTown')}; ${ukField(row, 'birthCountry')}`)
  for (const nationality of numbered(ukField(row, 'nationality')))
    draft.addCountry(draft.has('nationality') ? 'nationality' : 'country', nationality)
  const gender =
    ukField(row, 'gender') ||
    (/(?:^|\(gender\):\s*)((?:fe)?male)\b(?=\.|;|$|\s\()/i.exec(ukField(row, 'other'))?.[1] ?? '')
  if (/^(?:fe)?male$/i.test(gender)) draft.add('gender', gender.toLowerCase(), gender)
  addUkDocument(draft, 'passport', ukField(row, 'passport'), ukField(row, 'passportDetails'))
  addUkDocument(draft, 'national', ukField(row, 'national'), ukField(row, 'nationalDetails'))
}

function addAddress(draft: EntityDraft, row: TableRow): void {
  const country = ukField(row, 'country')
  const where = [...ukAddress(row), ukField(row, 'postcode'), country].map((part) => cleanText(part).replace(/,$/, ''))
  draft.add('address', where.filter(Boolean).join(', '))
  if (country) draft.addCountry('country', country)
}

function addListing(draft: EntityDraft, row: TableRow, reject: Reject): void {
  draft.add('program', ukField(row, 'regime'))
  draft.add('notes', ukField(row, 'other')).add('notes', ukField(row, 'reasons'))
  const dates: readonly (readonly [UkField, string, string])[] = [
    ['listed', 'createdAt', 'Listed On'],
    ['updated', 'modifiedAt', 'Last Updated'],
  ]
  for (const [field, prop, heading] of dates) {
    const text = ukField(row, field)
    const date = ukDate(text)
    draft.add(prop, date, text)
    if (date === null && text !== '') reject(heading, text, 'This is not a date', 'Write it as dd/mm/yyyy')
  }
  draft.add('email', ukField(row, 'email').toLowerCase()).add('website', ukField(row, 'website'))
  const phone = ukField(row, 'phone').replace(/[^\d+]/g, '')
  if (/^\+?\d{6,15}$/.test(phone)) draft.add('phone', phone, ukField(row, 'phone'))
  draft.add('registrationNumber', ukField(row, 'business'))
}

function addShip(draft: EntityDraft, row: TableRow): void {
  const other = cleanText(ukField(row, 'other'))
  const imo = ukField(row, 'imo') || (/\bIMO(?: number)?\)? ?(?:no\.?)?[: ] ?(\d{7})\b/i.exec(other)?.[1] ?? '')
  if (imo) draft.add('imoNumber', cleanImo(imo), imo)
  if (draft.schema !== 'Vessel') return
  draft.add('type', ukField(row, 'shipType')).add('buildDate', isoPartial(ukField(row, 'built')))
  const flag = ukField(row, 'flag')
  if (flag) draft.addCountry('flag', flag)
  for (const past of numbered(ukField(row, 'pastFlags'))) draft.addCountry('pastFlags', past)
}
