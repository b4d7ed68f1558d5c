import { retention, type Workflow } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'
import type { DisposalPlanRow, ExpungementRow, LegalHoldRow } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import { historiesOf, type HistoryLine, type RecordState, stepsFor } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'

type Base<State extends string> = RecordState<State> & { readonly by_name: string; readonly at: Date }

/** What every record of retention shows: who, when, what comes next, how it came to be. */
function recordOf<State extends string>(
  platform: Platform,
  reader: Reader,
  workflow: Workflow<State>,
  row: Base<State>,
  history: readonly HistoryLine[],
) {
  return {
    id: row.id,
    by: row.by_name,
    at: row.at.toISOString(),
    version: row.version,
    state: row.state,
    steps: stepsFor(workflow, row, reader, history),
    history: history.map(({ byId: _id, ...line }) => line),
    mark: platform.labels.mark(row.label_id),
  }
}

const shaped =
  <Row extends Base<State>, State extends string, Out>(
    workflow: Workflow<State>,
    shape: (row: Row, base: ReturnType<typeof recordOf<State>>) => Out,
  ) =>
  async (tx: Tx, platform: Platform, reader: Reader, rows: readonly Row[]): Promise<Out[]> => {
    const histories = await historiesOf(
      tx,
      workflow.kind,
      rows.map((row) => row.id),
    )
    return rows.map((row) => shape(row, recordOf(platform, reader, workflow, row, histories.get(row.id) ?? [])))
  }

export const plansOf = shaped(
  retention.planWorkflow,
  (row: DisposalPlanRow, base): retention.DisposalPlan => ({
    ...base,
    asOf: row.as_of.toISOString(),
    finished: row.finished_at?.toISOString() ?? null,
  }),
)

export const holdsOf = shaped(
  retention.holdWorkflow,
  (row: LegalHoldRow, base): retention.LegalHold => ({
    ...base,
    kind: row.kind,
    covers: row.words,
    reason: row.reason,
    authority: row.authority,
    review: row.review_day,
    released: row.released_at?.toISOString() ?? null,
  }),
)

export const expungementsOf = shaped(
  retention.expungementWorkflow,
  (row: ExpungementRow, base): retention.Expungement => ({
    ...base,
    kind: row.kind,
    covers: row.words,
    ground: row.ground,
    authority: row.authority,
    reason: row.reason,
    finished: row.finished_at?.toISOString() ?? null,
  }),
)
