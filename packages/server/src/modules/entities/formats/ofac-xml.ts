import type { EntityDraft } from './entity-draft.ts'
import type { ListFormat } from './format.ts'
import { enhancedName, enhancedNumber, enhancedSchema, readEnhanced, typeOf } from './ofac-xml-enhanced.ts'
import { readSdn, sdnName, sdnSchema } from './ofac-xml-sdn.ts'
import { count, type ParsedItem, rejected } from './parsed-item.ts'
import { isoPartial } from './partial-date.ts'
import { firstBytes, type SourceFile } from './source-file.ts'
import type { FieldRejection } from './un-subject.ts'
import { UnreadableList } from './unreadable-list.ts'
import { textOf, undamaged } from './xml-element.ts'
import { type XmlElement, type XmlRecord, xmlRecords } from './xml-records.ts'

interface Layout {
  readonly root: string
  readonly record: string
  /** Where the file says of which day it is. */
  readonly about: string
  readonly edition: string
  readonly field: string
  number(element: XmlElement): string
  type(element: XmlElement): string
  schema(element: XmlElement): string | null
  name(element: XmlElement): string
  read(
    element: XmlElement,
    id: string,
    schema: string,
  ): { readonly draft: EntityDraft; readonly aliases: number; readonly rejections: readonly FieldRejection[] }
}

const enhanced: Layout = {
  root: 'sanctionsData',
  record: 'entity',
  about: 'publicationInfo',
  edition: 'dataAsOf',
  field: 'id',
  number: enhancedNumber,
  type: typeOf,
  schema: enhancedSchema,
  name: enhancedName,
  read: readEnhanced,
}

const sdn: Layout = {
  root: 'sdnList',
  record: 'sdnEntry',
  about: 'publshInformation',
  edition: 'Publish_Date',
  field: 'uid',
  number: (element) => textOf(element, 'uid'),
  type: (element) => textOf(element, 'sdnType'),
  schema: sdnSchema,
  name: sdnName,
  read: readSdn,
}

const remedy = 'Fetch the file again from its publisher'

/** The lists of the US Treasury in XML: sdn.xml and cons_prim.xml, and the files that it calls enhanced. */
export const ofacXml: ListFormat = {
  id: 'ofac-xml',
  title: 'US Treasury (OFAC) list, XML',
  files: [{ name: 'sdn.xml', required: true }],
  parse,
  versionOf: async (files) => {
    const layout = await layoutOf(only(files))
    for await (const { element } of xmlRecords(only(files), layout.root, new Set([layout.about, layout.record]))) {
      if (element.name !== layout.about) return null
      const written = textOf(element, layout.edition)
      const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(written) ?? []
      return isoPartial(year === undefined ? written : `${year}-${month}-${day}`)
    }
    return null
  },
}

async function* parse(files: readonly SourceFile[]): AsyncGenerator<ParsedItem> {
  const file = only(files)
  const layout = await layoutOf(file)
  const seen = new Map<string, number>()
  let rows = 0
  let aliases = 0
  let unknownCountries = 0
  for await (const record of xmlRecords(file, layout.root, new Set([layout.record]))) {
    const { row } = record
    rows++
    const { element, problems } = undamaged(record.element)
    for (const problem of problems) yield rejected({ file: file.name, row, ...problem })
    const number = layout.number(element)
    const schema = layout.schema(element)
    const problem = problemOf({ ...record, element }, layout, number, seen.get(number))
    if (problem || schema === null) {
      if (problem) yield rejected({ file: file.name, row, ...problem })
      continue
    }
    seen.set(number, row)
    const read = layout.read(element, `ofac-${number}`, schema)
    for (const rejection of read.rejections) yield rejected({ file: file.name, row, ...rejection })
    aliases += read.aliases
    unknownCountries += read.draft.unknownCountries.length
    yield { kind: 'entity', entity: read.draft.done() }
  }
  if (seen.size === 0) throw new UnreadableList(file.name, `${file.name} has no entry of an OFAC list`, remedy)
  yield count('rows', rows)
  yield count('entries', seen.size)
  yield count('aliases', aliases)
  yield count('countries-unresolved', unknownCountries)
}

function problemOf(
  { element, oversized }: XmlRecord,
  layout: Layout,
  number: string,
  earlier: number | undefined,
): FieldRejection | null {
  if (oversized)
    return { field: element.name, value: number, reason: 'The record is larger than any honest one', remedy }
  const long = longest(element)
  if (long !== null) return { field: long, value: number, reason: 'The field is longer than any honest one', remedy }
  if (!/^\d{1,12}$/.test(number))
    return { field: layout.field, value: number, reason: 'The record has no number of its own', remedy }
  if (earlier !== undefined)
    return { field: layout.field, value: number, reason: `Record ${earlier} has this number already`, remedy }
  if (layout.schema(element) === null)
    return {
      field: 'type',
      value: layout.type(element),
      reason: 'It is none of Individual, Entity, Vessel and Aircraft',
      remedy: 'If the publisher has a new type, tell whoever keeps this product; else fetch the file again',
    }
  if (/\p{L}|\p{N}/u.test(layout.name(element))) return null
  return { field: 'name', value: layout.name(element), reason: 'The record has no name', remedy }
}

const longestField = 1 << 12

/** The first field that no name, place or number could fill; remarks may be as long as they like. */
function longest(element: XmlElement): string | null {
  for (const child of element.children) {
    if (child.name !== 'remarks' && child.text.length > longestField) return child.name
    const inner = longest(child)
    if (inner !== null) return inner
  }
  return null
}

/** Which of the two layouts a file has, by its root; the third that OFAC publishes is named in the refusal. */
async function layoutOf(file: SourceFile): Promise<Layout> {
  const head = (await firstBytes(file, 4096)).toString('utf8')
  const [, root = ''] = /<(?:\w+:)?([A-Za-z]\w*)[\s>/]/.exec(head.replace(/<[?!][^>]*>/g, '')) ?? []
  if (root === 'Sanctions')
    throw new UnreadableList(
      file.name,
      `${file.name} is the advanced XML of OFAC`,
      'Import sdn.xml or sdn_enhanced.xml of the same day, which hold the same entries',
    )
  return root === sdn.root ? sdn : enhanced
}

function only(files: readonly SourceFile[]): SourceFile {
  const [file, ...more] = files
  if (file && more.length === 0) return file
  throw new UnreadableList('sdn.xml', 'The list is one XML file', 'Import that file alone')
}
