import type { ParsedEntity, ParsedStatement } from '../modules/entities/index.ts'

/** A statement, or nothing where there is nothing to say. */
export function fact(prop: string, value: string | null | undefined, lang?: string): readonly ParsedStatement[] {
  if (!value) return []
  return [{ prop, value, ...(lang === undefined ? {} : { lang }) }]
}

/** An entity of the demonstration; a value that was drawn twice is said once. */
export function entityOf(id: string, schema: string, ...facts: readonly (readonly ParsedStatement[])[]): ParsedEntity {
  const said = new Map(facts.flat().map((statement) => [`${statement.prop} ${statement.value}`, statement]))
  return { id, schema, statements: [...said.values()] }
}

/** The first value of a property. */
export function valueOf(entity: ParsedEntity, prop: string): string | undefined {
  return entity.statements.find((statement) => statement.prop === prop)?.value
}
