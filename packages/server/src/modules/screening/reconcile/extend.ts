import { screening } from '@attache/contracts'
import { noteOf, type Platform } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import {
  byEntity,
  currentStatements,
  labelOf,
  propertyNamed,
  type Statement,
  schemaOf,
  summaries,
  valueLabel,
  valueProperties,
  withoutHiddenEnds,
} from '../../entities/index.ts'
import { invalid, readJson } from './read-json.ts'

type Value = screening.Extension['rows'][string][string][number]
type Property = NonNullable<ReturnType<typeof propertyNamed>>
const labelledTypes = ['country', 'topic', 'language', 'gender']

/** Values of entities for the columns of a table: an empty row for whatever this reader does not see. */
export async function extension(platform: Platform, reader: Reader, text: string): Promise<screening.Extension> {
  const { ids, properties } = readJson('extend', text, screening.extendQuery)
  const wanted = properties.map(({ id, settings }, at) => {
    const property = propertyNamed(id)
    if (property === null)
      throw invalid(`extend.properties.${at}.id`, `“${id}” is no property`, 'Choose one that extend/property offers.')
    return { id, settings, property }
  })
  const { read, captions } = await platform.database.as(reader, async (tx) => {
    const said = await currentStatements(tx, ids)
    const shown = await withoutHiddenEnds(tx, said)
    const ends = wanted.filter(({ property }) => property.type === 'entity').map(({ property }) => property.name)
    const linked = shown.filter(({ prop }) => ends.includes(prop)).map(({ value }) => value)
    return {
      read: byEntity(shown),
      captions: new Map((await summaries(tx, linked)).map(({ id, caption }) => [id, caption])),
    }
  })
  const rows: Record<string, Record<string, Value[]>> = Object.fromEntries(ids.map((id) => [id, {}]))
  for (const [id, statements] of read)
    rows[id] = Object.fromEntries(
      wanted.map(({ id: column, settings, property }) => {
        const values = valuesOf(statements, property.name).map((value) =>
          valueOf(value, property, settings.render === 'raw', captions),
        )
        return [column, settings.limit === 0 ? values : values.slice(0, settings.limit)]
      }),
    )
  // What was read is in the trail before it is out, of each entity under its own label.
  await Promise.all(
    [...read].map(async ([subject, statements]) =>
      platform.recorder.record(
        noteOf(reader, { kind: 'entity.read', subject, label: await labelOf(platform, statements) }),
      ),
    ),
  )
  return { meta: wanted.map(({ id, property }) => ({ id, name: property.label })), rows }
}

const valuesOf = (statements: readonly Statement[], prop: string): string[] => [
  ...new Set(statements.filter((one) => one.prop === prop).map((one) => one.value)),
]

function valueOf(value: string, { type }: Property, raw: boolean, captions: ReadonlyMap<string, string>): Value {
  if (type === 'entity') return { id: value, name: captions.get(value) ?? value }
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { date: value }
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return { float: Number(value) }
  return { str: raw || !labelledTypes.includes(type) ? value : valueLabel(type, value) }
}

/** Columns that can extend rows of a type. */
export function proposed(type: string, limit: number) {
  if (schemaOf(type) === null) throw invalid('type', `“${type}” is no type`, 'Choose one that suggest/type offers.')
  return {
    type,
    limit,
    properties: valueProperties(type)
      .slice(0, limit)
      .map(({ id, name }) => ({ id, name })),
  }
}
