import { lists } from '@attache/contracts'
import type { ListImportRow } from '../../platform/database/tables.ts'
import type { Labels } from '../../platform/labels/labels.ts'
import { type HistoryLine, stepsFor } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'

export interface ImportProgress {
  readonly bytes: number
  readonly total: number
  readonly entities: number
  readonly phase: string
}

type Selected = Omit<ListImportRow, 'files' | 'counts' | 'failure'> & {
  readonly files: unknown
  readonly counts: unknown
  readonly failure: unknown
}

export function importOf(
  labels: Labels,
  reader: Reader,
  row: Selected,
  history: readonly HistoryLine[],
  progress: ImportProgress | undefined,
): lists.ListImport {
  const files = row.files as lists.ListImport['files']
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  const counts = row.counts as lists.ListImport['counts']
  // Written, but not yet in the engines: whoever waits for an import waits for both, or he would screen against the list before.
  const state = row.state === 'imported' && progress !== undefined ? 'running' : row.state
  return {
    id: row.id,
    source: row.source,
    title: row.title,
    format: row.format,
    files,
    state,
    listVersion: row.list_version,
    progress: progress ?? {
      bytes: counts === null ? 0 : total,
      total,
      entities: counts?.entities ?? 0,
      phase: lists.importWorkflow.states[row.state].title,
    },
    counts,
    failure: row.failure as lists.ListImport['failure'],
    by: row.by_name,
    at: row.at.toISOString(),
    finished: row.finished_at?.toISOString() ?? null,
    version: row.version,
    steps: stepsFor(lists.importWorkflow, row, reader, history),
    mark: labels.mark(row.label_id),
  }
}
