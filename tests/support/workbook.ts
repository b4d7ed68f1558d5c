import { zipped, type ZipPart } from '../../packages/server/src/modules/entities/export/zip-writer.ts'

/** A cell as a workbook holds it: its XML attributes and what stands inside. */
export type Cell = string | { readonly attributes?: string; readonly inner: string }

export const shared = (at: number): Cell => ({ attributes: 't="s"', inner: `<v>${at}</v>` })
export const number = (value: string, style = 0): Cell => ({ attributes: `s="${style}"`, inner: `<v>${value}</v>` })
export const formula = (code: string, value: string): Cell => ({
  attributes: 't="str"',
  inner: `<f>${code}</f><v>${value}</v>`,
})

export interface WorkbookOptions {
  readonly sheets?: Readonly<Record<string, readonly (readonly Cell[])[]>>
  readonly strings?: readonly string[]
  /** Codes of number formats by their place: style 0 is General, style 1 the first of these. */
  readonly formats?: readonly string[]
  readonly from1904?: boolean
  readonly extra?: readonly ZipPart[]
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const links = (all: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
const link = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
const letters = (column: number): string => String.fromCharCode(65 + column)

function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const cells = (row: readonly Cell[], at: number) =>
    row
      .map((cell, column) => {
        const place = `r="${letters(column)}${at + 1}"`
        if (typeof cell !== 'string') return `<c ${place} ${cell.attributes ?? ''}>${cell.inner}</c>`
        return cell === '' ? '' : `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`
      })
      .join('')
  return `<worksheet ${main}><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join('')}</sheetData></worksheet>`
}

/** A workbook of these cells, as a spreadsheet would write it. */
export async function workbook(options: WorkbookOptions): Promise<Buffer> {
  const { sheets = {}, strings = [], formats = [], from1904 = false, extra = [] } = options
  const names = Object.keys(sheets)
  const part = (name: string, xml: string): ZipPart => ({
    name,
    content: [`<?xml version="1.0" encoding="UTF-8"?>${xml}`],
  })
  return zip([
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part('_rels/.rels', links([link('rId1', 'officeDocument', 'xl/workbook.xml')])),
    part(
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="${office}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      links([
        ...names.map((_, at) => link(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
        link('rIdS', 'styles', 'styles.xml'),
        link('rIdT', 'sharedStrings', 'sharedStrings.xml'),
      ]),
    ),
    part(
      'xl/styles.xml',
      `<styleSheet ${main}><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs></styleSheet>`,
    ),
    part('xl/sharedStrings.xml', `<sst ${main}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`),
    ...names.map((name, at) => part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheets[name] ?? []))),
    ...extra,
  ])
}

export async function zip(parts: readonly ZipPart[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zipped(parts, new Date('2024-01-01T00:00:00Z'))) chunks.push(chunk)
  return Buffer.concat(chunks)
}
