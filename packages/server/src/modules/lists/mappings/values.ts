import type { mappings } from '@attache/contracts'
import { cleanImo, cleanText, type EntityDraft, propertyOf, resolveCountry, valuesOf } from '../../entities/index.ts'
import { dateOf } from './dates.ts'

export interface Wrong {
  readonly reason: string
  readonly remedy: string
}

const LONGEST = 5_000
const genders: Readonly<Record<string, string>> = {
  m: 'male',
  male: 'male',
  man: 'male',
  f: 'female',
  female: 'female',
  w: 'female',
  woman: 'female',
  x: 'other',
  other: 'other',
}

/** Adds one value of a cell to an entity; what is wrong with it, or null. */
export function addValue(draft: EntityDraft, column: mappings.ColumnMapping, given: string): Wrong | null {
  const { property } = column
  const text = cleanText(given)
  if (text === '') return null
  if (text.length > LONGEST)
    return { reason: `The value is longer than ${LONGEST} characters`, remedy: 'Shorten it, or map another column' }
  const type = propertyOf(draft.schema, property)?.type.name
  if (type === 'date') {
    const date = dateOf(text, column.date ?? 'iso')
    if (date !== null) draft.add(property, date, given)
    return date === null
      ? { reason: 'This is not a date of the chosen format', remedy: dateRemedy(column.date ?? 'iso') }
      : null
  }
  if (type === 'country') {
    const codes = countriesOf(text, column.country ?? 'either')
    for (const code of codes) draft.add(property, code, given)
    return codes.length > 0
      ? null
      : {
          reason: 'No country has this code or name',
          remedy: 'Write the two-letter code, or the name as the UN has it',
        }
  }
  if (type === 'gender') {
    const gender = genders[text.toLowerCase()]
    if (gender !== undefined) draft.add(property, gender, given)
    return gender === undefined ? { reason: 'This is not a gender', remedy: 'Write male, female or other' } : null
  }
  if (type === 'topic' && valuesOf('topic')?.has(text) !== true)
    return { reason: 'The model has no such topic', remedy: 'Write one of its topics, such as sanction or crime' }
  if (property === 'imoNumber' && cleanImo(text) === null)
    return { reason: 'An IMO number has seven digits', remedy: 'Correct the number, or leave the cell empty' }
  draft.add(property, property === 'imoNumber' ? (cleanImo(text) ?? text) : text, given)
  return null
}

function countriesOf(text: string, form: (typeof mappings.countryForms)[number]): readonly string[] {
  const code = text.toLowerCase()
  if (form !== 'name' && valuesOf('country')?.has(code) === true) return [code]
  return form === 'code' ? [] : resolveCountry(text)
}

const dateRemedy = (format: (typeof mappings.dateFormats)[number]): string =>
  ({
    iso: 'Write it as 1980-03-02, 1980-03 or 1980, or choose another date format',
    dmy: 'Write it as 02.03.1980, or choose another date format',
    mdy: 'Write it as 03/02/1980, or choose another date format',
    ymd: 'Write it as 1980/03/02, or choose another date format',
    english: 'Write it as 2 March 1980, or choose another date format',
  })[format]
