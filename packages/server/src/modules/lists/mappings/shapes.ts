import { mappings } from '@attache/contracts'
import type { MappingRow } from '../../../platform/database/tables.ts'
import type { Labels } from '../../../platform/labels/labels.ts'
import { type HistoryLine, stepsFor } from '../../../platform/records/record.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'

export const definitionOf = (stored: unknown): mappings.MappingDefinition => mappings.mappingDefinition.parse(stored)

export const mappingOf = (
  labels: Labels,
  reader: Reader,
  row: Omit<MappingRow, 'definition'> & { readonly definition: unknown },
  history: readonly HistoryLine[],
): mappings.Mapping => ({
  id: row.id,
  name: row.name,
  state: row.state,
  version: row.version,
  definition: definitionOf(row.definition),
  by: row.by_name,
  at: row.at.toISOString(),
  changedBy: row.changed_by_name,
  changedAt: row.changed_at.toISOString(),
  steps: stepsFor(mappings.mappingWorkflow, row, reader, history),
  mark: labels.mark(row.label_id),
})
