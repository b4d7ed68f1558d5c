import type { BodyOf, mappings, ResponseOf } from '@attache/contracts'
import type { Platform } from '../../../platform/platform.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import { openTable, type Rejection, type TableRow } from '../../entities/index.ts'
import { suggest } from './suggest.ts'
import { asRefusal, uploadedFile } from './upload-file.ts'

const SHOWN_ROWS = 50
const LONGEST_CELL = 300

/** Looks into an uploaded table: what it is, its first rows, and what its columns seem to be. Nothing is kept. */
export async function inspectTable(
  platform: Platform,
  reader: Reader,
  { file, choice, schema }: BodyOf<typeof mappings.inspectTable>,
): Promise<ResponseOf<typeof mappings.inspectTable>> {
  need(reader, 'import-lists')
  const chosen = choice ?? { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 }
  try {
    const table = await openTable(await uploadedFile(platform, reader, file), chosen)
    const rows: TableRow[] = []
    const problems: Rejection[] = []
    for await (const item of table.rows()) {
      if ('rejection' in item) problems.push(item.rejection)
      else rows.push(item)
      if (rows.length + problems.length >= SHOWN_ROWS) break
    }
    const { definition, because } = suggest(table.header, rows, chosen, schema)
    return {
      facts: table.facts,
      header: [...table.header],
      rows: rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.slice(0, LONGEST_CELL)) })),
      problems,
      suggestion: definition,
      because,
    }
  } catch (error) {
    throw asRefusal(error)
  }
}
