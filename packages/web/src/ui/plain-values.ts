import type { screening } from '@attache/contracts'
import type { Properties } from './evidence.ts'

/** The values of an entity that are text; what it is linked to is left out. */
export const plainValues = (entity: screening.NestedEntity | undefined): Properties =>
  Object.fromEntries(
    Object.entries(entity?.properties ?? {}).map(([name, values]) => [
      name,
      values.filter((value) => typeof value === 'string'),
    ]),
  )
