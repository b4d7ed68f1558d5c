import type { IndexedEntity, IndexedValue } from '../../packages/screening/src/index.ts'
import { csvRows } from './csv-rows.ts'
import { readText } from './real-data.ts'
import { statement } from './statement.ts'

export const OFAC = 'watchlists/ofac-sdn-2019'
export const ofacFiles = ['sdn.csv', 'add.csv', 'alt.csv'] as const

const ofacSchemas: Readonly<Record<string, string>> = { individual: 'Person', vessel: 'Vessel', aircraft: 'Airplane' }

/** The OFAC SDN list of 2019: primary names and alternative names. */
export function ofac(): readonly IndexedEntity[] {
  const values = new Map<string, IndexedValue[]>()
  const schemas = new Map<string, string>()
  for (const row of csvRows(readText(`${OFAC}/sdn.csv`))) {
    const [id = '', name = '', kind = ''] = row
    if (name === '') continue
    schemas.set(id, ofacSchemas[kind.trim()] ?? 'LegalEntity')
    const dates = [...(row[11] ?? '').matchAll(/DOB ([^;.]+)/g)].map(([, date = '']) =>
      statement('birthDate', date.trim()),
    )
    values.set(id, [statement('name', name), ...dates])
  }
  for (const [id = '', , kind = '', name = ''] of csvRows(readText(`${OFAC}/alt.csv`)))
    values.get(id)?.push(statement(kind === 'fka' ? 'previousName' : 'alias', name))
  return [...values].map(([id, all]) => ({
    id: `ofac-${id}`,
    schema: schemas.get(id) ?? 'LegalEntity',
    dataset: 'ofac',
    values: all,
  }))
}

/** The names of an entity, of whatever kind. */
export const namesOf = (entity: IndexedEntity): readonly string[] =>
  entity.values.flatMap(({ prop, value }) => (prop === 'birthDate' ? [] : [value]))
