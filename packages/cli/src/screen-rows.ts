import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { columnsOf, findsSomebody, isAskable, propertiesOf, separatorOf } from '@attache/contracts'
import { parse } from 'csv-parse'
import { exit, Stop } from './exit.ts'

export interface ScreenRow {
  readonly row: number
  /** Values that could not be used; the rest of the row is screened. */
  readonly problems: readonly string[]
  /** False without a name or a number: then the row is told of, and not asked about. */
  readonly askable: boolean
  readonly query: { readonly schema: string; readonly properties: Record<string, string[]> }
}

/** Rows of a CSV with a header (or of a list of names, one a line) as queries. */
export async function* screenRows(
  path: string,
  schema: string,
  /** Told once of the columns whose headings nobody knows. */
  leftOut: (headings: readonly string[]) => void = () => undefined,
): AsyncGenerator<ScreenRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    delimiter: separatorOf(await startOf(path)),
  })
  // An error of the file must end the parser too, or its reader waits for ever.
  pipeline(createReadStream(path), parser, () => undefined)
  let columns: ReadonlyMap<number, string> | null = null
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = columnsOf(record, null)
        if (![...columns.values()].some(findsSomebody))
          throw new Stop(
            exit.usage,
            `No column of ${path} holds a name or a number: ${record.join(', ')}.`,
            'Let the first row name the columns: name, birthDate, nationality, passportNumber …',
          )
        const known = columns
        leftOut(record.filter((heading, at) => heading !== '' && !known.has(at)))
        continue
      }
      row += 1
      const { properties, problems } = propertiesOf(columns, record)
      const askable = isAskable(properties)
      yield {
        row,
        askable,
        query: { schema, properties },
        problems: askable ? problems : [...problems, 'has neither a name nor a number, so it was not screened'],
      }
    }
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(exit.usage, `${path} cannot be read: ${(error as Error).message}`, 'Give a CSV in UTF-8.')
  }
}

/** The first of a file; nothing of one that cannot be read, which its reader says in its own words. */
async function startOf(path: string): Promise<string> {
  const file = await open(path).catch(() => null)
  try {
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(1 << 16))) ?? { buffer: Buffer.alloc(0), bytesRead: 0 }
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  } finally {
    await file?.close()
  }
}
