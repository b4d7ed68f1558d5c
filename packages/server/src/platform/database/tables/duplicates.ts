import type { Feature } from '@attache/screening'
import type { Json, Labelled } from './columns.ts'

export interface DuplicatePairRow extends Labelled {
  id: string
  version: number
  a: string
  b: string
  schema: string
  score: number
  evidence: Json<readonly Feature[]>
  fingerprint: string
  breadth: number
  engine: string
  at: Date
}

export interface DuplicateTables {
  duplicate_pairs: DuplicatePairRow
}

export interface DuplicateKeeperTables {
  'app.duplicate_changes': { id: number; entity_id: string }
}
