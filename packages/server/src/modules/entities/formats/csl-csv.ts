import { type CslKey, cslKey } from './csl-key.ts'
import { readCslSubject } from './csl-subject.ts'
import { type TableRow, tableRows } from './csv-table.ts'
import type { ListFormat } from './format.ts'
import { count, type ParsedItem, type Rejection, rejected } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'
import { encodingOf } from './text-encoding.ts'
import { UnreadableList } from './unreadable-list.ts'

const remedy = 'Fetch the file again from its publisher'

/** The Consolidated Screening List, in which the United States put the lists of three departments together. */
export const cslCsv: ListFormat = {
  id: 'csl-csv',
  title: 'US Consolidated Screening List, comma-separated',
  files: [{ name: 'consolidated.csv', required: true }],
  parse,
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const file = only(files)
  const shape = {
    title: 'US Consolidated Screening List',
    required: [['source'], ['entity_number'], ['name'], ['alt_names'], ['federal_register_notice']],
    encoding: await encodingOf(file),
    // Entries with hundreds of addresses and aliases stand on one row.
    longestLine: 1 << 17,
  }
  const shared = await sharedKeys(tableRows(file, shape))
  const seen = new Map<string, number>()
  let rows = 0
  let unknownCountries = 0
  for await (const row of tableRows(file, shape)) {
    rows++
    if ('kind' in row) {
      yield row
      continue
    }
    const key = cslKey(row)
    const id = shared.has(key.id) ? key.whole : key.id
    const problem = problemOf(row, key, seen.get(id))
    if (problem) {
      yield rejected({ file: file.name, row: row.row, ...problem })
      continue
    }
    seen.set(id, row.row)
    const { draft, rejections } = readCslSubject(id, row)
    for (const rejection of rejections) yield rejected({ file: file.name, row: row.row, ...rejection })
    unknownCountries += draft.unknownCountries.length
    yield { kind: 'entity', entity: draft.done() }
  }
  if (seen.size === 0) throw new UnreadableList(file.name, `${file.name} has no entry of the list`, remedy)
  yield count('rows', rows)
  yield count('entries', seen.size)
  yield count('countries-unresolved', unknownCountries)
}

/** Keys that more than one row has, whatever the order of the rows: these entries are told apart by all they say. */
async function sharedKeys(rows: AsyncIterable<TableRow | ParsedItem>): Promise<ReadonlySet<string>> {
  const once = new Set<string>()
  const shared = new Set<string>()
  for await (const row of rows) {
    if ('kind' in row) continue
    const { id } = cslKey(row)
    if (once.has(id)) shared.add(id)
    once.add(id)
  }
  return shared
}

function problemOf(row: TableRow, key: CslKey, earlier: number | undefined): Omit<Rejection, 'file' | 'row'> | null {
  const name = row.get('name')
  if (!/\p{L}|\p{N}/u.test(name)) return { field: 'name', value: name, reason: 'The entry has no name', remedy }
  if (row.get('source') === '')
    return { field: 'source', value: '', reason: 'The entry does not say which list it is of', remedy }
  if (earlier === undefined) return null
  const numbered = key.id === key.whole
  return {
    field: numbered ? 'entity_number' : 'row',
    value: numbered ? row.get('entity_number') : name,
    reason: numbered ? `Row ${earlier} has this number of this list already` : `Row ${earlier} says the same already`,
    remedy: numbered ? remedy : 'Nothing is lost: the earlier row was taken',
  }
}

function only(files: readonly SourceFile[]): SourceFile {
  const [file, ...more] = files
  if (file && more.length === 0) return file
  throw new UnreadableList('consolidated.csv', 'The list is one CSV file', 'Import that file alone')
}
