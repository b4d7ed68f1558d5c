import { type CsvDialect, type CsvRecord, csvRecords } from './csv-record.ts'
import { type ParsedItem, type Rejection, rejected } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'
import { UnreadableList } from './unreadable-list.ts'

/** A row of a file with headings: its fields by the names of their columns. */
export interface TableRow {
  readonly row: number
  /** The field under the first of these headings that the file has, trimmed; empty when it has none of them. */
  get(...headings: readonly string[]): string
  /** Every field, for a comparison of whole rows. */
  readonly fields: readonly string[]
}

export interface TableShape extends CsvDialect {
  /** What every edition of the list has; a heading row without one of these is another list's. */
  readonly required: readonly (readonly string[])[]
  readonly title: string
  /** Rows before the headings, as publishers write a date there. */
  readonly before?: number
}

const remedy = 'Download the list again from its publisher and import it unchanged'

/**
 * The rows of a file under its headings. Rows of another width and headings that stand again come as rejections; a file
 * without the headings of this list is refused whole, since a guess at its columns would make up people.
 */
export async function* tableRows(file: SourceFile, shape: TableShape): AsyncGenerator<TableRow | ParsedItem> {
  let headings: ReadonlyMap<string, number> | null = null
  let first: readonly string[] = []
  let before = shape.before ?? 0
  for await (const record of csvRecords(file, shape)) {
    if (headings === null) {
      if ('kind' in record) throw notHeadings(file, shape, record)
      headings = headingsOf(record, shape)
      first = record.fields
      if (headings === null && before-- > 0) continue
      if (headings === null) throw notHeadings(file, shape, record)
      continue
    }
    if ('kind' in record) {
      yield record
      continue
    }
    const problem = widthProblem(record, first)
    if (problem) yield rejected({ file: file.name, row: record.row, ...problem })
    else yield rowOf(record, headings)
  }
  if (headings === null)
    throw new UnreadableList(file.name, `${file.name} has no heading row of the ${shape.title}`, remedy)
}

function rowOf({ row, fields }: CsvRecord, headings: ReadonlyMap<string, number>): TableRow {
  return {
    row,
    fields,
    get: (...names) => {
      for (const name of names) {
        const at = headings.get(keyOf(name))
        if (at !== undefined) return fields[at]?.trim() ?? ''
      }
      return ''
    },
  }
}

const keyOf = (heading: string): string => heading.trim().toLowerCase().replace(/\s+/g, ' ')

function headingsOf({ fields }: CsvRecord, { required }: TableShape): ReadonlyMap<string, number> | null {
  const headings = new Map<string, number>()
  // The first of two columns of one name is the one that describes the row; lists repeat their key further right.
  for (const [at, field] of fields.entries()) if (!headings.has(keyOf(field))) headings.set(keyOf(field), at)
  return required.every((names) => names.some((name) => headings.has(keyOf(name)))) ? headings : null
}

function widthProblem({ fields }: CsvRecord, first: readonly string[]): Omit<Rejection, 'file' | 'row'> | null {
  if (fields.length !== first.length)
    return {
      field: 'columns',
      value: fields.join(' | '),
      reason: `The row has ${fields.length} columns instead of ${first.length}`,
      remedy: 'Check that the row is whole, and that every field with a separator in it is quoted',
    }
  if (fields.every((field, at) => field === first[at]))
    return {
      field: 'row',
      value: fields.join(' | '),
      reason: 'The headings stand here again, where an entry should',
      remedy: 'Remove the row; files that were joined have one heading row each',
    }
  return null
}

function notHeadings(file: SourceFile, shape: TableShape, found: CsvRecord | ParsedItem): UnreadableList {
  if ('kind' in found) {
    const { row, reason, remedy: help } = found.kind === 'rejected' ? found.rejection : { row: 1, reason: '', remedy }
    return new UnreadableList(file.name, `row ${row}, headings: ${reason}`, help)
  }
  const { row, fields } = found
  const [only = ''] = fields
  const { separator = ',' } = shape
  const where = `row ${row}, headings`
  if (only.includes(separator) && shape.required.some((names) => names.some((name) => only.includes(name))))
    return new UnreadableList(
      file.name,
      `${where}: the whole row stands in one pair of quotes, so that the file has one column and not the columns of the ${shape.title}`,
      'A spreadsheet program saved this file: download the list again and import it without opening it',
    )
  const missing = shape.required
    .filter((names) => !names.some((name) => fields.some((field) => keyOf(field) === keyOf(name))))
    .map(([name]) => name)
  return new UnreadableList(
    file.name,
    `${where}: the ${shape.title} has the columns ${missing.join(', ')}; this file has not`,
    remedy,
  )
}
