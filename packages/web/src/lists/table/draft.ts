import type { mappings, ResponseOf } from '@attache/contracts'

export type Vocabulary = ResponseOf<typeof mappings.vocabulary>
export type Definition = mappings.MappingDefinition
export type ColumnDraft = Pick<mappings.ColumnMapping, 'property' | 'date' | 'country' | 'split'>

/** The mapping as it stands on the page, by column. */
export interface Draft {
  readonly schema: Definition['schema']
  readonly file: Definition['file']
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnDraft>>
  readonly constants: Definition['constants']
  readonly topics: readonly string[]
}

/** A draft from what was saved or suggested; without either, one in which nothing is settled. */
export function draftOf(definition: Definition | null, file: Definition['file']): Draft {
  if (definition === null) return { schema: 'Person', file, key: [], columns: {}, constants: [], topics: [] }
  const { schema, key, columns, constants, topics } = definition
  const byColumn = Object.fromEntries(columns.map(({ column, ...means }) => [column, means]))
  return { schema, file: definition.file, key, columns: byColumn, constants, topics }
}

export const definitionOf = ({ schema, file, key, columns, constants, topics }: Draft): Definition => ({
  schema,
  file,
  key: [...key],
  columns: Object.entries(columns).map(([column, means]) => ({ column, ...means })),
  constants,
  topics: [...topics],
})

/** What is missing before the file can be read under this draft; null when nothing is. */
export function missingOf(
  draft: Draft,
  vocabulary: Vocabulary,
  header: readonly string[],
): 'key' | 'name' | 'columns' | null {
  const named = vocabulary.schemata.find(({ name }) => name === draft.schema)?.named ?? []
  const mapped = Object.keys(draft.columns)
  if ([...mapped, ...draft.key].some((column) => !header.includes(column))) return 'columns'
  if (!Object.values(draft.columns).some(({ property }) => named.includes(property))) return 'name'
  return draft.key.length === 0 ? 'key' : null
}

/** The same draft for another kind of thing: what that kind has no property for is left out. */
export function withSchema(draft: Draft, schema: Draft['schema'], vocabulary: Vocabulary): Draft {
  const has = new Set(vocabulary.schemata.find(({ name }) => name === schema)?.properties.map(({ name }) => name))
  const columns = Object.fromEntries(Object.entries(draft.columns).filter(([, { property }]) => has.has(property)))
  return { ...draft, schema, columns, constants: draft.constants.filter(({ property }) => has.has(property)) }
}

/** A column with another meaning, or left out. */
export function withColumn(draft: Draft, column: string, means: ColumnDraft | null): Draft {
  const { [column]: _, ...others } = draft.columns
  return { ...draft, columns: means === null ? others : { ...others, [column]: means } }
}
