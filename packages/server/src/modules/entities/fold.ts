import type { entities } from '@attache/contracts'
import { joinAll, type LabelId, type Marking } from '@attache/kernel'
import type { Labels } from '../../platform/labels/labels.ts'
import { captionProperties, commonSchema, featuredProperties, propertyFacts } from './model.ts'
import type { Statement } from './store.ts'

/** Folds statements that a reader may see into the entity that exists for him. Pure; the statements are the reader's own. */

const COUNTRIES = new Set(['country', 'nationality', 'citizenship', 'jurisdiction', 'flag'])
const DATES = new Set(['birthDate', 'incorporationDate', 'buildDate'])

/** The name to show: the first value of the best caption property. */
export function captionOf(
  schema: string,
  statements: readonly Pick<Statement, 'prop' | 'value'>[],
  fallback: string,
): string {
  for (const prop of captionProperties(schema)) {
    const statement = statements.find((one) => one.prop === prop)
    if (statement !== undefined) return statement.value
  }
  return fallback
}

/** What a summary is made of. */
export type Told = Pick<Statement, 'schema' | 'prop' | 'value' | 'dataset'>

export const commonSchemaOf = (statements: readonly Pick<Statement, 'schema'>[]): string =>
  commonSchema(distinct(statements.map((one) => one.schema)))

export const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)]

export const valuesOf = (
  statements: readonly Pick<Statement, 'prop' | 'value'>[],
  props: ReadonlySet<string>,
): string[] => distinct(statements.filter((one) => props.has(one.prop)).map((one) => one.value))

/** The summary of one entity; null when the reader sees nothing of it. */
export function summaryOf(id: string, statements: readonly Told[]): entities.EntitySummary | null {
  const [first] = statements
  if (first === undefined) return null
  const schema = commonSchemaOf(statements)
  return {
    id,
    schema,
    caption: captionOf(schema, statements, id),
    dataset: first.dataset,
    countries: valuesOf(statements, COUNTRIES),
    topics: valuesOf(statements, new Set(['topics'])),
    dates: valuesOf(statements, DATES),
  }
}

/** Statements by the entity they are of. */
export function byEntity(statements: readonly Statement[]): ReadonlyMap<string, Statement[]> {
  const grouped = new Map<string, Statement[]>()
  for (const statement of statements) {
    const group = grouped.get(statement.entity_id)
    if (group === undefined) grouped.set(statement.entity_id, [statement])
    else group.push(statement)
  }
  return grouped
}

/** Properties with their values, featured ones first, each value with its source. */
export function propertiesOf(
  schema: string,
  statements: readonly Statement[],
  labels: Labels,
  captions: ReadonlyMap<string, string>,
) {
  const order = featuredProperties(schema)
  const rank = (prop: string) => (order.includes(prop) ? order.indexOf(prop) : order.length)
  return distinct(statements.map((one) => one.prop))
    .map((name) => {
      const { label, type } = propertyFacts(schema, name)
      const values = statements
        .filter((one) => one.prop === name)
        .map((one) => ({
          value: one.value,
          original: one.original,
          lang: one.lang,
          entity: one.entity_id,
          dataset: one.dataset,
          version: one.version,
          firstSeen: one.first_seen.toISOString(),
          caption: type === 'entity' ? (captions.get(one.value) ?? null) : null,
          mark: labels.mark(one.label_id),
        }))
        // A reference whose other end is not for this reader is not for him either.
        .filter((value) => type !== 'entity' || value.caption !== null)
      return { name, label, type, values }
    })
    .filter((property) => property.values.length > 0)
    .sort((a, b) => rank(a.name) - rank(b.name) || a.label.localeCompare(b.label))
}

export const labelsIn = (statements: Iterable<{ readonly label_id: LabelId }>): LabelId[] =>
  distinct([...statements].map((one) => one.label_id))

export const markingOf = (labels: Labels, ids: Iterable<LabelId>): Marking =>
  joinAll([...ids].map((id) => labels.marking(id)))

/** The label of a set of statements together. */
export const labelOf = (
  platform: { readonly labels: Labels },
  statements: Iterable<{ readonly label_id: LabelId }>,
): Promise<LabelId> => platform.labels.intern(markingOf(platform.labels, labelsIn(statements)))

/** Values by property name, as FollowTheMoney JSON has them. */
export function plainProperties(statements: readonly Pick<Statement, 'prop' | 'value'>[]): Record<string, string[]> {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of statements) {
    const values = (properties[prop] ??= [])
    if (!values.includes(value)) values.push(value)
  }
  return properties
}
