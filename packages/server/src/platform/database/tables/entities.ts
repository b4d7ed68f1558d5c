import type { Generated } from 'kysely'
import type { JsonOrNull, Labelled } from './columns.ts'

export interface ListEntityRow extends Labelled {
  dataset_id: string
  entity_id: string
  schema: string
  hash: string
  caption: string | null
}

export interface StatementRow extends Labelled {
  id: Generated<number>
  entity_id: string
  schema: string
  dataset_id: string
  prop: string
  value: string
  original: string | null
  lang: string | null
  kind: number
  norm: string | null
  first_seen: Date
  since_version: string
  ended_version: string | null
}

export interface AssertionRow extends Labelled {
  id: string
  a: string
  b: string
  judgement: 'same' | 'different' | 'unsure'
  state: 'standing' | 'withdrawn'
  reason: string
  by: string
  by_name: string
  at: Date
  withdrawn: JsonOrNull<{ readonly by: string; readonly at: string; readonly reason: string }>
  version: number
  /** What both records said, when a suggested pair was judged. */
  fingerprint: string | null
}

export interface EntityTables {
  list_entities: ListEntityRow
  statements: StatementRow
  assertions: AssertionRow
}
