/** What a FollowTheMoney schema is about, as far as names are concerned. */
export type SchemaKind = 'person' | 'organization' | 'either' | 'asset' | 'any'

// A map, since a schema comes from outside and may be called `constructor`.
const kinds: ReadonlyMap<string, SchemaKind> = new Map([
  ['Person', 'person'],
  ['Company', 'organization'],
  ['Organization', 'organization'],
  ['PublicBody', 'organization'],
  ['LegalEntity', 'either'],
  ['Vessel', 'asset'],
  ['Airplane', 'asset'],
  ['Vehicle', 'asset'],
  ['Asset', 'asset'],
  ['Thing', 'any'],
])

export const kindOf = (schema: string): SchemaKind => kinds.get(schema) ?? 'any'

const order = ['person', 'organization', 'either', 'asset', 'any'] as const

/** The kind as a number below 8, to be kept in a byte. */
export const kindCode = (schema: string): number => order.indexOf(kindOf(schema))

/** Which kinds, by code, may turn out to be a thing of this schema: a bit each. */
export const comparableKinds = (schema: string): number =>
  order.reduce((bits, kind, code) => (mayBe(kindOf(schema), kind) ? bits | (1 << code) : bits), 0)

/** May something of one kind turn out to be something of the other? A person is never a ship. */
function mayBe(left: SchemaKind, right: SchemaKind): boolean {
  if (left === right || left === 'any' || right === 'any') return true
  if (left === 'either') return right !== 'asset'
  if (right === 'either') return left !== 'asset'
  return false
}
