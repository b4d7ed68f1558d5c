import { splitRecord } from '../formats/csv-record.ts'
import type { SourceFile } from '../formats/source-file.ts'
import { decoded, type Encoding } from '../formats/text-encoding.ts'

export interface SeparatedRecord {
  readonly row: number
  readonly text: string
  /** Null when the record could not be split; `fault` says why. */
  readonly fields: readonly string[] | null
  readonly fault: 'open' | 'stray' | 'length' | 'nul' | null
}

const LONGEST_LINE = 1 << 18
/** A quoted field may hold line ends, but one stray quote must not swallow the rest of the file. */
const MOST_LINES = 60

/** The records of separated text. Memory is bounded by the longest line, whatever the file is. */
export async function* separatedRecords(
  file: SourceFile,
  encoding: Encoding,
  separator: string,
): AsyncGenerator<SeparatedRecord> {
  const lines = textLines(file, encoding)
  const ahead: Line[] = []
  const next = async (): Promise<Line | null> => {
    const waiting = ahead.shift()
    if (waiting !== undefined) return waiting
    const { value, done } = await lines.next()
    return done === true ? null : value
  }
  for (let line = await next(); line !== null; line = await next()) {
    const { row } = line
    if (line.tooLong) {
      yield { row, text: line.text, fields: null, fault: 'length' }
      continue
    }
    if (line.text.includes('\0')) {
      yield { row, text: line.text.replaceAll('\0', '␀'), fields: null, fault: 'nul' }
      continue
    }
    if (line.text.trim() === '') continue
    let text = line.text
    let fields = splitRecord(text, separator)
    const joined: Line[] = []
    while (fields === 'open' && joined.length < MOST_LINES && text.length < LONGEST_LINE) {
      const more = await next()
      if (more === null) break
      joined.push(more)
      if (more.tooLong) break
      text += `\n${more.text}`
      // A line without a quote cannot close the field.
      if (more.text.includes('"')) fields = splitRecord(text, separator)
    }
    if (typeof fields !== 'string') {
      yield { row, text, fields, fault: null }
      continue
    }
    ahead.unshift(...joined)
    yield { row, text: line.text, fields: null, fault: fields }
  }
}

interface Line {
  readonly row: number
  readonly text: string
  readonly tooLong: boolean
}

async function* textLines(file: SourceFile, encoding: Encoding): AsyncGenerator<Line> {
  let row = 0
  let rest = ''
  let tooLong = false
  let first = true
  const take = (text: string): Line => {
    const line = { row: (row += 1), text: text.endsWith('\r') ? text.slice(0, -1) : text, tooLong }
    tooLong = false
    return line
  }
  for await (const piece of decoded(file, encoding)) {
    let text = rest + piece
    if (first && text !== '') {
      first = false
      text = text.replace(/^\uFEFF/, '')
    }
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      tooLong ||= end - start > LONGEST_LINE
      yield take(text.slice(start, Math.min(end, start + LONGEST_LINE)))
      start = end + 1
    }
    rest = text.slice(start)
    if (rest.length > LONGEST_LINE) {
      tooLong = true
      rest = rest.slice(0, LONGEST_LINE)
    }
  }
  if (rest !== '') yield take(rest)
}
