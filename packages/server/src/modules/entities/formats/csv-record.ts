import { damageOf } from './damaged-text.ts'
import { type ParsedItem, rejected } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'
import type { ListEncoding } from './text-encoding.ts'
import { lineFaults, type TextLine, textLines } from './text-lines.ts'

/** One record of a comma-separated file and the line it begins on. */
export interface CsvRecord {
  readonly row: number
  readonly fields: readonly string[]
}

/** What a file of records is like, where it is not like OFAC's. */
export interface CsvDialect {
  readonly separator?: ',' | ';'
  readonly encoding?: ListEncoding
  readonly longestLine?: number
}

/** Real rows of OFAC's files stay under 2 KiB; the bound also keeps what patterns do with a hostile one short. */
const ofacLongestLine = 1 << 13
const mostLines = 8

/**
 * The records of a comma-separated file. A quoted field may hold line ends, but one stray quote must not swallow
 * the rest of the list (as a general CSV parser lets it): past a few lines the record alone is given up.
 */
export async function* csvRecords(file: SourceFile, dialect: CsvDialect = {}): AsyncGenerator<CsvRecord | ParsedItem> {
  const { separator = ',', encoding = 'utf-8', longestLine = ofacLongestLine } = dialect
  const ahead: TextLine[] = []
  const lines = textLines(file, longestLine, encoding)
  const next = async (): Promise<TextLine | null> => {
    const waiting = ahead.shift()
    if (waiting) return waiting
    const { value, done } = await lines.next()
    return done ? null : value
  }
  for (let line = await next(); line !== null; line = await next()) {
    if (line.fault) {
      yield rejected({ file: file.name, row: line.row, field: 'row', value: line.text, ...lineFaults[line.fault] })
      continue
    }
    if (line.text.trim() === '') continue
    let text = line.text
    let fields = splitRecord(text, separator)
    const joined: TextLine[] = []
    while (fields === 'open' && joined.length < mostLines) {
      const more = await next()
      if (more === null) break
      joined.push(more)
      if (more.fault) break
      text += `\n${more.text}`
      fields = splitRecord(text, separator)
    }
    if (typeof fields !== 'string') {
      const damage = damageOf(text)
      if (damage) yield rejected({ file: file.name, row: line.row, field: fieldOf(fields), value: text, ...damage })
      else yield { row: line.row, fields }
      continue
    }
    ahead.unshift(...joined)
    yield rejected({
      file: file.name,
      row: line.row,
      field: 'row',
      value: line.text,
      reason: fields === 'open' ? 'A quoted field does not end' : 'Text follows the closing quote of a field',
      remedy: 'Close the quote, and write a quote inside a field twice',
    })
  }
}

const fieldOf = (fields: readonly string[]): string => {
  const at = fields.findIndex((field) => damageOf(field) !== null)
  return at < 0 ? 'row' : `column ${at + 1}`
}

/** The fields of one record, or why it has none. */
export function splitRecord(text: string, separator = ','): readonly string[] | 'open' | 'stray' {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] !== '"') {
      const comma = text.indexOf(separator, at)
      fields.push(comma < 0 ? text.slice(at) : text.slice(at, comma))
      if (comma < 0) return fields
      at = comma + separator.length
      continue
    }
    let end = text.indexOf('"', at + 1)
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
    if (end < 0) return 'open'
    fields.push(text.slice(at + 1, end).replaceAll('""', '"'))
    const comma = text.indexOf(separator, end)
    if (text.slice(end + 1, comma < 0 ? undefined : comma).trim() !== '') return 'stray'
    if (comma < 0) return fields
    at = comma + separator.length
  }
}
