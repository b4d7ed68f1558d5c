import { cleanImo, cleanText } from './clean.ts'
import { damageOf } from './damaged-text.ts'
import { EntityDraft } from './entity-draft.ts'
import { concreteSchema, propertyOf, valuesOf } from './ftm-model.ts'
import type { Rejection } from './parsed-item.ts'
import { isoPartial } from './partial-date.ts'

/** One line of the file, or the joined statements of one entity, before the model has judged it. */
export interface FtmRecord {
  readonly id: string
  readonly schema: string
  readonly row: number
  readonly statement: boolean
  readonly values: readonly (readonly [prop: string, values: unknown])[]
}

type FieldRejection = Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>

/** The entity of a record, or null when it is none, and the fields of it that the model does not know. */
export function readFtmEntity(record: FtmRecord): {
  readonly draft: EntityDraft | null
  readonly rejections: readonly FieldRejection[]
} {
  const { id, schema } = record
  const known = concreteSchema(schema)
  if (known === null) {
    const reason = 'The model has no such schema, or none that an entity can have'
    return {
      draft: null,
      rejections: [{ field: 'schema', value: schema, reason, remedy: 'Use a schema of the FollowTheMoney model' }],
    }
  }
  const draft = new EntityDraft(cleanText(id), schema)
  const rejections: FieldRejection[] = []
  for (const [prop, values] of record.values) {
    const property = propertyOf(schema, prop)
    // A statement named `id` is the hash that streams of statements carry for each entity.
    if (property === null && record.statement && prop === 'id') continue
    if (property === null) {
      const reason = `${schema} has no property of this name`
      rejections.push({
        field: fieldOf(prop),
        value: quoted(values),
        reason,
        remedy: 'Rename it to a property of the schema, or remove it',
      })
      continue
    }
    for (const value of Array.isArray(values) ? values : [values]) {
      const problem = addValue(draft, prop, property.type.name, value)
      if (problem) rejections.push({ field: fieldOf(prop), value: quoted(value), ...problem })
    }
  }
  return { draft, rejections }
}

/** A rejection names its field also where the file calls it nothing. */
const fieldOf = (prop: string): string => cleanText(prop) || 'properties'

type Wrong = Pick<Rejection, 'reason' | 'remedy'>

function addValue(draft: EntityDraft, prop: string, type: string, given: unknown): Wrong | null {
  const { value, original, lang } = partsOf(given)
  if (value === null)
    return { reason: 'The value is not text', remedy: 'Write text; a nested entity belongs on a line of its own' }
  const text = cleanText(value)
  if (text === '') return null
  const damage = damageOf(text)
  if (damage !== null) return damage
  const source = original ?? value
  if (type === 'country') {
    const code = text.toLowerCase()
    if (valuesOf('country')?.has(code)) draft.add(prop, code, source)
    else draft.addCountry(prop, text)
    return null
  }
  if (type === 'date') {
    const date = isoPartial(text)
    draft.add(prop, date, source)
    return date ? null : { reason: 'This is not a date', remedy: 'Write it as YYYY, YYYY-MM or YYYY-MM-DD' }
  }
  const words = type === 'topic' || type === 'gender' ? valuesOf(type) : null
  if (words && !words.has(text)) return { reason: `The model has no such ${type}`, remedy: `Use one of its ${type}s` }
  draft.add(prop, prop === 'imoNumber' ? (cleanImo(text) ?? text) : text, source, lang)
  return null
}

/** A value is text or a number, or a statement about one. */
function partsOf(given: unknown): {
  readonly value: string | null
  readonly original?: string
  readonly lang?: string
} {
  if (typeof given === 'string') return { value: given }
  if (typeof given === 'number') return { value: String(given) }
  if (typeof given !== 'object' || given === null || !('value' in given)) return { value: null }
  const { value } = given
  const original =
    'original_value' in given && typeof given.original_value === 'string' ? given.original_value : undefined
  const lang =
    'lang' in given && typeof given.lang === 'string' && valuesOf('language')?.has(given.lang) ? given.lang : undefined
  return {
    value: typeof value === 'string' ? value : null,
    ...(original === undefined ? {} : { original }),
    ...(lang === undefined ? {} : { lang }),
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
