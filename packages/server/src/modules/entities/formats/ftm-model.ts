import { defaultModel, Model, type Property, type Schema } from '@opensanctions/followthemoney'

const model = new Model(defaultModel)
const propertiesOf = new Map<string, ReadonlyMap<string, Property>>()

/** A schema that an entity can have: known, and not one of those that only gather others. */
export function concreteSchema(name: string): Schema | null {
  const schema = Object.hasOwn(model.schemata, name) ? model.schemata[name] : undefined
  return schema === undefined || schema.abstract ? null : schema
}

/** A property of a schema, its own or inherited; properties that only mirror another entity's are left out. */
export function propertyOf(schema: string, name: string): Property | null {
  let known = propertiesOf.get(schema)
  if (known === undefined) {
    const all = concreteSchema(schema)?.getProperties() ?? new Map<string, Property>()
    known = new Map([...all].filter(([, property]) => !property.stub))
    propertiesOf.set(schema, known)
  }
  return known.get(name) ?? null
}

/** The words a controlled type allows (countries, topics, genders), or null when it allows any. */
export function valuesOf(type: string): ReadonlySet<string> | null {
  return allowed.get(type) ?? null
}

const allowed = new Map(
  ['country', 'topic', 'gender', 'language'].map((type) => [type, new Set(model.getType(type).values.keys())]),
)
