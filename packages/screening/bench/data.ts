/** Reads the public lists that measurements use. They are never copied into the project; see README for where they lie. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { IndexedEntity, IndexedValue } from '../src/index.ts'

export const dataRoot =
  process.env['ATTACHE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

export const has = (path: string): boolean => existsSync(`${dataRoot}/${path}`)
export const read = (path: string, encoding: BufferEncoding = 'utf8'): string =>
  readFileSync(`${dataRoot}/${path}`, encoding)

/** Rows of an RFC 4180 file. */
export function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[++at] ?? ''
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ',') {
      row.push(cell)
      cell = ''
    } else if (letter === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else if (letter !== '\r') cell += letter
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** Every statement of a public list has this label. */
export const publicLabel = 0
export const statement = (prop: string, value: string): IndexedValue => ({ prop, value, label: publicLabel })

const ofacSchemas: Readonly<Record<string, string>> = { individual: 'Person', vessel: 'Vessel', aircraft: 'Airplane' }

/** The OFAC SDN list of 2019: primary names and alternative names. */
export function ofac(): readonly IndexedEntity[] {
  const folder = 'watchlists/ofac-sdn-2019'
  const values = new Map<string, IndexedValue[]>()
  const schemas = new Map<string, string>()
  for (const row of csvRows(read(`${folder}/sdn.csv`))) {
    const [id = '', name = '', kind = ''] = row
    if (name === '') continue
    schemas.set(id, ofacSchemas[kind.trim()] ?? 'LegalEntity')
    const dates = [...(row[11] ?? '').matchAll(/DOB ([^;.]+)/g)].map(([, date = '']) =>
      statement('birthDate', date.trim()),
    )
    values.set(id, [statement('name', name), ...dates])
  }
  for (const [id = '', , kind = '', name = ''] of csvRows(read(`${folder}/alt.csv`)))
    values.get(id)?.push(statement(kind === 'fka' ? 'previousName' : 'alias', name))
  return [...values].map(([id, all]) => ({
    id: `ofac-${id}`,
    schema: schemas.get(id) ?? 'LegalEntity',
    dataset: 'ofac',
    values: all,
  }))
}

export interface UnEntry {
  readonly entity: IndexedEntity
  readonly original: string | undefined
}

const texts = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))]
    .map(([, text]) =>
      unescape(text ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')

const unescape = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')

/** The UN Security Council list of 2018, Latin names only; the original script apart. */
export function unitedNations(): readonly UnEntry[] {
  const xml = read('watchlists/un-sc-2018-10/consolidated.xml')
  return [...xml.matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)].map(([, kind = '', body = '']) => {
    const id = texts(body, 'DATAID')[0] ?? ''
    const name = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].flatMap((tag) => texts(body, tag)).join(' ')
    const aliases = [
      ...body.matchAll(/<(?:INDIVIDUAL|ENTITY)_ALIAS>([\s\S]*?)<\/(?:INDIVIDUAL|ENTITY)_ALIAS>/g),
    ].flatMap(([, alias = '']) =>
      texts(alias, 'ALIAS_NAME').map((value) =>
        statement(texts(alias, 'QUALITY')[0] === 'Low' ? 'weakAlias' : 'alias', value),
      ),
    )
    const schema = kind === 'INDIVIDUAL' ? 'Person' : 'Organization'
    // Some aliases carry the original script; without these the measurement is across scripts alone.
    const values = [statement('name', name), ...aliases].filter(
      ({ value }) => !/\p{Script=Arabic}|\p{Script=Cyrillic}/u.test(value),
    )
    return {
      entity: { id: `un-${id}`, schema, dataset: 'un', values },
      original: texts(body, 'NAME_ORIGINAL_SCRIPT')[0],
    }
  })
}

/** Numbers 0 to 1 that are the same in every run. Source: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
