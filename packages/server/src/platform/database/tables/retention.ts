import type { Labelled } from './columns.ts'

export interface RetentionRuleRow {
  name: string
  from_day: string
  days: number
  counted_from: string
  source: string
  verified: boolean
  review_day: string
}

export interface RetentionTableRow {
  table_name: string
  from_day: string
  holds: string | null
  rules: string[]
  kept: string | null
  stops: string[]
  source: string
  review_day: string
}

export interface TombstoneRow {
  id: string
  at: Date
  ground: string
  kind: 'entity' | 'screened'
  blocks: boolean
  hashes: string[]
  carried_out: boolean
}

export interface DisposalPlanRow extends Labelled {
  id: string
  version: number
  state: 'planned' | 'approved' | 'done' | 'declined'
  as_of: Date
  by: string | null
  by_name: string
  at: Date
  finished_at: Date | null
}

/** Whom a hold or a request is about: an id or name in `ref`, or the names of somebody who was screened in `keys`. */
interface SubjectColumns {
  ref: string | null
  keys: string[]
  birth: string | null
}

export interface LegalHoldRow extends Labelled, SubjectColumns {
  id: string
  version: number
  state: 'standing' | 'releasing' | 'released'
  kind: 'entity' | 'screened' | 'account' | 'list' | 'batch'
  words: string
  reason: string
  authority: string
  review_day: string
  by: string
  by_name: string
  at: Date
  released_at: Date | null
}

export interface ExpungementRow extends Labelled, SubjectColumns {
  id: string
  version: number
  state: 'proposed' | 'approved' | 'done' | 'declined'
  kind: 'entity' | 'screened'
  words: string | null
  ground: 'court-order' | 'redress' | 'error'
  authority: string
  reason: string | null
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface RetentionTables {
  disposal_plans: DisposalPlanRow
  legal_holds: LegalHoldRow
  expungements: ExpungementRow
}

export interface RetentionKeeperTables {
  'app.retention_rules': RetentionRuleRow
  'app.retention_tables': RetentionTableRow
  'app.tombstones': TombstoneRow
  'app.blob_removals': { hash: string }
}
