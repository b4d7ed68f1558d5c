import { cleanText } from './clean.ts'
import { EntityDraft } from './entity-draft.ts'
import { endsInLegalForm } from './legal-form.ts'
import { addOfacName } from './ofac-name.ts'
import { addOfacRemarks } from './ofac-remarks.ts'

/** A row of sdn.csv and the rows of the other files that bear its number. */
export interface OfacSubject {
  readonly fields: readonly string[]
  readonly aliases: readonly (readonly string[])[]
  readonly addresses: readonly (readonly string[])[]
  /** What did not fit into the 1,000 characters of the remarks column. */
  readonly overflow: string
}

/** A field as text; `-0-` is how these files say null. */
export function ofacText(fields: readonly string[], column: number): string {
  const text = fields[column]?.trim() ?? ''
  return text === '-0-' ? '' : text
}

/** Whether a row of addresses says nothing at all. */
export function isEmptyAddress(fields: readonly string[]): boolean {
  return [2, 3, 4, 5].every((column) => ofacText(fields, column) === '')
}

export function readOfacSubject(subject: OfacSubject): EntityDraft {
  const field = (column: number): string => ofacText(subject.fields, column)
  const name = field(1)
  const draft = new EntityDraft(`ofac-${field(0)}`, schemaOf(field(2), name))
  addOfacName(draft, 'name', name)
  for (const alias of subject.aliases) addAlias(draft, alias)
  // Several programs stand in one column as `SDGT] [IFSR`.
  for (const program of field(3).split(/\]\s*\[/)) draft.add('program', program)
  draft.add('position', field(4))
  addTransport(draft, field, name)
  for (const address of subject.addresses) addAddress(draft, address)
  if (field(11) !== '') addOfacRemarks(draft, field(11) + subject.overflow)
  return draft.add('topics', 'sanction')
}

function schemaOf(type: string, name: string): string {
  if (type === 'individual') return 'Person'
  if (type === 'vessel') return 'Vessel'
  if (type === 'aircraft') return 'Airplane'
  return endsInLegalForm(name) ? 'Company' : 'LegalEntity'
}

function addTransport(draft: EntityDraft, field: (column: number) => string, name: string): void {
  // An aircraft is listed under its tail number.
  if (draft.schema === 'Airplane' && /^[A-Z\d]{1,3}-[A-Z\d]{2,7}$/.test(name)) draft.add('registrationNumber', name)
  if (draft.schema !== 'Vessel') return
  draft.add('callSign', field(5)).add('type', field(6))
  draft.add('deadweightTonnage', field(7).replaceAll(',', ''), field(7))
  draft.add('grossRegisteredTonnage', field(8).replaceAll(',', ''), field(8))
  draft.addCountry('flag', field(9))
  // The owner is only a name here, and FollowTheMoney's owner is another entity.
  if (field(10) !== '') draft.add('notes', `Owner: ${field(10)}`, field(10))
}

function addAlias(draft: EntityDraft, fields: readonly string[]): void {
  const listed = ofacText(fields, 3)
  const quoted = /^(['"“‘])(.+)['"”’]$/.exec(listed)?.[2]
  const weak = quoted !== undefined || /\bweak\b/i.test(ofacText(fields, 4))
  const prop = ofacText(fields, 2).toLowerCase().replaceAll('.', '') === 'fka' ? 'previousName' : 'alias'
  addOfacName(draft, weak ? 'weakAlias' : prop, quoted ?? listed)
}

function addAddress(draft: EntityDraft, fields: readonly string[]): void {
  if (isEmptyAddress(fields)) return
  const [street, city, country, remarks] = [2, 3, 4, 5].map((column) => ofacText(fields, column))
  const where = [street, city, country?.replace(/^undetermined$/i, '')].filter(Boolean)
  draft.add('address', cleanText(where.join(', ')))
  if (country) draft.addCountry('country', country)
  if (remarks) draft.add('notes', `Address remark: ${remarks}`, remarks)
}
