import type { IndexedEntity, ScreeningQuery } from '../../packages/screening/src/index.ts'
import { pick, seeded } from '../support/random.ts'
import { namesOf } from './ofac.ts'
import { treatments } from './treatments.ts'

export interface MangledName {
  readonly treatment: string
  readonly entity: IndexedEntity
  readonly name: string
  readonly text: string
  readonly query: ScreeningQuery
}

/** Names of a list, so many for each treatment, mangled by it. */
export function mangledNames(entities: readonly IndexedEntity[], each: number, seed: number): readonly MangledName[] {
  const random = seeded(seed)
  return Object.entries(treatments).flatMap(([treatment, mangle]) =>
    Array.from({ length: each }, () => {
      const entity = pick(random, entities)
      const name = pick(random, namesOf(entity))
      const text = mangle(name, random)
      return { treatment, entity, name, text, query: { schema: entity.schema, properties: { name: [text] } } }
    }),
  )
}
