import { tableRows } from './csv-table.ts'
import type { ListFormat } from './format.ts'
import { count, type ParsedItem, type Rejection, rejected } from './parsed-item.ts'
import { RowGroups } from './row-groups.ts'
import { firstBytes, type SourceFile } from './source-file.ts'
import { encodingOf } from './text-encoding.ts'
import { ukColumns, ukField, ukNameParts } from './uk-columns.ts'
import { ukDate } from './uk-date.ts'
import { readUkSubject, ukSchema } from './uk-subject.ts'
import { UnreadableList } from './unreadable-list.ts'

const remedy = 'Fetch the file again from its publisher'

/** The consolidated list of the British Treasury, and the sanctions list of the Foreign Office that took its place. */
export const ukCsv: ListFormat = {
  id: 'uk-csv',
  title: 'UK consolidated list, comma-separated',
  files: [{ name: 'ConList.csv', required: true }],
  parse,
  versionOf: async (files) => {
    const [line = ''] = (await firstBytes(only(files), 200)).toString('latin1').split(/\r?\n/, 1)
    const written = /^\W*(?:last updated|report date)\s*[,:]\s*([^,\s]+)/i.exec(line)?.[1]
    return written === undefined ? null : (ukDate(written) ?? written)
  },
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const file = only(files)
  const groups = new RowGroups(file)
  const encoding = await encodingOf(file)
  let rows = 0
  for await (const row of tableRows(file, {
    title: 'UK consolidated list',
    required: [ukColumns.key, ['Name 6'], ukColumns.type, ukColumns.aliasType],
    before: 1,
    encoding,
    longestLine: 1 << 15,
  })) {
    rows++
    if ('kind' in row) {
      yield row
      continue
    }
    const key = ukField(row, 'key')
    const type = ukField(row, 'type')
    const before = groups.get(key)[0]
    const problem = rowProblem(key, type, before && ukField(before, 'type'))
    if (problem) yield rejected({ file: file.name, row: row.row, ...problem })
    else groups.add(key, row)
  }
  let taken = 0
  let entities = 0
  let unknownCountries = 0
  for (const [key, group] of groups.entries) {
    const [first] = group
    if (first === undefined) continue
    if (!group.some((row) => /\p{L}|\p{N}/u.test(ukNameParts(row).join('')))) {
      for (const { row } of group)
        yield rejected({ file: file.name, row, field: 'Name 6', value: '', reason: 'The entry has no name', remedy })
      continue
    }
    const schema = ukSchema(ukField(first, 'type')) ?? 'LegalEntity'
    const { draft, rejections } = readUkSubject(idOf(key), schema, group)
    for (const rejection of rejections) yield rejected({ file: file.name, ...rejection })
    unknownCountries += draft.unknownCountries.length
    taken += group.length
    entities++
    yield { kind: 'entity', entity: draft.done() }
  }
  if (entities === 0) throw new UnreadableList(file.name, `${file.name} has no entry of the UK list`, remedy)
  yield count('rows', rows)
  yield count('rows-taken', taken)
  yield count('groups', entities)
  yield count('countries-unresolved', unknownCountries)
}

/** Groups have numbers in the Treasury's list, and names like `RUS0001` in the Foreign Office's: neither is the other's. */
const idOf = (key: string): string => (/^\d+$/.test(key) ? `ofsi-${key}` : `uksl-${key}`)

function rowProblem(key: string, type: string, before: string | undefined): Omit<Rejection, 'file' | 'row'> | null {
  if (!/^[A-Za-z]{0,8}\d{1,10}$/.test(key))
    return { field: 'Group ID', value: key, reason: 'The row says of no group that it belongs to it', remedy }
  if (ukSchema(type) === null)
    return { field: 'Group Type', value: type, reason: 'It is none of Individual, Entity and Ship', remedy }
  if (before !== undefined && before !== type)
    return { field: 'Group Type', value: type, reason: `An earlier row of the group says ${before}`, remedy }
  return null
}

function only(files: readonly SourceFile[]): SourceFile {
  const [file, ...more] = files
  if (file && more.length === 0) return file
  throw new UnreadableList('ConList.csv', 'The list is one CSV file', 'Import that file alone')
}
