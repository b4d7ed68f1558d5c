import type { ListFormat } from './format.ts'
import { count, type ParsedItem, type Rejection, rejected } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'
import { readUnSubject } from './un-subject.ts'
import { UnreadableList } from './unreadable-list.ts'
import { textOf, undamaged } from './xml-element.ts'
import { rootAttributes, type XmlElement, type XmlRecord, xmlRecords } from './xml-records.ts'

const root = 'CONSOLIDATED_LIST'
const longestField = 1 << 12
const records: ReadonlySet<string> = new Set(['INDIVIDUAL', 'ENTITY'])

/** The consolidated list of the United Nations Security Council. */
export const unXml: ListFormat = {
  id: 'un-xml',
  title: 'United Nations Security Council consolidated list, XML',
  files: [{ name: 'consolidated.xml', required: true }],
  parse,
  versionOf: async (files) => (await rootAttributes(only(files), root))['dateGenerated'] ?? null,
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const file = only(files)
  const seen = new Map<string, number>()
  const counts = new Map<string, number>([
    ['individuals', 0],
    ['entities', 0],
    ['aliases', 0],
    ['countries-unresolved', 0],
  ])
  const add = (name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by)
  for await (const record of xmlRecords(file, root, records)) {
    const { row } = record
    const { element, problems } = undamaged(record.element)
    for (const field of problems) yield rejected({ file: file.name, row, ...field })
    const dataId = textOf(element, 'DATAID')
    const problem = problemOf({ ...record, element }, dataId, seen.get(dataId))
    if (problem) {
      yield rejected({ file: file.name, row, ...problem })
      continue
    }
    seen.set(dataId, row)
    const { draft, aliases, rejections } = readUnSubject(element, `unsc-${dataId}`)
    for (const rejection of rejections) yield rejected({ file: file.name, row, ...rejection })
    add(element.name === 'ENTITY' ? 'entities' : 'individuals', 1)
    add('aliases', aliases)
    add('countries-unresolved', draft.unknownCountries.length)
    yield { kind: 'entity', entity: draft.done() }
  }
  for (const [name, by] of counts) yield count(name, by)
}

type Problem = Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>

function problemOf({ element, oversized }: XmlRecord, dataId: string, earlier: number | undefined): Problem | null {
  const remedy = 'Fetch the file again from its publisher'
  if (oversized)
    return { field: element.name, value: dataId, reason: 'The record is larger than any honest one', remedy }
  const longField = longest(element)
  if (longField) return { field: longField, value: dataId, reason: 'The field is longer than any honest one', remedy }
  if (!/^\d+$/.test(dataId))
    return { field: 'DATAID', value: dataId, reason: 'The record has no number of its own', remedy }
  if (earlier !== undefined) {
    return { field: 'DATAID', value: dataId, reason: `Record ${earlier} has this number already`, remedy }
  }
  const name = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) => textOf(element, part)).join(' ')
  if (/\p{L}|\p{N}/u.test(name)) return null
  return { field: 'FIRST_NAME', value: name.trim(), reason: 'The record has no name', remedy }
}

/** The first field of a record that no name, place or number could fill; comments may be as long as they like. */
function longest(element: XmlElement): string | null {
  for (const child of element.children) {
    if (child.name !== 'COMMENTS1' && child.text.length > longestField) return child.name
    const inner = longest(child)
    if (inner) return inner
  }
  return null
}

function only(files: readonly SourceFile[]): SourceFile {
  const [file, ...more] = files
  if (file && more.length === 0) return file
  throw new UnreadableList('consolidated.xml', 'The list is one XML file', 'Import consolidated.xml alone')
}
