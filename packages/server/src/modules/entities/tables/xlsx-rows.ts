import { UnreadableList } from '../formats/unreadable-list.ts'
import { type CellFault, MOST_COLUMNS, type TableRow } from './table.ts'
import { numberText } from './xlsx-cell.ts'
import { type Sheet, unescaped, type Workbook } from './xlsx-workbook.ts'
import { attribute, readXml } from './xml-parts.ts'
import { type ZipArchive, zipBounds } from './zip-archive.ts'

const MOST_ROWS = 1_048_576
const LONGEST_CELL = 32_767

/** The rows of one sheet, one after the other; a formula counts as the value it had when the file was saved. */
export async function* xlsxRows(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: Sheet,
  file: string,
): AsyncGenerator<TableRow> {
  const part = await zip.open(sheet.path, zipBounds.entry)
  if (part === null) return
  const ready: TableRow[] = []
  let row = 0
  let column = 0
  let cells: string[] = []
  let faults: CellFault[] = []
  let cell = { type: 'n', style: 0 }
  let text = ''
  let reading = false
  let phonetic = false
  const tooWide = () =>
    new UnreadableList(file, `${file} has more than ${MOST_COLUMNS} columns`, 'Keep the columns of the list alone')
  const pages = readXml(
    part,
    {
      open(name, attributes) {
        if (name === 'row') {
          row = Math.max(row + 1, Number(attribute(attributes, 'r') ?? 0) || 0)
          if (row > MOST_ROWS) throw new UnreadableList(file, `${file} has more rows than a sheet can`, 'Split it')
          column = -1
          cells = []
          faults = []
        } else if (name === 'c') {
          column = columnOf(attribute(attributes, 'r')) ?? column + 1
          if (column >= MOST_COLUMNS) throw tooWide()
          cell = { type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? 0) }
          text = ''
        } else if (name === 'rPh') phonetic = true
        else if (name === 'v' || name === 't') reading = !phonetic
      },
      text(more) {
        if (reading && text.length <= LONGEST_CELL) text += more
      },
      close(name) {
        if (name === 'v' || name === 't') reading = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'c') {
          const read = valueOf(cell.type, text, cell.style, workbook)
          while (cells.length < column) cells.push('')
          cells[column] = read.text
          if (read.fault !== null) faults.push({ column, value: text.slice(0, 200), ...read.fault })
        } else if (name === 'row' && (faults.length > 0 || cells.some((one) => one.trim() !== '')))
          ready.push({ row, cells, faults })
      },
    },
    file,
  )
  for await (const _ of pages) yield* ready.splice(0)
  yield* ready
}

/** `AB12` is column 27, counted from 0. */
export function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Za-z]{1,4})\d*$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

interface Read {
  readonly text: string
  readonly fault: { readonly reason: string; readonly remedy: string } | null
}

const fine = (text: string): Read => ({ text, fault: null })
const wrong = (reason: string, remedy: string): Read => ({ text: '', fault: { reason, remedy } })

function valueOf(type: string, raw: string, style: number, workbook: Workbook): Read {
  if (raw.length > LONGEST_CELL)
    return wrong('The cell is longer than a cell can be', 'Save the file again with a spreadsheet')
  if (type === 's') {
    const shared = raw.trim() === '' ? '' : workbook.strings[Number(raw)]
    return shared === undefined
      ? wrong('The cell points at a text that the file does not have', 'Save the file again with a spreadsheet')
      : fine(shared.trim())
  }
  if (type === 'e')
    return wrong('The formula of this cell ended in an error', 'Correct the formula, or write the value')
  if (type === 'b') return fine(raw.trim() === '1' ? 'true' : raw.trim() === '0' ? 'false' : '')
  if (type !== 'n') return fine(type === 'd' ? raw.trim().replace(/T00:00:00(\.0+)?Z?$/, '') : unescaped(raw).trim())
  if (raw.trim() === '') return fine('')
  const number = numberText(raw, workbook.styles[style] ?? { kind: 'number' }, workbook.from1904)
  return number === null ? wrong('This is no number and no day', 'Write the value as text') : fine(number)
}
