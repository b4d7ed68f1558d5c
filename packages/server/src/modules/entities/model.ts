import { defaultModel, Model, type Schema } from '@opensanctions/followthemoney'

const model = new Model(defaultModel)

/** A FollowTheMoney schema by name; null when the model has none such. */
export const schemaOf = (name: string): Schema | null =>
  Object.hasOwn(model.schemata, name) ? (model.schemata[name] ?? null) : null

export const schemaLabel = (name: string): string => schemaOf(name)?.label ?? name

/** A schema and all that specialize it: what a filter by it means. */
export function schemataUnder(name: string): string[] {
  return Object.values(model.schemata)
    .filter((schema): schema is Schema => schema !== undefined && schema.isA(name))
    .map((schema) => schema.name)
}

/** Of several schemata said of one thing, the most special one that the others lead to; the first where they disagree. */
export function commonSchema(names: readonly string[]): string {
  return names.reduce((common, name) => (schemaOf(name)?.isA(common) === true ? name : common))
}

export interface PropertyFacts {
  readonly label: string
  readonly type: string
  /** What the relation is called from the other end. */
  readonly reverse: string | null
}

export function propertyFacts(schema: string, name: string): PropertyFacts {
  const property = schemaOf(schema)?.getProperties().get(name)
  if (property === undefined) return { label: name, type: 'string', reverse: null }
  const reverse = property.hasReverse ? property.getReverse().label : null
  return { label: property.label, type: property.type.name, reverse }
}

export const isEntityProperty = (schema: string, name: string): boolean => propertyFacts(schema, name).type === 'entity'

/** By which property of the other end a reference is seen from there; null when the model names none. */
export function reverseOf(schema: string, name: string): string | null {
  const property = schemaOf(schema)?.getProperties().get(name)
  return property?.hasReverse === true ? property.getReverse().name : null
}

/** What people call a value of a type that has a list of them: a country, a topic. */
export const valueLabel = (type: string, value: string): string => model.getType(type).values.get(value) ?? value

/** The properties a caption is taken from, the best first. */
export const captionProperties = (schema: string): readonly string[] => schemaOf(schema)?.caption ?? ['name']

/** Properties in the order a reader wants them: featured ones first. */
export const featuredProperties = (schema: string): readonly string[] => schemaOf(schema)?.featured ?? []

export const isEdge = (schema: string): boolean => schemaOf(schema)?.isEdge === true

/** The properties of an edge schema that hold its two ends. */
export function edgeEnds(schema: string): readonly [string, string] | null {
  const edge = schemaOf(schema)?.edge
  return edge === undefined ? null : [edge.source, edge.target]
}
