import { cleanText } from './clean.ts'
import type { ListFormat } from './format.ts'
import { type FtmRecord, readFtmEntity } from './ftm-entity.ts'
import { gatherStatements } from './ftm-statements.ts'
import { count, type ParsedItem, rejected } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'
import { lineFaults, textLines } from './text-lines.ts'
import { UnreadableList } from './unreadable-list.ts'

const longestLine = 1 << 23
const hopeless = 1000

/** Entities of the FollowTheMoney model, one JSON object a line, or their statements, sorted by entity. */
export const ftmJsonl: ListFormat = {
  id: 'ftm-jsonl',
  title: 'FollowTheMoney entities, JSON lines',
  files: [{ name: 'entities.ftm.json', required: true }],
  parse,
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) {
    throw new UnreadableList('entities.ftm.json', 'The list is one file of JSON lines', 'Import that file alone')
  }
  const seen = new Map<string, number>()
  let unknownCountries = 0
  for await (const item of gatherStatements(jsonRecords(file))) {
    if ('kind' in item) {
      yield item
      continue
    }
    const { row } = item
    const earlier = seen.get(item.id)
    if (earlier !== undefined) {
      yield rejected({
        file: file.name,
        row,
        field: 'id',
        value: item.id,
        reason: `Line ${earlier} has this id already`,
        remedy: 'Merge the two before importing; statements must be sorted by entity',
      })
      continue
    }
    const { draft, rejections } = readFtmEntity(item)
    for (const rejection of rejections) yield rejected({ file: file.name, row, ...rejection })
    if (draft === null) continue
    seen.set(item.id, row)
    unknownCountries += draft.unknownCountries.length
    yield { kind: 'entity', entity: draft.done() }
  }
  if (seen.size === 0) throw notThisList(file)
  yield count('entities', seen.size)
  yield count('countries-unresolved', unknownCountries)
}

/** The objects of the file; a line that is none comes as a rejection. */
async function* jsonRecords(file: SourceFile): AsyncGenerator<ParsedItem | FtmRecord> {
  let good = 0
  let bad = 0
  for await (const line of textLines(file, longestLine)) {
    if (!line.fault && line.text.trim() === '') continue
    const record = line.fault ? lineFaults[line.fault] : recordOf(line.text, line.row)
    if ('row' in record) {
      good++
      yield record
      continue
    }
    bad++
    if (good === 0 && bad >= hopeless) throw notThisList(file)
    yield rejected({ file: file.name, row: line.row, field: 'row', value: line.text, ...record })
  }
}

function recordOf(text: string, row: number): FtmRecord | { readonly reason: string; readonly remedy: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {
      reason: 'The line is not JSON',
      remedy: 'Write one whole JSON object on each line, and check that the file is complete',
    }
  }
  const remedy = 'Each line needs "id", "schema" and "properties", or the fields of a statement'
  if (!isObject(value)) return { reason: 'The line is not a JSON object', remedy }
  const given = value['canonical_id'] ?? value['entity_id'] ?? value['id']
  // As it will be kept: two spellings of one id are one entity.
  const id = typeof given === 'string' ? cleanText(given) : ''
  const { schema, properties, prop } = value
  if (id === '') return { reason: 'The entity has no id', remedy }
  if (typeof schema !== 'string') return { reason: 'The entity has no schema', remedy }
  if (isObject(properties)) return { id, schema, row, statement: false, values: Object.entries(properties) }
  if (typeof prop !== 'string') return { reason: 'The entity has no properties', remedy }
  return { id, schema, row, statement: true, values: [[prop, [value]]] }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function notThisList(file: SourceFile): UnreadableList {
  return new UnreadableList(
    file.name,
    `${file.name} holds no FollowTheMoney entity`,
    'Export the entities as JSON lines, one object with "id", "schema" and "properties" on each line',
  )
}
