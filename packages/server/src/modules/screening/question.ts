import { Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import { schemaOf } from '../entities/index.ts'

interface Example {
  readonly schema: string
  readonly properties: Readonly<Record<string, string | readonly string[]>>
}

/** An example as a client sends it, as a question; refuses a schema that there is not. `field` says where it stands. */
export function questionOf({ schema, properties }: Example, field: string): ScreeningQuery {
  if (schemaOf(schema) === null)
    throw new Refusal('invalid', `There is no schema “${schema}”.`, {
      remedy: 'Use one of FollowTheMoney: Person, Company, Organization, Vessel, or Thing for anything.',
      fields: [{ field, problem: 'is unknown' }],
    })
  return {
    schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, typeof value === 'string' ? [value] : [...value]]),
    ),
  }
}
