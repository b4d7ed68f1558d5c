import { identifierKey, normaliseIdentifier } from '../evidence/identifier.ts'
import { hashOfText } from '../normalise/codes.ts'
import type { EntityTable } from './entity-table.ts'
import { GrowingArray } from './growing-array.ts'
import { groupPairsByKey, type Postings } from './postings.ts'

/** Collects which value of which entity is an identifier. */
export class IdentifierTableBuilder {
  readonly #hashes = new GrowingArray()
  readonly #entities = new GrowingArray()
  readonly #values = new GrowingArray()

  /** `entity` by its number, `value` by its place among the entity's values. */
  add(prop: string, text: string, entity: number, value: number): void {
    const normal = normaliseIdentifier(prop, text)
    if (normal === '') return
    this.#hashes.push(hashOfText(identifierKey(prop, normal)))
    this.#entities.push(entity)
    this.#values.push(value)
  }

  build(): Postings {
    const rows = 2 ** Math.ceil(Math.log2(this.#hashes.length * 2 + 1))
    const keys = this.#hashes.trimmed().map((hash) => hash & (rows - 1))
    return groupPairsByKey(keys, this.#entities.trimmed(), this.#values.trimmed(), rows)
  }
}

/** Calls `found` with every value that is this identifier, by the number of its entity and the label of the value. */
export function eachHolder(
  { start, items }: Postings,
  entities: EntityTable,
  key: string,
  found: (entity: number, label: number) => void,
): void {
  const row = hashOfText(key) & (start.length - 2)
  const end = start[row + 1] ?? 0
  for (let at = start[row] ?? 0; at < end; at++) {
    const entity = items[at * 2] ?? 0
    const statement = entities.at(entity)?.values[items[at * 2 + 1] ?? 0]
    if (statement === undefined) continue
    const { prop, value, label } = statement
    if (identifierKey(prop, normaliseIdentifier(prop, value)) === key) found(entity, label)
  }
}
