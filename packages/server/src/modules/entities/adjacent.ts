import type { Tx } from '../../platform/database/database.ts'
import { byEntity, distinct } from './fold.ts'
import { edgeEnds, isEntityProperty, reverseOf } from './model.ts'
import { currentStatements, references, seenAmong, type Statement } from './store.ts'

/** Links looked at: more than anybody pages through. */
const MOST = 5_000

/** Statements without references to what this reader does not see: the other end does not exist for him. */
export async function withoutHiddenEnds(tx: Tx, statements: readonly Statement[]): Promise<readonly Statement[]> {
  const referring = statements.filter((one) => isEntityProperty(one.schema, one.prop))
  if (referring.length === 0) return statements
  const seen = await seenAmong(
    tx,
    referring.map((one) => one.value),
  )
  return statements.filter((one) => !isEntityProperty(one.schema, one.prop) || seen.has(one.value))
}

/**
 * Ids of what an entity is linked to, by the property of its own that leads there: where it refers to others, and, by the reverse
 * of theirs, where others refer to it. A relation that is an entity is there only with both its ends.
 */
export async function adjacentTo(
  tx: Tx,
  members: readonly string[],
  own: readonly Statement[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const links = new Map<string, string[]>()
  const add = (prop: string, id: string) => {
    const known = links.get(prop) ?? []
    if (!known.includes(id)) links.set(prop, [...known, id])
  }
  for (const { schema, prop, value } of await withoutHiddenEnds(tx, own))
    if (isEntityProperty(schema, prop)) add(prop, value)
  const incoming = (await references(tx, members, MOST)).filter((row) => !members.includes(row.entity_id))
  const others = byEntity(
    await withoutHiddenEnds(tx, await currentStatements(tx, distinct(incoming.map((row) => row.entity_id)))),
  )
  for (const { entity_id: id, schema, prop } of incoming) {
    const statements = others.get(id)
    if (statements === undefined) continue
    const ends = edgeEnds(schema)
    if (ends !== null && !ends.every((end) => statements.some((one) => one.prop === end))) continue
    const reverse = reverseOf(schema, prop)
    if (reverse !== null) add(reverse, id)
  }
  return links
}
