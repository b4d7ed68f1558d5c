import type { entities } from '@attache/contracts'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { byEntity, summaryOf } from './fold.ts'
import { edgeEnds, isEdge, propertyFacts, schemaLabel } from './model.ts'
import { currentStatements, references, type Statement } from './store.ts'

type Relation = z.output<typeof entities.relation>

/** How many relations a page shows; the count beside it is of all that were found. */
const MOST = 500

/** Properties of a relation entity that say more about it. */
const DETAILS = ['role', 'relationship', 'percentage', 'status', 'startDate', 'endDate', 'summary']

/**
 * Whatever points at the members of an entity, or that they point at, where the reader sees the link and both its ends.
 * A relation that is an entity of its own (an ownership, a family tie) is shown as the link it is.
 */
export async function relationsOf(
  tx: Tx,
  members: readonly string[],
  own: readonly Statement[],
): Promise<{ readonly shown: Relation[]; readonly total: number }> {
  const incoming = await references(tx, members, 5_000)
  const edgeIds = incoming.filter((row) => isEdge(row.schema)).map((row) => row.entity_id)
  const edges = byEntity(await currentStatements(tx, [...new Set(edgeIds)]))
  const drafts: {
    readonly label: string
    readonly via: string | null
    readonly other: string
    readonly details: string[]
  }[] = []

  for (const row of incoming) {
    if (members.includes(row.entity_id)) continue
    if (!isEdge(row.schema)) {
      drafts.push({
        label: propertyFacts(row.schema, row.prop).reverse ?? schemaLabel(row.schema),
        via: null,
        other: row.entity_id,
        details: [],
      })
      continue
    }
    const statements = edges.get(row.entity_id) ?? []
    const ends = edgeEnds(row.schema)
    if (ends === null || !ends.includes(row.prop)) continue
    const far = ends[0] === row.prop ? ends[1] : ends[0]
    const details = statements.filter((one) => DETAILS.includes(one.prop)).map((one) => one.value)
    for (const end of statements.filter((one) => one.prop === far))
      drafts.push({
        label: `${schemaLabel(row.schema)}: ${propertyFacts(row.schema, far).label.toLowerCase()}`,
        via: row.entity_id,
        other: end.value,
        details,
      })
  }
  for (const statement of own) {
    const facts = propertyFacts(statement.schema, statement.prop)
    if (facts.type === 'entity') drafts.push({ label: facts.label, via: null, other: statement.value, details: [] })
  }

  const others = byEntity(await currentStatements(tx, [...new Set(drafts.map((draft) => draft.other))]))
  const relations = drafts.flatMap(({ label, via, other, details }) => {
    const entity = summaryOf(other, others.get(other) ?? [])
    return entity === null ? [] : [{ label, via, entity, details }]
  })
  return { shown: relations.slice(0, MOST), total: relations.length }
}
