import { createHash } from 'node:crypto'
import type { mappings } from '@attache/contracts'
import { canonicalJson } from '@attache/kernel'
import {
  captionProperties,
  count,
  EntityDraft,
  openTable,
  type ParsedItem,
  rejected,
  type SourceFile,
  type Table,
  type TableRow,
  UnreadableList,
} from '../../entities/index.ts'
import { addValue } from './values.ts'

/** What an import reads with: a format that the product knows, or a table under a mapping. */
export interface Reading {
  readonly id: string
  readonly title: string
  /** Two readings of one fingerprint make the same of the same files. */
  readonly fingerprint: string
  parse(files: readonly SourceFile[]): AsyncIterable<ParsedItem>
  versionOf?(files: readonly SourceFile[]): Promise<string | null>
}

export const TABLE_FORMAT = 'table'

/** A table read under a mapping; ids of its entities belong to the list `source` and to no other. */
export const mappedTable = (source: string, definition: mappings.MappingDefinition): Reading => ({
  id: TABLE_FORMAT,
  title: 'a table that fits the mapping',
  fingerprint: `${TABLE_FORMAT} ${canonicalJson(definition)}`,
  parse: (files) => parse(files, source, definition),
})

async function* parse(
  files: readonly SourceFile[],
  source: string,
  definition: mappings.MappingDefinition,
): AsyncGenerator<ParsedItem> {
  const [file, ...more] = files
  if (file === undefined || more.length > 0)
    throw new UnreadableList(file?.name ?? 'table', 'A mapping reads one table', 'Import each table by itself')
  const table = await openTable(file, definition.file)
  const places = columnsIn(table, file, definition)
  const seen = new Map<string, number>()
  let rows = 0
  for await (const item of table.rows()) {
    if ('rejection' in item) {
      yield rejected(item.rejection)
      continue
    }
    rows += 1
    yield* entityOf(item, { file: file.name, source, definition, places, header: table.header, seen })
  }
  yield count('rows', rows)
}

interface Context {
  readonly file: string
  readonly source: string
  readonly definition: mappings.MappingDefinition
  readonly places: ReadonlyMap<string, number>
  readonly header: readonly string[]
  /** Ids by the row that had them first. */
  readonly seen: Map<string, number>
}

function* entityOf(item: TableRow, context: Context): Generator<ParsedItem> {
  const { file, source, definition, places, header, seen } = context
  const { row, cells } = item
  const cell = (column: string): string => cells[places.get(column) ?? -1] ?? ''
  const reject = (field: string, value: string, reason: string, remedy: string): ParsedItem =>
    rejected({ file, row, field, value, reason, remedy })
  const mapped = new Set(
    [...definition.key, ...definition.columns.map(({ column }) => column)].map((one) => places.get(one)),
  )
  for (const { column, value, reason, remedy } of item.faults)
    if (mapped.has(column)) yield reject(header[column] ?? '', value, reason, remedy)

  const key = definition.key.map((column) => cell(column).trim().replace(/\s+/g, ' '))
  if (key.every((part) => part === ''))
    return yield reject(
      definition.key.join(' + '),
      '',
      'The row has no key',
      'Fill it, or choose key columns that are never empty',
    )
  const id = entityId(source, key)
  const earlier = seen.get(id)
  if (earlier !== undefined)
    return yield reject(
      definition.key.join(' + '),
      key.join(' + '),
      `Row ${earlier} has this key already`,
      'Remove one of the two, or add a column to the key',
    )

  const draft = new EntityDraft(id, definition.schema)
  for (const column of definition.columns) {
    const text = cell(column.column)
    const values = column.split === null ? [text] : text.split(column.split)
    for (const value of values) {
      const wrong = addValue(draft, column, value)
      if (wrong !== null) yield reject(column.column, value, wrong.reason, wrong.remedy)
    }
  }
  const names = captionProperties(definition.schema)
  if (!draft.done().statements.some(({ prop }) => names.includes(prop)))
    return yield reject(
      'row',
      cells.filter((one) => one !== '').join(' · '),
      'The row gives no name',
      `Fill a column that is mapped to one of ${names.join(', ')}`,
    )
  for (const { property, value } of definition.constants) draft.add(property, value)
  for (const topic of definition.topics) draft.add('topics', topic)
  seen.set(id, row)
  yield { kind: 'entity', entity: draft.done() }
}

/** The same key in the same list is the same entity in every version; no key can name an entity of another list. */
export const entityId = (source: string, key: readonly string[]): string =>
  `${source}-${createHash('sha256')
    .update(canonicalJson([source, ...key]))
    .digest('hex')
    .slice(0, 24)}`

function columnsIn(
  table: Table,
  file: SourceFile,
  { key, columns }: mappings.MappingDefinition,
): ReadonlyMap<string, number> {
  const places = new Map(table.header.map((name, at) => [name, at]))
  const missing = [...new Set([...key, ...columns.map(({ column }) => column)])].filter((name) => !places.has(name))
  if (missing.length > 0)
    throw new UnreadableList(
      file.name,
      `${file.name} has no column ${missing.map((name) => `“${name}”`).join(', ')}`,
      `Its columns are ${table.header.slice(0, 40).join(', ')}. Choose the mapping that fits, or change this one`,
    )
  return places
}
