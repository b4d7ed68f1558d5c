import { cleanImo, cleanName, cleanNumber, cleanText, trimmed } from './clean.ts'
import type { EntityDraft } from './entity-draft.ts'
import { addCountryOf } from './iso-country.ts'
import { identifierLabels } from './ofac-identifiers.ts'
import { englishDates } from './partial-date.ts'

/** One thing that OFAC says of an entry under a label of its own: an identifier, an address of mail, a date. */
export interface OfacFeature {
  readonly label: string
  readonly value: string
  /** Two letters or a name; empty where the list gives none. */
  readonly country: string
  /** When a paper was given and until when it holds, where the list says so. */
  readonly dates?: string
}

type Reading = (draft: EntityDraft, feature: OfacFeature) => void

const readings: readonly (readonly [RegExp, Reading])[] = [
  [/^gender$/i, (draft, { value }) => void (isGender(value) && draft.add('gender', value.toLowerCase(), value))],
  [/^e-?mail/i, (draft, { value }) => void draft.add('email', value.toLowerCase(), value)],
  [/^website/i, (draft, { value }) => void draft.add('website', site(value), value)],
  [/^(?:tele)?phone/i, (draft, { value }) => void (isPhone(value) && draft.add('phone', digits(value), value))],
  [/^organization established/i, (draft, { value }) => addDates(draft, 'incorporationDate', value)],
  [/^unified social credit/i, (draft, { value }) => void draft.add('uscCode', cleanNumber(value), value)],
  [/^(?:nationality of registration|nationality country|citizenship country)$/i, addNationality],
  [/^birthdate$/i, (draft, { value }) => addDates(draft, 'birthDate', value)],
  [/^place of birth$/i, (draft, { value }) => void draft.add('birthPlace', value)],
  [/^vessel type$/i, (draft, { value }) => void draft.add('type', value)],
  [/^vessel flag$/i, (draft, { value }) => void draft.addCountry('flag', value)],
  [/^(?:former|other) vessel flag$/i, (draft, { value }) => void draft.addCountry('pastFlags', value)],
  [/^vessel year of build|^aircraft manufacture date/i, (draft, { value }) => addDates(draft, 'buildDate', value)],
  [/^aircraft model/i, (draft, { value }) => void draft.add('model', value)],
]

/** Adds a feature under the property it is, and always as a note: who cites the list needs its words. */
export function addOfacFeature(draft: EntityDraft, feature: OfacFeature): void {
  const label = trimmed(cleanText(feature.label), ':-')
  const value = cleanText(feature.value)
  if (value === '') return
  draft.add('notes', `${label}: ${[value, feature.country, feature.dates].filter(Boolean).join(', ')}`)
  const known = readings.find(([pattern]) => pattern.test(label))
  if (known) known[1](draft, { ...feature, value })
  else addIdentifier(draft, { ...feature, label, value })
}

function addIdentifier(draft: EntityDraft, { label, value, country }: OfacFeature): void {
  const prop = identifierLabels.find(([pattern]) => pattern.test(label))?.[1]
  // Behind a comma stands what kind of paper it is: `D0004, Diplomatic`.
  const number = prop === 'imoNumber' ? cleanImo(value) : cleanNumber(value.split(/,\s/, 1).join())
  if (prop === undefined || !number || !/\d/.test(number)) return
  draft.add(
    draft.has(prop)
      ? prop
      : draft.has('idNumber') && prop === 'socialSecurityNumber'
        ? 'idNumber'
        : 'registrationNumber',
    number,
    value,
  )
  // Who issues a passport is a nationality by another door; other papers are given to residents as well.
  if (prop !== 'passportNumber' && country) addCountryOf(draft, 'country', country, country)
}

function addNationality(draft: EntityDraft, { label, value }: OfacFeature): void {
  const own = /^citizenship/i.test(label) ? 'citizenship' : 'nationality'
  addCountryOf(draft, draft.has(own) ? own : 'country', value, value)
}

function addDates(draft: EntityDraft, prop: string, text: string): void {
  for (const date of englishDates(text)) draft.add(prop, date, text)
}

const isGender = (text: string): boolean => /^(?:fe)?male$/i.test(text)
const isPhone = (text: string): boolean => /^\+?\d{6,15}$/.test(digits(text)) && !text.includes('/')
const digits = (text: string): string => text.replace(/[^\d+]/g, '')
const site = (text: string): string => (/^https?:/i.test(text) ? cleanName(text) : `http://${cleanName(text)}`)
