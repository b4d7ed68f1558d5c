import { defaultModel, Model, type Property, type Schema } from '@opensanctions/followthemoney'

const model = new Model(defaultModel)
const properties = new Map<string, ReadonlyMap<string, Property>>()

/** A FollowTheMoney schema by name; null when the model has none such. */
export const schemaOf = (name: string): Schema | null =>
  Object.hasOwn(model.schemata, name) ? (model.schemata[name] ?? null) : null

/** The properties of a schema, inherited ones too. The model gathers them anew each time it is asked. */
function propertiesOf(name: string): ReadonlyMap<string, Property> {
  let known = properties.get(name)
  if (known === undefined) {
    known = schemaOf(name)?.getProperties() ?? new Map<string, Property>()
    if (known.size > 0) properties.set(name, known)
  }
  return known
}

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
  const property = propertiesOf(schema).get(name)
  if (property === undefined) return { label: name, type: 'string', reverse: null }
  const reverse = property.hasReverse ? property.getReverse().label : null
  return { label: property.label, type: property.type.name, reverse }
}

export const isEntityProperty = (schema: string, name: string): boolean =>
  propertiesOf(schema).get(name)?.type.name === 'entity'

/** By which property of the other end a reference is seen from there; null when the model names none. */
export function reverseOf(schema: string, name: string): string | null {
  const property = propertiesOf(schema).get(name)
  return property?.hasReverse === true ? property.getReverse().name : null
}

/** What people call a value of a type that has a list of them: a country, a topic. */
export const valueLabel = (type: string, value: string): string => model.getType(type).values.get(value) ?? value

export interface Described {
  readonly id: string
  readonly name: string
  readonly description: string
}

const described = ({ name, label, description }: Schema): Described => ({
  id: name,
  name: label,
  description: description ?? label,
})

/** The kinds of things that can be screened. */
export const matchableSchemata = (): readonly Described[] =>
  Object.values(model.schemata)
    .filter((schema) => schema?.matchable === true && !schema.abstract)
    .map((schema) => described(schema as Schema))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** The properties of a schema whose values are no other entities, as `Schema:name`. */
export const valueProperties = (schema: string): readonly Described[] =>
  [...propertiesOf(schema).values()]
    .filter(({ hidden, type }) => !hidden && type.name !== 'entity')
    .map(({ qname, label, description }) => ({ id: qname, name: label, description: description ?? label }))

/** The property behind `Schema:name` or a bare name; null when nothing that can be screened has one such. */
export function propertyNamed(id: string): (PropertyFacts & { readonly name: string }) | null {
  const [, schema, name = ''] = /^(?:(\w+):)?(\w+)$/.exec(id) ?? []
  const owners = schema === undefined ? matchableSchemata().map((one) => one.id) : [schema]
  const owner = owners.find((one) => propertiesOf(one).has(name))
  return owner === undefined ? null : { name, ...propertyFacts(owner, name) }
}

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
