import type { mappings } from '@attache/contracts'
import type { SourceFile } from '../formats/source-file.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'
import { type SeparatedRecord, separatedRecords } from './separated-records.ts'
import { headerOf, MOST_COLUMNS, type Table, type TableItem } from './table.ts'
import { detectEncoding, type Encoding } from '../formats/text-encoding.ts'

type Separator = Exclude<(typeof mappings.separators)[number], 'auto'>
const candidates: readonly Separator[] = [',', ';', '\t', '|']
export const separatorWords: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
}
const SAMPLE = 60

/** A text whose fields stand between commas, semicolons, tabs or bars. */
export async function separatedTable(file: SourceFile, choice: mappings.TableChoice): Promise<Table> {
  const told = choice.encoding === 'auto' ? await detectEncoding(file) : null
  const encoding: Encoding = told?.encoding ?? (choice.encoding as Encoding)
  const separator =
    choice.separator === 'auto' ? await detectSeparator(file, encoding, choice.headerRow) : choice.separator
  const first = await recordAt(file, encoding, separator, choice.headerRow)
  const header = headerOf(first.fields ?? [])
  if (header.length === 0 || header.length > MOST_COLUMNS)
    throw new UnreadableList(
      file.name,
      first.fault === null
        ? `${file.name} has no header in row ${choice.headerRow}`
        : `The header of ${file.name} in row ${first.row} cannot be read`,
      'Say which row holds the names of the columns, and how the fields are separated',
    )
  const notes = [
    ...(told === null ? [] : [told.why]),
    ...(choice.separator === 'auto' ? [`Its fields are separated by ${separatorWords[separator]}.`] : []),
  ]
  return {
    facts: { kind: 'text', encoding, separator, sheet: null, sheets: [], notes },
    header,
    rows: () => rowsAfter(file, encoding, separator, first.row, header.length),
  }
}

async function* rowsAfter(
  file: SourceFile,
  encoding: Encoding,
  separator: string,
  header: number,
  width: number,
): AsyncGenerator<TableItem> {
  for await (const record of separatedRecords(file, encoding, separator)) {
    const { row, fields, fault, text } = record
    if (row <= header) continue
    if (fields === null)
      yield { rejection: { file: file.name, row, field: 'row', value: quoted(text), ...faults[fault ?? 'open'] } }
    else if (fields.slice(width).some((field) => field.trim() !== ''))
      yield {
        rejection: {
          file: file.name,
          row,
          field: 'row',
          value: quoted(text),
          reason: `The row has ${fields.length} fields under ${width} headers`,
          remedy: 'Put fields that hold the separator between quotes, and save the file again',
        },
      }
    else yield { row, cells: fields.slice(0, width).map((field) => field.trim()), faults: [] }
  }
}

const quoted = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

const faults = {
  open: { reason: 'A quoted field does not end', remedy: 'Close the quote, and write a quote inside a field twice' },
  stray: {
    reason: 'Text follows the closing quote of a field',
    remedy: 'Close the quote, and write a quote inside a field twice',
  },
  length: { reason: 'The row is longer than 262,144 characters', remedy: 'Check that line ends survived the transfer' },
  nul: { reason: 'The row holds a NUL character', remedy: 'The file was damaged, or has another encoding: choose it' },
} as const

async function recordAt(
  file: SourceFile,
  encoding: Encoding,
  separator: string,
  headerRow: number,
): Promise<SeparatedRecord> {
  for await (const record of separatedRecords(file, encoding, separator)) if (record.row >= headerRow) return record
  throw new UnreadableList(file.name, `${file.name} has no row ${headerRow}`, 'Say which row holds the header')
}

/** The separator under which the first records agree best on how many fields they have; more fields win among equals. */
async function detectSeparator(file: SourceFile, encoding: Encoding, headerRow: number): Promise<Separator> {
  let best: { readonly separator: Separator; readonly score: number } = { separator: ',', score: 0 }
  for (const separator of candidates) {
    const widths: number[] = []
    for await (const { row, fields } of separatedRecords(file, encoding, separator)) {
      if (row >= headerRow) widths.push(fields?.length ?? 0)
      if (widths.length >= SAMPLE) break
    }
    const width = widths[0] ?? 0
    if (width < 2) continue
    const agreeing = widths.filter((one) => one === width).length / widths.length
    const score = agreeing * 1_000 + Math.min(width, 900)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}
