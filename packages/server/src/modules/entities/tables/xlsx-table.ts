import type { mappings } from '@attache/contracts'
import type { SourceFile } from '../formats/source-file.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'
import { headerOf, type Table, type TableItem } from './table.ts'
import { xlsxRows } from './xlsx-rows.ts'
import { readWorkbook } from './xlsx-workbook.ts'
import { zipArchive, zipBounds } from './zip-archive.ts'

/** One sheet of a workbook. The packed file is held in memory, what is unpacked is not. */
export async function xlsxTable(file: SourceFile, choice: mappings.TableChoice): Promise<Table> {
  const zip = await zipArchive(await wholeFile(file), file.name)
  const workbook = await readWorkbook(zip, file.name)
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden)
  const names = workbook.sheets.map(({ name }) => name)
  const sheet =
    choice.sheet === null
      ? (visible[0] ?? workbook.sheets[0])
      : workbook.sheets.find(({ name }) => name === choice.sheet)
  if (sheet === undefined)
    throw new UnreadableList(
      file.name,
      choice.sheet === null ? `${file.name} has no sheet` : `${file.name} has no sheet “${choice.sheet}”`,
      names.length === 0 ? 'Save it as a workbook (.xlsx), or as CSV' : `Its sheets are ${names.join(', ')}`,
    )
  const rows = () => xlsxRows(zip, workbook, sheet, file.name)
  let header: readonly string[] = []
  let headerRow = 0
  for await (const row of rows()) {
    if (row.row < choice.headerRow) continue
    header = headerOf(row.cells)
    headerRow = row.row
    break
  }
  if (header.length === 0)
    throw new UnreadableList(
      file.name,
      `The sheet “${sheet.name}” has no header in row ${choice.headerRow}`,
      'Say which row holds the names of the columns, or choose another sheet',
    )
  const notes = names.length > 1 && choice.sheet === null ? [`Its first visible sheet is “${sheet.name}”.`] : []
  return {
    facts: { kind: 'workbook', encoding: null, separator: null, sheet: sheet.name, sheets: names, notes },
    header,
    async *rows(): AsyncGenerator<TableItem> {
      for await (const { row, cells, faults } of rows()) {
        if (row <= headerRow) continue
        yield {
          row,
          cells: header.map((_, at) => cells[at] ?? ''),
          faults: faults.filter((fault) => fault.column < header.length),
        }
      }
    },
  }
}

async function wholeFile(file: SourceFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of file.open()) {
    bytes += chunk.length
    if (bytes > zipBounds.file)
      throw new UnreadableList(
        file.name,
        `${file.name} is larger than ${zipBounds.file / 1_048_576} MiB`,
        'Save the sheet as CSV, which may be larger',
      )
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}
