import type { Labelled } from './columns.ts'

export interface HistoryRow extends Labelled {
  kind: string
  record_id: string
  version: number
  transition: string
  from_state: string | null
  to_state: string
  by: string
  by_name: string
  at: Date
  reason: string | null
}

export interface IdempotencyRow {
  principal: string
  key: string
  request: string
  record_id: string
  at: Date
}

export interface UploadRow {
  id: string
  principal: string
  name: string
  bytes: number
  sha256: string
  at: Date
}

export interface RecordTables {
  record_history: HistoryRow
  idempotency: IdempotencyRow
  uploads: UploadRow
}
