import type { Tx } from '../../../platform/database/database.ts'
import { byEntity } from '../fold.ts'
import { type Filter, wantedBy } from '../service.ts'
import { indexed, statementKind } from '../statement.ts'
import * as store from '../store.ts'

type Statement = store.Statement
export type MayLeave = (row: { readonly label_id: number }) => boolean
const COUNTRIES = new Set(['country', 'nationality', 'citizenship', 'jurisdiction', 'flag'])
const BATCH = 500
const IDS = 50_000

/** A batch of entities with the statements that may leave. */
export type Batch = readonly { readonly id: string; readonly statements: readonly Statement[] }[]

/**
 * Everything that is asked for, batch by batch in the order of the ids, without what may not leave and without what was found by
 * that alone: a reader who holds a protected compartment and one who does not get the same.
 */
export async function* selected(
  tx: Tx,
  filter: Filter & { readonly entity?: string | undefined },
  relations: boolean,
  mayLeave: MayLeave,
): AsyncGenerator<Batch> {
  if (filter.entity !== undefined)
    return yield await leaving(tx, await membersLeaving(tx, filter.entity, mayLeave), mayLeave)
  const wanted = await wantedBy(tx, filter)
  const { q, schema, country, topic, dataset } = filter
  const whole =
    relations && dataset !== undefined && q.trim() === '' && [schema, country, topic].every((one) => one === undefined)
  const still = (statements: readonly Statement[]): boolean =>
    whole ? statements.some((one) => one.dataset === dataset) : stillFound(wanted, dataset, statements)
  for (let after = ''; ; ) {
    const ids = whole
      ? await store.listedIds(tx, wanted.datasets ?? [], after, IDS)
      : await store.foundIds(tx, wanted, after, IDS)
    for (let from = 0; from < ids.length; from += BATCH)
      yield await leaving(tx, ids.slice(from, from + BATCH), mayLeave, still)
    const last = ids.at(-1)
    if (last === undefined || ids.length < IDS) return
    after = last
  }
}

/** Chosen entities with what of them may leave. */
export async function leaving(
  tx: Tx,
  ids: readonly string[],
  mayLeave: MayLeave,
  still: (statements: readonly Statement[]) => boolean = () => true,
): Promise<Batch> {
  const groups = byEntity(await store.currentStatements(tx, ids))
  return ids.flatMap((id) => {
    const all = groups.get(id) ?? []
    const statements = all.filter(mayLeave)
    // Found by a value that may not leave: then it was not found.
    return statements.length === 0 || (statements.length < all.length && !still(statements)) ? [] : [{ id, statements }]
  })
}

/** Which of these entities have anything that may leave: the far ends of references. */
export async function existing(tx: Tx, ids: Iterable<string>, mayLeave: MayLeave): Promise<ReadonlySet<string>> {
  const rows = await store.labelsOfEntities(tx, [...new Set(ids)])
  return new Set(rows.filter(mayLeave).map((row) => row.entity_id))
}

/** The records judged the same as one, by judgements that may leave themselves. */
async function membersLeaving(tx: Tx, id: string, mayLeave: MayLeave): Promise<readonly string[]> {
  const members = new Set([id])
  for (let fresh = [id]; fresh.length > 0; ) {
    const judged = (await store.standingAssertions(tx, fresh)).filter(
      (one) => one.state === 'standing' && one.judgement === 'same' && mayLeave(one),
    )
    fresh = judged.flatMap(({ a, b }) => [a, b]).filter((one) => !members.has(one))
    for (const one of fresh) members.add(one)
  }
  return [...members].sort()
}

/** Whether the search would find an entity by these statements alone: the rule of the search itself. */
export function stillFound(
  wanted: store.Wanted,
  dataset: string | undefined,
  statements: readonly Statement[],
): boolean {
  const { words, identifier, schemata, country, topic } = wanted
  const named = statements.some((one) => {
    const { kind, norm } = indexed(one.schema, one.prop, one.value)
    if (schemata !== null && !schemata.includes(one.schema)) return false
    if ((dataset !== undefined && one.dataset !== dataset) || norm === null) return false
    if (kind === statementKind.identifier) return identifier !== '' && norm === identifier
    return kind === statementKind.name && words.every((word) => norm.includes(word))
  })
  return (
    named &&
    (country === null || statements.some(({ prop, value }) => COUNTRIES.has(prop) && value === country)) &&
    (topic === null || statements.some(({ prop, value }) => prop === 'topics' && value === topic))
  )
}
