import { cleanImo, cleanName, cleanNumber } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import type { EntityDraft } from './entity-draft.ts'
import { identifierLabels } from './ofac-identifiers.ts'
import { addOfacName } from './ofac-name.ts'
import { englishDates } from './partial-date.ts'

type Reading = (draft: EntityDraft, value: string, clause: string) => void

/** The clauses that OFAC writes between semicolons, by how they begin. What none of these reads stays in the notes. */
const clauses: readonly (readonly [RegExp, Reading])[] = [
  [/^DOB (.+)$/i, (draft, value) => addDates(draft, 'birthDate', value)],
  [/^POB (.+)$/i, addPlaceOfBirth],
  [/^(?:organization )?(?:nationality|citizen)(?: of registration)? (.+)$/i, addNationality],
  [/^Gender (male|female)/i, (draft, value) => draft.add('gender', value.toLowerCase(), value)],
  [
    /^[afn]\.k\.a\. '(.*)'$/i,
    (draft, value, clause) => addOfacName(draft, /^f/i.test(clause) ? 'previousName' : 'weakAlias', value),
  ],
  [/^Former Vessel Flag (.+)$/i, (draft, value) => draft.addCountry('pastFlags', value)],
  [/^Vessel Flag (.+)$/i, (draft, value) => draft.addCountry('flag', value)],
  [/^Vessel Type (.+)$/i, (draft, value) => draft.add('type', value)],
  [
    /^(?:Aircraft Manufacture Date|Vessel Year of Build|Year Built) (.+)$/i,
    (draft, value) => addDates(draft, 'buildDate', value),
  ],
  [/^Aircraft Model (.+)$/i, (draft, value) => draft.add('model', value)],
  [/^E-?mail(?: Address)?:? (\S+@\S+)$/i, (draft, value) => draft.add('email', value.toLowerCase(), value)],
  [/^Web ?site:? (\S+)$/i, addWebsite],
  [/^(?:Tele)?phone(?: No\.?| Number)?:? ?([+(\d].*)$/i, addPhone],
]

/** Reads the remarks of one row into its entity, and keeps them whole as a note. */
export function addOfacRemarks(draft: EntityDraft, remarks: string): void {
  draft.add('notes', remarks)
  for (const part of remarks.replace(/\.\s*$/, '').split(';')) {
    const clause = part.trim().replace(/^alt\.\s+/i, '')
    const known = clauses.find(([opening]) => opening.test(clause))
    if (known) known[1](draft, known[0].exec(clause)?.[1]?.trim() ?? '', clause)
    else addIdentifier(draft, clause)
  }
}

function addIdentifier(draft: EntityDraft, clause: string): void {
  for (const [label, prop] of identifierLabels) {
    const opening = label.exec(clause)?.[0]
    if (opening === undefined) continue
    const rest = clause.slice(opening.length)
    const [bare = ''] = rest.split(/,?\s+(?:issued|expires|expired|date of issue|issue date|expire date)\b/i, 1)
    const [, number = '', place = ''] = /^(.*?)(?:\s*\(([^()]*\D[^()]*)\)|,\s*([A-Z][a-z]+.*))?$/.exec(bare) ?? []
    const value = prop === 'imoNumber' ? cleanImo(rest) : cleanNumber(number)
    if (!value || !/\d/.test(value)) return
    const kept = draft.has(prop) ? prop : fallbackOf(prop)
    draft.add(kept, value, clause)
    if (kept !== 'passportNumber') for (const code of resolveCountry(place)) draft.add('country', code, place)
    return
  }
}

/** Where a number goes when the schema has no property of its own for it. */
function fallbackOf(prop: string): string {
  return prop === 'socialSecurityNumber' ? 'idNumber' : 'registrationNumber'
}

function addNationality(draft: EntityDraft, country: string): void {
  draft.addCountry(draft.has('nationality') ? 'nationality' : 'country', country)
}

function addDates(draft: EntityDraft, prop: string, text: string): void {
  for (const date of englishDates(text)) draft.add(prop, date, text)
}

function addPlaceOfBirth(draft: EntityDraft, place: string): void {
  draft.add('birthPlace', place)
  for (const code of resolveCountry(/[^,]*$/.exec(place)?.[0] ?? '')) draft.add('birthCountry', code, place)
}

function addWebsite(draft: EntityDraft, text: string): void {
  const site = cleanName(text)
  draft.add('website', /^https?:/i.test(site) ? site : `http://${site}`, text)
}

function addPhone(draft: EntityDraft, text: string): void {
  const number = text.replace(/[^\d+]/g, '')
  // Two numbers run together (`8208/4188`) are left to the notes: either half alone would be wrong.
  if (/^\+?\d{6,15}$/.test(number) && !text.includes('/')) draft.add('phone', number, text)
}
