import type { Json, JsonOrNull, Labelled } from './columns.ts'

export interface DatasetRow extends Labelled {
  id: string
  name: string
  title: string
  current_version: string | null
}

export interface ImportFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface ImportCounts {
  readonly entities: number
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly rejected: number
  readonly statements: number
  readonly details: Readonly<Record<string, number>>
  readonly schemata: Readonly<Record<string, number>>
}

export interface ListImportRow extends Labelled {
  id: string
  version: number
  state: 'queued' | 'running' | 'held' | 'imported' | 'failed' | 'cancelled'
  source: string
  title: string
  format: string | null
  files: Json<readonly ImportFile[]>
  list_version: string | null
  counts: JsonOrNull<ImportCounts>
  failure: JsonOrNull<{ readonly message: string; readonly remedy: string | null }>
  removals_accepted: boolean
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface RejectionRow extends Labelled {
  import_id: string
  seq: number
  file: string
  row: number
  field: string
  value: string
  reason: string
  remedy: string
}

export interface ListVersionRow extends Labelled {
  id: string
  dataset_id: string
  version: string
  content_hash: string
  import_id: string
  counts: Json<ImportCounts>
  at: Date
}

export interface ListTables {
  datasets: DatasetRow
  list_imports: ListImportRow
  import_rejections: RejectionRow
  list_versions: ListVersionRow
}
