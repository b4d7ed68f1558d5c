import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The published files, read here without anything of the product. */

export interface Listed {
  /** The id it goes by once imported. */
  readonly id: string
  readonly schema: 'Person' | 'LegalEntity' | 'Vessel' | 'Airplane'
  readonly name: string
  readonly original: string | null
}

const NULL = '-0-'

/** Rows of one of OFAC's files: commas, double quotes, no header, a Ctrl-Z at the end. */
export const ofacRows = (folder: string, file: string): readonly (readonly string[])[] =>
  csvRows(readFileSync(join(folder, file), 'utf8').replaceAll('\u001a', '')).map((row) =>
    row.map((field) => (field === NULL ? '' : field)),
  )

/** The rows of a file of commas and double quotes that say anything, letter by letter. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\n') {
      row.push(field.trim())
      field = ''
      if (sign === '\n') {
        if (row.some((one) => one !== '')) rows.push(row)
        row = []
      }
    } else if (sign !== '\r') field += sign
  }
  if (row.length > 0 || field.trim() !== '') rows.push([...row, field.trim()])
  return rows
}

export type Named = Readonly<Record<string, string>>

/** Rows under the headings that stand on one line of the file; what is not as wide as these is left out and counted. */
function table(text: string, headings: number): { readonly rows: readonly Named[]; readonly odd: number } {
  const all = csvRows(text)
  const head = all[headings] ?? []
  const below = all.slice(headings + 1)
  const whole = below.filter((row) => row.length === head.length && row.join() !== head.join())
  return {
    rows: whole.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? '']))),
    odd: below.length - whole.length,
  }
}

/** The British list is written in Windows-1252, under a line that says its day. */
export const ukTable = (file: string) => table(new TextDecoder('windows-1252').decode(readFileSync(file)), 1)
export const cslTable = (file: string) => table(readFileSync(file, 'utf8'), 0)

const SCHEMATA: Readonly<Record<string, Listed['schema']>> = {
  individual: 'Person',
  vessel: 'Vessel',
  aircraft: 'Airplane',
}

export const ofacListed = (folder: string): readonly Listed[] =>
  ofacRows(folder, 'sdn.csv').map(([number = '', name = '', type = '']) => ({
    id: `ofac-${number}`,
    schema: SCHEMATA[type] ?? 'LegalEntity',
    name,
    original: null,
  }))

export const unListed = (file: string): readonly Listed[] => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/<(INDIVIDUAL|ENTITY)>(.*?)<\/\1>/gs)].map(([, kind, inside = '']) => ({
    id: `unsc-${tag(inside, 'DATAID')}`,
    schema: kind === 'INDIVIDUAL' ? ('Person' as const) : ('LegalEntity' as const),
    name: ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
      .map((part) => tag(inside, part))
      .filter((part) => part !== '')
      .join(' '),
    original: tag(inside, 'NAME_ORIGINAL_SCRIPT') || null,
  }))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const tag = (text: string, name: string): string =>
  (new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '')
    .replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
