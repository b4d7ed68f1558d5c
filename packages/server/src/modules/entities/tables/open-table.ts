import type { mappings } from '@attache/contracts'
import { firstBytes, type SourceFile } from '../formats/source-file.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'
import { separatedTable } from './separated-table.ts'
import type { Table, TableItem } from './table.ts'
import { xlsxTable } from './xlsx-table.ts'

export const anyTable: mappings.TableChoice = { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 }

/** Opens a table by what its first bytes are, whatever its name says. What is no table throws {@link UnreadableList}. */
export async function openTable(file: SourceFile, choice: mappings.TableChoice): Promise<Table> {
  const head = await firstBytes(file, 8)
  if (head.length === 0)
    throw new UnreadableList(file.name, `${file.name} is empty`, 'Choose a table whose first row names its columns')
  if (head.readUIntBE(0, Math.min(4, head.length)) === 0x504b0304) return xlsxTable(file, choice)
  if (head.toString('hex').startsWith('d0cf11e0'))
    throw new UnreadableList(
      file.name,
      `${file.name} is protected by a password, or an old workbook (.xls)`,
      'Remove the password, and save it as a workbook (.xlsx) or as CSV',
    )
  if (/^(%PDF|\{\\rtf|<)/.test(head.toString('latin1')))
    throw new UnreadableList(file.name, `${file.name} is no table`, 'Save the table as a workbook (.xlsx) or as CSV')
  return separatedTable(file, choice)
}

/** A whole table from bytes in memory: either its rows, or {@link UnreadableList}; nothing else is ever thrown. */
export async function parseTable(
  bytes: Uint8Array,
  choice: Partial<mappings.TableChoice> = {},
): Promise<{ readonly table: Table; readonly items: readonly TableItem[] }> {
  const file: SourceFile = {
    name: 'table',
    async *open() {
      yield bytes
    },
  }
  const table = await openTable(file, { ...anyTable, ...choice })
  const items: TableItem[] = []
  for await (const item of table.rows()) items.push(item)
  return { table, items }
}
