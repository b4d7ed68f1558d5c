import type { mappings } from '@attache/contracts'
import { type FieldProblem, Refusal } from '@attache/kernel'
import { captionProperties, propertyOf, valuesOf } from '../../entities/index.ts'

type Definition = mappings.MappingDefinition

/** The properties of a schema that a column may fill: all but those that name another entity. */
export const isMappable = (schema: string, name: string): boolean => {
  const property = propertyOf(schema, name)
  return property !== null && property.type.name !== 'entity' && !property.hidden
}

const remedy = 'Choose a property of the schema. Markings, owners and ids of other lists are never read from a file.'

/** Everything that is wrong with a definition, by its field; what a file may say, it says as a property and nothing else. */
export function problemsOf({ schema, columns, constants, topics }: Definition): FieldProblem[] {
  const problems: FieldProblem[] = []
  const seen = new Set<string>()
  for (const [at, { column, property, date, country }] of columns.entries()) {
    const field = `definition.columns.${at}`
    if (!isMappable(schema, property))
      problems.push({
        field: `${field}.property`,
        problem: `“${property}” is not a property of ${schema} that a column can fill`,
        remedy,
      })
    const key = JSON.stringify([column, property])
    if (seen.has(key))
      problems.push({ field, problem: `“${column}” is mapped to ${property} twice`, remedy: 'Remove one.' })
    seen.add(key)
    const type = propertyOf(schema, property)?.type.name
    if (date !== null && type !== 'date')
      problems.push({ field: `${field}.date`, problem: `${property} is not a date`, remedy: 'Leave the format out.' })
    if (country !== null && type !== 'country')
      problems.push({ field: `${field}.country`, problem: `${property} is not a country`, remedy: 'Leave it out.' })
  }
  for (const [at, { property, value }] of constants.entries()) {
    const field = `definition.constants.${at}`
    const type = propertyOf(schema, property)?.type.name ?? ''
    if (!isMappable(schema, property))
      problems.push({ field: `${field}.property`, problem: `“${property}” is not a property of ${schema}`, remedy })
    else if (valuesOf(type)?.has(value) === false)
      problems.push({
        field: `${field}.value`,
        problem: `“${value}” is not a ${type}`,
        remedy: `Use one of the ${type} codes.`,
      })
  }
  for (const [at, topic] of topics.entries())
    if (valuesOf('topic')?.has(topic) !== true)
      problems.push({
        field: `definition.topics.${at}`,
        problem: `“${topic}” is no topic`,
        remedy: 'Use one that is offered.',
      })
  const names = captionProperties(schema)
  if (!columns.some(({ property }) => names.includes(property)))
    problems.push({
      field: 'definition.columns',
      problem: 'no column gives a name',
      remedy: `Map a column to one of ${names.join(', ')}.`,
    })
  return problems
}

/** Refuses a definition that could not be carried out. */
export function checkDefinition(definition: Definition): void {
  const fields = problemsOf(definition)
  if (fields.length > 0)
    throw new Refusal('invalid', 'The mapping cannot be used as it is.', {
      remedy: 'Correct the fields named; nothing was saved.',
      fields,
    })
}
