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

/** May something of schema `a` turn out to be something of schema `b`? A person is never a ship. */
export function comparable(a: string, b: string): boolean {
  const [left, right] = [kindOf(a), kindOf(b)]
  if (left === right || left === 'any' || right === 'any') return true
  if (left === 'either') return right !== 'asset'
  if (right === 'either') return left !== 'asset'
  return false
}
