import type { Json, Labelled } from './columns.ts'

export interface MappingRow extends Labelled {
  id: string
  version: number
  state: 'kept' | 'deleted'
  name: string
  definition: Json<Record<string, unknown>>
  by: string
  by_name: string
  at: Date
  changed_by_name: string
  changed_at: Date
}

export interface MappingVersionRow extends Labelled {
  mapping_id: string
  version: number
  name: string
  definition: Json<Record<string, unknown>>
  by_name: string
  at: Date
}

/** Which import read with which version of which mapping. */
export interface MappingUseRow extends Labelled {
  import_id: string
  mapping_id: string
  mapping_version: number
}

export interface MappingTables {
  list_mappings: MappingRow
  list_mapping_versions: MappingVersionRow
  list_mapping_uses: MappingUseRow
}
