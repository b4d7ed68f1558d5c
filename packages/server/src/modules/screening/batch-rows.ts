import { pipeline, Readable } from 'node:stream'
import { columnsOf, findsSomebody, isAskable, propertiesOf, separatorOf } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import { parse } from 'csv-parse'

/** One row of a file to be screened: a query, or what is wrong with it. Rows count from 1, the header not counted. */
export interface BatchLine {
  readonly row: number
  readonly query: ScreeningQuery
  readonly screened: boolean
  readonly problem: string | null
}

/** A file to be screened holds at most this many characters in a row. */
const LONGEST_ROW = 100_000

/** Streams the rows of a CSV; a broken file is refused with its line. */
export async function* batchRows(
  file: AsyncIterable<Uint8Array>,
  schema: string,
  chosen: Readonly<Record<string, string>> | null,
): AsyncGenerator<BatchLine> {
  const { start, all } = await startOf(utf8(file))
  if (start.length >= LONGEST_ROW && !start.slice(0, LONGEST_ROW).includes('\n'))
    throw new Refusal('invalid', `The first row is longer than ${LONGEST_ROW.toLocaleString('en')} characters.`, {
      remedy: 'Check that line ends survived the transfer, and that the first row names the columns.',
    })
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: LONGEST_ROW,
    delimiter: separatorOf(start),
  })
  // An error of the source must end the parser too, or its reader waits for ever.
  pipeline(Readable.from(all), parser, () => undefined)
  let columns: ReadonlyMap<number, string> | null = null
  let width = 0
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = columnsOf(record, chosen)
        width = record.length
        if (![...columns.values()].some(findsSomebody))
          throw new Refusal('invalid', `No column of the file holds a name or a number: ${record.join(', ')}.`, {
            remedy: 'Name a column “name”, or say which column holds it.',
            fields: [{ field: 'columns', problem: 'has no name and no number among them' }],
          })
        continue
      }
      row += 1
      yield line(row, record, width, schema, columns)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { message, lines } = error as { message: string; lines?: number }
    throw new Refusal(
      'invalid',
      `The file cannot be read as CSV${lines === undefined ? '' : ` at line ${lines}`}: ${message}`,
      {
        remedy: 'Save it as CSV in UTF-8 and send it again.',
        cause: error,
      },
    )
  }
  if (columns === null)
    throw new Refusal('invalid', 'The file is empty.', { remedy: 'Its first row must name the columns.' })
}

function line(
  row: number,
  record: readonly string[],
  width: number,
  schema: string,
  columns: ReadonlyMap<number, string>,
): BatchLine {
  const { properties, problems } = propertiesOf(columns, record)
  const query = { schema, properties }
  if (record.length !== width)
    return { row, query, screened: false, problem: `has ${record.length} columns instead of ${width}` }
  if (!isAskable(properties))
    return { row, query, screened: false, problem: 'has neither a name nor a number, so it was not screened' }
  // A bad date must not keep a person from being screened: the rest of the row still is.
  return {
    row,
    query,
    screened: true,
    problem: problems.length === 0 ? null : `${problems.join('; ')}; screened without it`,
  }
}

/** The text up to its first line, and all of it. */
async function startOf(text: AsyncGenerator<string>): Promise<{ start: string; all: AsyncGenerator<string> }> {
  let start = ''
  while (start.length < LONGEST_ROW && !start.includes('\n')) {
    const more = await text.next()
    if (more.done === true) break
    start += more.value
  }
  const all = async function* () {
    yield start
    yield* text
  }
  return { start, all: all() }
}

/** Refuses bytes that are not UTF-8 instead of putting question marks into names. */
async function* utf8(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of file) yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '')
    yield decoder.decode()
  } catch (error) {
    throw new Refusal('invalid', 'The file is not UTF-8.', {
      remedy: 'Save it as “CSV UTF-8”; Windows-1252 or Latin-1 is not read.',
      cause: error,
    })
  }
}
