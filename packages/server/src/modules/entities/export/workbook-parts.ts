import type { Labels } from '../../../platform/labels/labels.ts'
import { type Exported, flatHeader, flatRow } from './exported.ts'
import { CUT, type Cover } from './cover.ts'
import type { ZipPart } from './zip-writer.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org'
const main = `${office}/spreadsheetml/2006/main`
const relation = `${office}/officeDocument/2006/relationships`
const packages = `${office}/package/2006`
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook of two sheets: the entities, and what the file is. Written as it goes, so that a hundred thousand rows need the memory
 * of one. Every cell is text, which no spreadsheet runs, whatever it begins with.
 */
export function workbookParts(
  labels: Labels,
  cover: Cover,
  entries: () => AsyncIterable<Exported>,
  bannerOf: (exported: Exported) => string,
): readonly ZipPart[] {
  const { banner } = labels.markOf(cover.marking)
  const about = [
    ['Marking of this file', banner],
    ['Made', cover.at.toISOString()],
    ['Entities', String(cover.rows)],
    ...(cover.cut ? [['Note', CUT]] : []),
  ]
  return [
    { name: '[Content_Types].xml', content: [contentTypes] },
    {
      name: '_rels/.rels',
      content: [links([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    },
    {
      name: 'xl/workbook.xml',
      content: [
        `${xml}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Entities" sheetId="1" r:id="rId1"/><sheet name="About" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        links([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
        ]),
      ],
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(rowsOf(banner, cover.cut, entries, bannerOf)) },
    { name: 'xl/worksheets/sheet2.xml', content: sheet(about) },
  ]
}

async function* rowsOf(
  banner: string,
  cut: boolean,
  entries: () => AsyncIterable<Exported>,
  bannerOf: (exported: Exported) => string,
): AsyncGenerator<readonly string[]> {
  yield ['Marking of this file', banner, ...(cut ? [CUT] : [])]
  yield flatHeader
  for await (const one of entries()) yield flatRow(one, bannerOf(one))
}

async function* sheet(rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `${xml}<worksheet xmlns="${main}"><sheetData>`
  for await (const cells of rows)
    yield `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join('')}</row>`
  yield '</sheetData></worksheet>'
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text as XML holds it; what XML cannot hold is written as a workbook writes it, and so is what would read like that. */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (char) => (char === '\t' || char === '\n' ? char : coded(char)))
    .replace(/[&<>]/g, (char) => entities[char] ?? char)

const coded = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

const links = (all: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${all
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${relation}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const contentTypes = `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${type}.worksheet+xml"/></Types>`
