import { type mappings, propertyFor } from '@attache/contracts'
import { captionProperties, propertyOf, type TableRow } from '../../entities/index.ts'
import { formatOfDates } from './dates.ts'
import { isMappable } from './definition.ts'
import { namesKey, plainHeader, propertyOfWords } from './header-words.ts'

export interface Suggestion {
  /** Null when no column gives a name. */
  readonly definition: mappings.MappingDefinition | null
  readonly because: { readonly column: string; readonly words: string }[]
}

type Schema = mappings.MappingDefinition['schema']

/** What the columns of a table seem to be, by their headers and first values, each with its reason. Nothing is taken as settled. */
export function suggest(
  header: readonly string[],
  rows: readonly TableRow[],
  file: mappings.TableChoice,
  wanted?: Schema,
): Suggestion {
  const because: { column: string; words: string }[] = []
  const schema = wanted ?? schemaOf(header)
  const valuesOf = (at: number) => rows.flatMap((row) => (row.cells[at] ?? '') || [])
  const columns: mappings.ColumnMapping[] = []
  for (const [at, column] of header.entries()) {
    const property = propertyOfHeader(schema, column)
    if (property === null) continue
    const words = [`The header says “${column}”.`]
    const values = valuesOf(at)
    const type = propertyOf(schema, property)?.type.name
    const dates = type === 'date' ? formatOfDates(values) : null
    if (dates !== null)
      words.push(`${dates.of} of ${values.length} first values are dates written ${written[dates.format]}.`)
    else if (type === 'date' && values.length > 0)
      words.push('Whether the day or the month comes first cannot be told: choose it.')
    const split = type === 'date' ? null : splitOf(values)
    if (split !== null) words.push(`Several cells hold values between “${split}”.`)
    because.push({ column, words: words.join(' ') })
    columns.push({
      column,
      property,
      date: dates?.format ?? null,
      country: type === 'country' ? 'either' : null,
      split,
    })
  }
  const named = columns.some(({ property }) => captionProperties(schema).includes(property))
  const key = keyOf(header, rows, columns)
  if (key !== null) because.push({ column: key.columns[0] ?? '', words: key.words })
  if (!named || key === null) return { definition: null, because }
  return { definition: { schema, file, key: [...key.columns], columns, constants: [], topics: [] }, because }
}

const written: Readonly<Record<(typeof mappings.dateFormats)[number], string>> = {
  iso: 'year-month-day',
  dmy: 'with the day first',
  mdy: 'with the month first',
  ymd: 'with the year first',
  english: 'in English words',
}

function propertyOfHeader(schema: Schema, header: string): string | null {
  const exact = plainHeader(header).replaceAll(' ', '')
  const candidates = [propertyOfWords(header), propertyFor(header), exactProperty(schema, exact)]
  return candidates.find((name) => name !== null && isMappable(schema, name)) ?? null
}

const exactProperty = (schema: Schema, plain: string): string | null => {
  for (const name of [...captionProperties(schema), plain]) if (name.toLowerCase() === plain) return name
  return null
}

/** A kind that the headers speak of; people are what most lists name. */
function schemaOf(header: readonly string[]): Schema {
  const plain = header.map(plainHeader).join(' | ')
  if (/\b(imo|vessel|ship|mmsi|call sign)\b/.test(plain)) return 'Vessel'
  if (/\b(birth|dob|passport|first name|surname|gender|sex|geburtsdatum|naissance|nacimiento)\b/.test(plain))
    return 'Person'
  if (/\b(company|incorporat\w*|registration|lei|firma)\b/.test(plain)) return 'Company'
  return 'Person'
}

function splitOf(values: readonly string[]): string | null {
  for (const mark of [';', '|', ' / '])
    if (values.filter((value) => value.includes(mark)).length >= Math.max(2, values.length / 20)) return mark
  return null
}

/** A column that says it numbers the rows, or else the first that never repeats. */
function keyOf(
  header: readonly string[],
  rows: readonly TableRow[],
  columns: readonly mappings.ColumnMapping[],
): { readonly columns: readonly string[]; readonly words: string } | null {
  const unique = (at: number): boolean => {
    const values = rows.map((row) => row.cells[at] ?? '')
    return values.length > 0 && values.every((value) => value !== '') && new Set(values).size === values.length
  }
  const numbered = header.findIndex((name, at) => namesKey(name) && unique(at))
  if (numbered >= 0)
    return {
      columns: [header[numbered] ?? ''],
      words: 'Its header numbers the rows, and no first value repeats: it is the key.',
    }
  const first = header.findIndex((_, at) => unique(at))
  if (first >= 0) return { columns: [header[first] ?? ''], words: 'None of its first values repeats: it is the key.' }
  const all = columns.slice(0, 3).map(({ column }) => column)
  return all.length === 0
    ? null
    : { columns: all, words: 'No single column tells the rows apart; these together are the key.' }
}
