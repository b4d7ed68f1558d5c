import { tableRows } from './csv-table.ts'
import { euColumns, euField } from './eu-columns.ts'
import { euName, euSchema, readEuSubject } from './eu-subject.ts'
import type { ListFormat } from './format.ts'
import { count, type ParsedItem, type Rejection, rejected } from './parsed-item.ts'
import { RowGroups } from './row-groups.ts'
import { firstBytes, type SourceFile } from './source-file.ts'
import { encodingOf } from './text-encoding.ts'
import { ukDate } from './uk-date.ts'
import { UnreadableList } from './unreadable-list.ts'

const remedy = 'Fetch the file again from its publisher'

/** The consolidated list of the European Union, one row for each name, address, birth and document. */
export const euCsv: ListFormat = {
  id: 'eu-csv',
  title: 'EU consolidated list, semicolon-separated',
  files: [{ name: 'csvFullSanctionsList_1_1.csv', required: true }],
  parse,
  versionOf: async (files) => {
    const [, row = ''] = (await firstBytes(only(files), 1 << 14)).toString('utf8').split(/\r?\n/, 2)
    return ukDate(row.split(';', 1)[0]?.replaceAll('"', '') ?? '')
  },
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const file = only(files)
  const groups = new RowGroups(file)
  let rows = 0
  for await (const row of tableRows(file, {
    title: 'EU consolidated list',
    required: [euColumns.entity, euColumns.type, euColumns.wholeName, euColumns.program],
    separator: ';',
    encoding: await encodingOf(file),
    longestLine: 1 << 16,
  })) {
    rows++
    if ('kind' in row) {
      yield row
      continue
    }
    const key = euField(row, 'entity')
    const before = groups.get(key)[0]
    const problem = rowProblem(key, euField(row, 'type'), before && euField(before, 'type'))
    if (problem) yield rejected({ file: file.name, row: row.row, ...problem })
    else groups.add(key, row)
  }
  let entities = 0
  let taken = 0
  let unknownCountries = 0
  for (const [key, group] of groups.entries) {
    const [first] = group
    if (first === undefined) continue
    if (!group.some((row) => /\p{L}|\p{N}/u.test(euName(row)))) {
      for (const { row } of group)
        yield rejected({
          file: file.name,
          row,
          field: 'NameAlias_WholeName',
          value: '',
          reason: 'The entry has no name on any of its rows',
          remedy,
        })
      continue
    }
    const { draft, rejections } = readEuSubject(
      `eufsf-${key}`,
      euSchema(euField(first, 'type')) ?? 'LegalEntity',
      group,
    )
    for (const rejection of rejections) yield rejected({ file: file.name, ...rejection })
    unknownCountries += draft.unknownCountries.length
    taken += group.length
    entities++
    yield { kind: 'entity', entity: draft.done() }
  }
  if (entities === 0) throw new UnreadableList(file.name, `${file.name} has no entry of the EU list`, remedy)
  yield count('rows', rows)
  yield count('rows-taken', taken)
  yield count('entries', entities)
  yield count('countries-unresolved', unknownCountries)
}

function rowProblem(key: string, type: string, before: string | undefined): Omit<Rejection, 'file' | 'row'> | null {
  if (!/^\d{1,12}$/.test(key))
    return { field: 'Entity_LogicalId', value: key, reason: 'The row does not say which entry it belongs to', remedy }
  if (euSchema(type) === null)
    return { field: 'Entity_SubjectType', value: type, reason: 'It is neither a person nor an enterprise', remedy }
  if (before !== undefined && before !== type)
    return { field: 'Entity_SubjectType', value: type, reason: `An earlier row of the entry says ${before}`, remedy }
  return null
}

function only(files: readonly SourceFile[]): SourceFile {
  const [file, ...more] = files
  if (file && more.length === 0) return file
  throw new UnreadableList('csvFullSanctionsList_1_1.csv', 'The list is one CSV file', 'Import that file alone')
}
