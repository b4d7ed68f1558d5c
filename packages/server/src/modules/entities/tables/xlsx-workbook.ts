import { UnreadableList } from '../formats/unreadable-list.ts'
import { type NumberStyle, styleOf } from './xlsx-cell.ts'
import { attribute, readXml, type XmlHandlers } from './xml-parts.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface Sheet {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly from1904: boolean
  readonly styles: readonly NumberStyle[]
  readonly strings: readonly string[]
}

const SMALL = 16 * 1_048_576
const STRINGS = { bytes: 256 * 1_048_576, count: 4_000_000, characters: 96 * 1_048_576, longest: 32_767 }

/** The frame of a workbook: its sheets, the styles of its numbers, the texts that its cells share. */
export async function readWorkbook(zip: ZipArchive, file: string): Promise<Workbook> {
  if (zip.names.some((name) => /vbaProject|macrosheets\//i.test(name)))
    throw new UnreadableList(file, `${file} holds macros`, 'Save it as a workbook without macros (.xlsx)')
  const root = (await relations(zip, '_rels/.rels', '', file)).find(({ type }) => type.endsWith('/officeDocument'))
  if (root === undefined || !zip.has(root.target))
    throw new UnreadableList(file, `${file} is a zip file, but no workbook`, 'Save it as a workbook (.xlsx), or as CSV')
  const folder = root.target.includes('/') ? root.target.slice(0, root.target.lastIndexOf('/') + 1) : ''
  const links = await relations(zip, `${folder}_rels/${root.target.slice(folder.length)}.rels`, folder, file)
  const targetOf = new Map(links.map(({ id, target }) => [id, target]))
  const sheets: Sheet[] = []
  let from1904 = false
  await readPart(zip, root.target, SMALL, file, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/i.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const path = targetOf.get(id)
      if (path !== undefined && zip.has(path) && /worksheets?\//i.test(path))
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          path,
          hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
        })
    },
  })
  const linked = (kind: string) => links.find(({ type }) => type.endsWith(kind))?.target
  return {
    sheets,
    from1904,
    styles: await numberStyles(zip, linked('/styles'), file),
    strings: await sharedStrings(zip, linked('/sharedStrings'), file),
  }
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relations(zip: ZipArchive, path: string, folder: string, file: string): Promise<Relation[]> {
  const found: Relation[] = []
  await readPart(zip, path, SMALL, file, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const target = attributes['Target'] ?? ''
      found.push({
        id: attributes['Id'] ?? '',
        type: attributes['Type'] ?? '',
        target: target.startsWith('/') ? target.slice(1) : folder + target,
      })
    },
  })
  return found
}

async function numberStyles(zip: ZipArchive, path: string | undefined, file: string): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  await readPart(zip, path, SMALL, file, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && styles.length < 100_000) {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push(styleOf(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

async function sharedStrings(zip: ZipArchive, path: string | undefined, file: string): Promise<string[]> {
  const strings: string[] = []
  let characters = 0
  let text = ''
  let reading = false
  let phonetic = false
  await readPart(zip, path, STRINGS.bytes, file, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') reading = !phonetic
    },
    text(more) {
      if (reading && text.length < STRINGS.longest) text += more
    },
    close(name) {
      if (name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        characters += text.length
        strings.push(unescaped(text))
        if (strings.length > STRINGS.count || characters > STRINGS.characters)
          throw new UnreadableList(file, `${file} holds more text than a list can`, 'Split it, or save it as CSV')
      }
    },
  })
  return strings
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .toWellFormed()
    : text

async function readPart(
  zip: ZipArchive,
  path: string | undefined,
  limit: number,
  file: string,
  handlers: XmlHandlers,
): Promise<void> {
  const part = path === undefined ? null : await zip.open(path, limit)
  if (part === null) return
  for await (const _ of readXml(part, handlers, file)) {
    // the handlers do the work
  }
}
