import fc from 'fast-check'

/** A JSON schema as the OpenAPI document has it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
}

export type Schemas = Readonly<Record<string, Schema>>

/** Words that databases, parsers and pages stumble over. */
const awkward = [
  '',
  ' ',
  "O'Brien; drop table hits",
  '%_\\',
  '../../etc/passwd',
  '=cmd()',
  '\u0000',
  '\ud800',
  'Ā\u0301\u202e مرحبا 汉字',
  '9'.repeat(400),
  'null',
  '-1',
  '1e309',
]

/**
 * Values of a schema. `known` are ids that the server has handed out: a quarter of the texts are one of them, so that what is
 * generated also meets what exists.
 */
export function valuesOf(schema: Schema, schemas: Schemas, known: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => valuesOf(one, schemas, known, depth + 1)
  if (schema.$ref !== undefined) return inner(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(inner))
  if (schema.allOf !== undefined && schema.allOf[0] !== undefined) return inner(schema.allOf[0])
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  switch (type) {
    case 'string':
      return textOf(schema, known)
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -5, -1e9), max: Math.min(schema.maximum ?? 5_000, 1e9) })
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 100, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      })
    case 'object':
      return objectOf(schema, inner)
    default:
      return depth > 4 ? fc.constant('x') : fc.oneof(fc.string({ maxLength: 10 }), fc.integer(), fc.constant(null))
  }
}

function objectOf(schema: Schema, inner: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const required = new Set(schema.required ?? [])
  const named = fc.record(Object.fromEntries(properties.map(([name, one]) => [name, inner(one)])), {
    requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
  })
  if (typeof schema.additionalProperties !== 'object') return named
  const others = fc.dictionary(fc.constantFrom('q', 'a', 'name', 'birthDate'), inner(schema.additionalProperties), {
    maxKeys: 2,
  })
  return fc.tuple(others, named).map(([more, own]) => ({ ...more, ...own }))
}

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

function textOf(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid')
    return fc.oneof(
      { arbitrary: fc.uuid({ version: 4 }), weight: 1 },
      ...(known.length > 0 ? [{ arbitrary: fc.constantFrom(...known), weight: 3 }] : []),
    )
  if (schema.format === 'date') return days
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern, 'u'))
  const [min, max] = [schema.minLength ?? 0, Math.min(schema.maxLength ?? 60, 60)]
  return fc.oneof(
    { arbitrary: fc.string({ minLength: min, maxLength: Math.max(min, max) }), weight: 2 },
    {
      arbitrary: fc
        .constantFrom('Okafor', 'Ana Maria', 'KE', '1970-03-02', 'default', 'base_list', 'investigation')
        .filter((one) => one.length >= min),
      weight: 2,
    },
    ...(known.length > 0 ? [{ arbitrary: fc.constantFrom(...known), weight: 1 }] : []),
  )
}

/** What is surely not of the schema, or not of any: the answer must be a refusal, and never an accident. */
export const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...awkward, null, [], {}, [[]], true, -1, 1e308, { $ne: 1 }),
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
)
