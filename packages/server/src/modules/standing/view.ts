import type { IndexedEntity, IndexedValue, ScreeningQuery } from '@attache/screening'

/** What somebody with one clearance sees of an entity of a list. */
export interface View {
  readonly entity: IndexedEntity
  readonly values: readonly IndexedValue[]
}

/**
 * The different ways in which an entity is seen: for each label of its values, by whoever reads that and what it absorbs. A
 * match may rest on a value under one label and be spoken against by one under another.
 */
export function viewsOf(
  entity: IndexedEntity,
  within: (label: number) => { has(label: number): boolean },
): readonly View[] {
  const views = new Map<string, View>()
  for (const label of new Set(entity.values.map((value) => value.label))) {
    const seen = within(label)
    const values = entity.values.filter((value) => seen.has(value.label))
    views.set(values.map((value) => entity.values.indexOf(value)).join(), { entity, values })
  }
  return [...views.values()]
}

/** The view as a question to those who stand screened. */
export function questionOf({ entity, values }: View): ScreeningQuery {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of values) (properties[prop] ??= []).push(value)
  return { schema: entity.schema, properties }
}
