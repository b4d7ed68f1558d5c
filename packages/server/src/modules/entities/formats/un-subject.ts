import { cleanName, cleanText } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import { EntityDraft } from './entity-draft.ts'
import type { Rejection } from './parsed-item.ts'
import { isoPartial } from './partial-date.ts'
import { languageOf } from './script-language.ts'
import { addUnAlias, addUnAliasBirth } from './un-alias.ts'
import { addUnBirthDate } from './un-birth-date.ts'
import { addUnDocument } from './un-document.ts'
import { childrenOf, textOf, valuesIn } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

export type FieldRejection = Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>

export interface UnSubject {
  readonly draft: EntityDraft
  readonly aliases: number
  /** Fields that were not understood; the record stands without them. */
  readonly rejections: readonly FieldRejection[]
}

/** One INDIVIDUAL or ENTITY of the list as an entity. */
export function readUnSubject(element: XmlElement, id: string): UnSubject {
  const draft = new EntityDraft(id, element.name === 'ENTITY' ? 'Organization' : 'Person')
  const rejections: FieldRejection[] = []
  addNames(draft, element)
  const aliases = childrenOf(element, `${element.name}_ALIAS`)
  const named = aliases.filter((alias) => addUnAlias(draft, alias)).length
  for (const alias of aliases) addUnAliasBirth(draft, alias)
  const gender = textOf(element, 'GENDER')
  if (/^(?:fe)?male$/i.test(gender)) draft.add('gender', gender.toLowerCase(), gender)
  for (const title of valuesIn(element, 'TITLE')) draft.add('title', title)
  for (const post of valuesIn(element, 'DESIGNATION')) draft.add('position', post)
  for (const country of valuesIn(element, 'NATIONALITY')) draft.addCountry('nationality', country)
  for (const birth of childrenOf(element, 'INDIVIDUAL_DATE_OF_BIRTH')) rejections.push(...addUnBirthDate(draft, birth))
  for (const place of childrenOf(element, 'INDIVIDUAL_PLACE_OF_BIRTH')) addBirthPlace(draft, place)
  for (const document of childrenOf(element, 'INDIVIDUAL_DOCUMENT')) addUnDocument(draft, document)
  for (const address of childrenOf(element, `${element.name}_ADDRESS`)) addAddress(draft, address)
  rejections.push(...addListing(draft, element))
  draft.add('topics', 'sanction')
  return { draft, aliases: named, rejections }
}

function addNames(draft: EntityDraft, element: XmlElement): void {
  const parts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) => textOf(element, part))
  const joined = parts.filter(Boolean).join(' ')
  draft.add('name', cleanName(joined), joined)
  const source = textOf(element, 'NAME_ORIGINAL_SCRIPT')
  const original = cleanName(source.replace(/\([A-Za-z ]+\)/g, ''))
  draft.add('name', original, source, languageOf(original))
}

function addBirthPlace(draft: EntityDraft, place: XmlElement): void {
  const country = textOf(place, 'COUNTRY')
  draft.add('birthPlace', joined([textOf(place, 'CITY'), textOf(place, 'STATE_PROVINCE'), country]))
  for (const code of resolveCountry(country)) draft.add('birthCountry', code, country)
  draft.add('notes', textOf(place, 'NOTE'))
}

function addAddress(draft: EntityDraft, address: XmlElement): void {
  const fields = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY'].map((name) => textOf(address, name))
  draft.add('address', joined(fields))
  draft.addCountry('country', textOf(address, 'COUNTRY'))
  draft.add('notes', textOf(address, 'NOTE'))
}

function addListing(draft: EntityDraft, element: XmlElement): readonly FieldRejection[] {
  const program = textOf(element, 'UN_LIST_TYPE')
  if (program) draft.add('program', `UN ${program}`, program)
  const reference = textOf(element, 'REFERENCE_NUMBER')
  const listedOn = textOf(element, 'LISTED_ON')
  const date = isoPartial(listedOn)
  draft.add('createdAt', date, listedOn)
  for (const day of valuesIn(element, 'LAST_DAY_UPDATED')) draft.add('modifiedAt', isoPartial(day), day)
  // FollowTheMoney has no property for either on a person, and both are what a reader cites.
  draft.add('notes', `UN reference ${reference || 'unknown'}, listed on ${date ?? 'an unknown day'}.`)
  draft.add('notes', textOf(element, 'COMMENTS1'))
  if (date !== undefined || listedOn === '') return []
  return [{ field: 'LISTED_ON', value: listedOn, reason: 'This is not a day', remedy: 'Write it as YYYY-MM-DD' }]
}

const joined = (parts: readonly string[]): string =>
  parts
    .map((part) => cleanText(part).replace(/,$/, ''))
    .filter(Boolean)
    .join(', ')
