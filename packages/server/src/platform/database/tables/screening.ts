import type { Generated } from 'kysely'
import type { Json, JsonOrNull, Labelled } from './columns.ts'

export interface BatchRow extends Labelled {
  id: string
  version: number
  state: 'queued' | 'running' | 'done' | 'failed'
  name: string
  upload_id: string
  dataset: string
  schema: string
  threshold: number
  profile: Generated<string | null>
  columns: JsonOrNull<Readonly<Record<string, string>>>
  total: Generated<number>
  done: Generated<number>
  rejected: Generated<number>
  failure: string | null
  purpose: string
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface ScreeningRow extends Labelled {
  id: string
  batch_id: string | null
  row: number | null
  application_id: Generated<string | null>
  schema: string
  properties: Json<Readonly<Record<string, readonly string[]>>>
  caption: string
  dataset: string
  threshold: number
  profile: Generated<string | null>
  engine: string
  problem: string | null
  purpose: string
  by: string
  by_name: string
  office: string | null
  at: Date
}

export interface HitRow extends Labelled {
  id: string
  version: number
  state: 'open' | 'referred' | 'confirmed' | 'dismissed'
  screening_id: string
  batch_id: string | null
  entity_id: string
  dataset_id: string
  list_version: string | null
  score: number
  evidence: Json<readonly object[]>
  entity: Json<Record<string, unknown>>
  engine: string
  office: string | null
  by: string
  by_name: string
  at: Date
}

export interface ScreeningTables {
  batches: BatchRow
  screenings: ScreeningRow
  hits: HitRow
}
