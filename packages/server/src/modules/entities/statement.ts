import { propertyOf } from './formats/ftm-model.ts'
import { searchIdentifier, searchText } from './search-text.ts'

/** What kind of value a statement holds: it decides which index finds it. */
export const statementKind = { other: 0, name: 1, identifier: 2, reference: 3 } as const

/** The kind and the search form of a value of a FollowTheMoney property. */
export function indexed(
  schema: string,
  prop: string,
  value: string,
): { readonly kind: number; readonly norm: string | null } {
  const type = propertyOf(schema, prop)?.type.name
  if (type === 'name') return { kind: statementKind.name, norm: searchText(value) }
  if (type === 'identifier') return { kind: statementKind.identifier, norm: searchIdentifier(value) }
  if (type === 'entity') return { kind: statementKind.reference, norm: null }
  return { kind: statementKind.other, norm: null }
}
