import { csvRecords } from './csv-record.ts'
import type { ListFormat } from './format.ts'
import { entryProblem, shapeProblem } from './ofac-problems.ts'
import { isEmptyAddress, ofacText, readOfacSubject } from './ofac-rows.ts'
import { count, type ParsedItem, rejected } from './parsed-item.ts'
import { baseName, type SourceFile } from './source-file.ts'
import { UnreadableList } from './unreadable-list.ts'

type Role = 'primary' | 'addresses' | 'aliases' | 'overflow'

const roles: Readonly<Record<Role, { readonly name: RegExp; readonly columns: number }>> = {
  primary: { name: /^(sdn|cons_prim)\.csv$/, columns: 12 },
  addresses: { name: /^(cons_)?add\.csv$/, columns: 6 },
  aliases: { name: /^(cons_)?alt\.csv$/, columns: 5 },
  overflow: { name: /^(sdn|cons)_comments\.csv$/, columns: 2 },
}

/** A file of which this many rows fail before one succeeds is another kind of file. */
const hopeless = 1000

interface Row {
  readonly row: number
  readonly fields: readonly string[]
}

/** The legacy files of the US Treasury's lists: sdn.csv, add.csv and alt.csv, joined on their first column. */
export const ofacCsv: ListFormat = {
  id: 'ofac-csv',
  title: 'US Treasury (OFAC) list, comma-separated',
  files: [
    { name: 'sdn.csv', required: true },
    { name: 'add.csv', required: true },
    { name: 'alt.csv', required: true },
    { name: 'sdn_comments.csv', required: false },
  ],
  parse,
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const primary = required(files, 'primary')
  const addressFile = required(files, 'addresses')
  const aliasFile = required(files, 'aliases')
  const overflowFile = fileOf(files, 'overflow')
  // The side files come first and are held, since the three need not be in one order.
  const addresses = yield* grouped(addressFile, 'addresses')
  const aliases = yield* grouped(aliasFile, 'aliases')
  const overflow = overflowFile ? yield* grouped(overflowFile, 'overflow') : new Map<string, Row[]>()
  const seen = new Map<string, number>()
  let unknownCountries = 0
  for await (const item of ofacRows(primary, 'primary')) {
    if ('kind' in item) {
      yield item
      continue
    }
    const { row, fields } = item
    const number = ofacText(fields, 0)
    const problem = entryProblem(fields, seen.get(number))
    if (problem) {
      yield rejected({ file: primary.name, row, ...problem })
      continue
    }
    seen.set(number, row)
    const draft = readOfacSubject({
      fields,
      aliases: (aliases.get(number) ?? []).map((alias) => alias.fields),
      addresses: (addresses.get(number) ?? []).map((address) => address.fields),
      overflow: (overflow.get(number) ?? []).map((more) => ofacText(more.fields, 1)).join(''),
    })
    unknownCountries += draft.unknownCountries.length
    yield { kind: 'entity', entity: draft.done() }
  }
  if (seen.size === 0) throw notThisList(primary)
  const sides = [
    [addressFile, addresses],
    [aliasFile, aliases],
    [overflowFile, overflow],
  ] as const
  for (const [file, rows] of sides) if (file) yield* orphansOf(file, rows, seen)
  const joined = (rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] =>
    [...rows].flatMap(([number, group]) => (seen.has(number) ? group : []))
  yield count('primary', seen.size)
  yield count('aliases', joined(aliases).length)
  yield count('addresses', joined(addresses).length)
  yield count('addresses-empty', joined(addresses).filter(({ fields }) => isEmptyAddress(fields)).length)
  yield count('countries-unresolved', unknownCountries)
}

/** The rows of a side file by the number they belong to; whatever is wrong with one is yielded on the way. */
async function* grouped(file: SourceFile, role: Role): AsyncGenerator<ParsedItem, Map<string, Row[]>> {
  const groups = new Map<string, Row[]>()
  const ids = new Set<string>()
  for await (const item of ofacRows(file, role)) {
    if ('kind' in item) {
      yield item
      continue
    }
    const id = role === 'overflow' ? '' : ofacText(item.fields, 1)
    if (id !== '' && ids.has(id)) {
      yield rejected({
        file: file.name,
        row: item.row,
        field: role === 'aliases' ? 'alt_num' : 'add_num',
        value: id,
        reason: 'The number occurs on an earlier row',
        remedy: 'Keep one of the rows, or fetch the file again',
      })
      continue
    }
    ids.add(id)
    const number = ofacText(item.fields, 0)
    const group = groups.get(number)
    if (group) group.push(item)
    else groups.set(number, [item])
  }
  return groups
}

/** The rows of one file that have the right shape; the others come as rejections. */
async function* ofacRows(file: SourceFile, role: Role): AsyncGenerator<ParsedItem | Row> {
  const { columns } = roles[role]
  let good = 0
  let bad = 0
  for await (const record of csvRecords(file)) {
    if (!('kind' in record) && record.fields.length === columns && /^\d+$/.test(ofacText(record.fields, 0))) {
      good++
      yield record
      continue
    }
    bad++
    if (good === 0 && bad >= hopeless) throw notThisList(file)
    yield 'kind' in record
      ? record
      : rejected({ file: file.name, row: record.row, ...shapeProblem(record.fields, columns) })
  }
  if (good === 0 && bad > 0 && role !== 'primary') throw notThisList(file)
}

function* orphansOf(file: SourceFile, rows: ReadonlyMap<string, readonly Row[]>, seen: ReadonlyMap<string, number>) {
  for (const [number, group] of rows) {
    if (seen.has(number)) continue
    for (const { row } of group) {
      yield rejected({
        file: file.name,
        row,
        field: 'ent_num',
        value: number,
        reason: 'No entry of the list has this number',
        remedy: 'Fetch all files of one edition together: these are of different days, or the entry was rejected',
      })
    }
  }
}

function fileOf(files: readonly SourceFile[], role: Role): SourceFile | null {
  return files.find((file) => roles[role].name.test(baseName(file))) ?? null
}

function required(files: readonly SourceFile[], role: 'primary' | 'addresses' | 'aliases'): SourceFile {
  const file = fileOf(files, role)
  if (file) return file
  const wanted = { primary: 'sdn.csv', addresses: 'add.csv', aliases: 'alt.csv' }[role]
  throw new UnreadableList(wanted, `${wanted} is missing`, 'Import the three files of one edition together')
}

function notThisList(file: SourceFile): UnreadableList {
  return new UnreadableList(
    file.name,
    `${file.name} has no row of an OFAC list`,
    'Download the legacy comma-separated files from the publisher and import them unchanged',
  )
}
