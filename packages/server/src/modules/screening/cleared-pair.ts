import { createHash } from 'node:crypto'
import { canonicalJson } from '@attache/kernel'
import { searchIdentifier, searchText } from '../entities/index.ts'

/** A person as a form tells of him, by FollowTheMoney property. */
export type Told = Readonly<Record<string, readonly string[]>>

/** Where somebody lives or stays tells nothing of who he is, and changes without his being anybody else. */
const SAYS_NOTHING = ['address', 'email', 'phone']
const NAMES = ['name', 'alias', 'weakAlias', 'previousName', 'firstName', 'middleName', 'lastName', 'fatherName']
const DOCUMENTS = ['passportNumber', 'idNumber']
const WHOLE_DAY = 10

const plain = (property: string, value: string): string => {
  if (NAMES.includes(property)) return searchText(value)
  if (DOCUMENTS.includes(property)) return searchIdentifier(value)
  return value.trim().toLowerCase()
}

/** Every value somebody told, in a form to compare by. */
const valuesOf = (told: Told): ReadonlySet<string> =>
  new Set(
    Object.entries(told).flatMap(([property, values]) =>
      SAYS_NOTHING.includes(property) ? [] : values.map((value) => `${property} ${plain(property, value)}`),
    ),
  )

const tells = (told: Told, properties: readonly string[]): boolean =>
  properties.some((property) => (told[property] ?? []).length > 0)

/**
 * Whether somebody is the person of a cleared pair, unchanged: he tells a name, a whole birth date and a document, and nothing
 * that the pair does not know of him. Less would clear whoever shares a name and a birthday with the cleared person.
 */
export function isThePerson(pair: Told, told: Told): boolean {
  if (!tells(told, NAMES) || !tells(told, DOCUMENTS)) return false
  if (!(told['birthDate'] ?? []).some((day) => day.length === WHOLE_DAY)) return false
  const known = valuesOf(pair)
  return [...valuesOf(told)].every((value) => known.has(value))
}

/** What the records say of an entity, as one short value: another one means that the record changed. */
export function fingerprintOf(statements: readonly { readonly prop: string; readonly value: string }[]): string {
  const said = [...new Set(statements.map(({ prop, value }) => canonicalJson([prop, value])))].sort()
  return createHash('sha256').update(canonicalJson(said)).digest('base64url')
}

/** The properties of several forms together. */
export function together(forms: readonly Told[]): Record<string, string[]> {
  const all: Record<string, Set<string>> = {}
  for (const form of forms)
    for (const [property, values] of Object.entries(form))
      for (const value of values) (all[property] ??= new Set()).add(value)
  return Object.fromEntries(Object.entries(all).map(([property, values]) => [property, [...values]]))
}
