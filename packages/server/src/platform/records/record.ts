import type { Step, Transition, Workflow } from '@attache/contracts'
import { type LabelId, notFound, Refusal, type Verdict } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { denied, type Reader } from '../sessions/reader.ts'

/** Any record: who may see it, which state it is in, how often it was changed. */
export interface RecordState<State extends string = string> {
  readonly id: string
  readonly state: State
  readonly version: number
  readonly label_id: LabelId
}

/** Who takes a step, as its history keeps it. */
export interface Author {
  readonly id: string
  readonly name: string
}

export const authorOf = (reader: Reader): Author => ({ id: reader.principal, name: reader.username })

export interface HistoryLine {
  readonly version: number
  readonly transition: string
  readonly from: string | null
  readonly to: string
  readonly by: string
  readonly byId: string
  readonly at: string
  readonly reason: string | null
}

/** A rule of the module on top of what its workflow declares. */
export type Guard = (transition: string) => Verdict

export interface Move<State extends string> {
  readonly transition: string
  readonly from: State
  readonly to: State
  readonly version: number
}

type AnyWorkflow<State extends string> = Workflow<State>

const transitionsFrom = <State extends string>(
  workflow: AnyWorkflow<State>,
  state: State,
): Readonly<Record<string, Transition<State>>> => workflow.states[state].transitions

/** The steps from here for this reader: open ones, and closed ones with the reason why. */
export function stepsFor<State extends string>(
  workflow: AnyWorkflow<State>,
  record: RecordState<State>,
  reader: Reader,
  history: readonly HistoryLine[],
  guard?: Guard,
): Step[] {
  return Object.entries(transitionsFrom(workflow, record.state))
    .filter(([, transition]) => transition.by !== 'system')
    .map(([name, transition]) => {
      const verdict = judge(transition, name, reader, history, guard)
      return {
        name,
        title: transition.title,
        to: transition.to,
        reason: transition.reason === true,
        key: transition.key ?? null,
        why: verdict.ok ? null : verdict.why,
        remedy: verdict.ok ? null : (verdict.remedy ?? null),
      }
    })
}

function judge(
  transition: Transition,
  name: string,
  reader: Reader,
  history: readonly HistoryLine[],
  guard?: Guard,
): Verdict {
  if (transition.by !== 'system' && !reader.capabilities.includes(transition.by))
    return { ok: false, why: 'Your role does not include this step.', remedy: 'Ask somebody whose role does.' }
  const earlier = history.findLast((line) => line.transition === transition.notBy)
  if (transition.notBy !== undefined && earlier?.byId === reader.principal)
    return {
      ok: false,
      why: 'You took the step before; a second person must decide.',
      remedy: 'Ask a colleague to review it.',
    }
  return guard?.(name) ?? { ok: true }
}

/**
 * Decides whether `reader` may take `name` from where the record stands. `expected` is the version he saw: another one is stale.
 * Pure but for its inputs; `applyMove` writes what it allows.
 */
export function planMove<State extends string>(
  workflow: AnyWorkflow<State>,
  record: RecordState<State>,
  name: string,
  reader: Reader | 'system',
  options: {
    readonly expected?: number
    readonly reason?: string
    readonly history?: readonly HistoryLine[]
    readonly guard?: Guard
  } = {},
): Move<State> {
  if (options.expected !== undefined && options.expected !== record.version)
    throw new Refusal(
      'stale',
      `It was changed meanwhile: it is now ${workflow.states[record.state].title.toLowerCase()}, version ${record.version}.`,
      {
        remedy: 'Look at what changed, then decide again; your text was kept on the page.',
      },
    )
  const transition = transitionsFrom(workflow, record.state)[name]
  if (transition === undefined)
    throw new Refusal('guarded', `“${name}” is not possible from “${workflow.states[record.state].title}”.`, {
      remedy: 'Reload to see the steps that are.',
    })
  if (reader !== 'system') {
    if (transition.by === 'system' || !reader.capabilities.includes(transition.by)) throw denied()
    const verdict = judge(transition, name, reader, options.history ?? [], options.guard)
    if (!verdict.ok)
      throw new Refusal('guarded', verdict.why, verdict.remedy === undefined ? {} : { remedy: verdict.remedy })
  }
  if (transition.reason === true && (options.reason ?? '').trim() === '')
    throw new Refusal('invalid', 'This step needs a reason.', { fields: [{ field: 'reason', problem: 'is missing' }] })
  return { transition: name, from: record.state, to: transition.to, version: record.version + 1 }
}

type RecordTable =
  | 'hits'
  | 'list_imports'
  | 'list_mappings'
  | 'batches'
  | 'assertions'
  | 'disposal_plans'
  | 'legal_holds'
  | 'expungements'
  | 'visa_applications'
  | 'visa_notices'
  | 'visa_nominations'
  | 'redress_inquiries'
  | 'redress_findings'

/** Writes a planned move and its history line; a version that somebody else took first is stale. */
export async function applyMove<State extends string>(
  tx: Tx,
  table: RecordTable,
  workflow: Pick<Workflow<State>, 'kind'>,
  record: RecordState<State>,
  move: Move<State>,
  by: Author,
  at: Date,
  reason?: string,
): Promise<void> {
  const changed = await sql`update ${sql.table(table)} set state = ${move.to}, version = ${move.version}
    where id = ${record.id} and version = ${record.version}`.execute(tx)
  if (changed.numAffectedRows !== 1n)
    throw new Refusal('stale', 'Somebody else changed this at the same moment.', { remedy: 'Reload and decide again.' })
  await addHistory(tx, workflow.kind, record, move, by, at, reason)
}

export async function addHistory(
  tx: Tx,
  kind: string,
  record: Pick<RecordState, 'id' | 'label_id'>,
  move: { readonly transition: string; readonly from: string | null; readonly to: string; readonly version: number },
  by: Author,
  at: Date,
  reason?: string,
): Promise<void> {
  await tx
    .insertInto('record_history')
    .values({
      kind,
      record_id: record.id,
      version: move.version,
      transition: move.transition,
      from_state: move.from,
      to_state: move.to,
      by: by.id,
      by_name: by.name,
      at,
      reason: reason ?? null,
      label_id: record.label_id,
    })
    .execute()
}

export const historyOf = async (tx: Tx, kind: string, id: string): Promise<HistoryLine[]> =>
  (await historiesOf(tx, kind, [id])).get(id) ?? []

/** The histories of several records of a kind, in one query. */
export async function historiesOf(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HistoryLine[]>> {
  const histories = new Map<string, HistoryLine[]>()
  if (ids.length === 0) return histories
  const rows = await tx
    .selectFrom('record_history')
    .selectAll()
    .where('kind', '=', kind)
    .where('record_id', 'in', [...ids])
    .orderBy('version')
    .execute()
  for (const row of rows) {
    const line = {
      version: row.version,
      transition: row.transition,
      from: row.from_state,
      to: row.to_state,
      by: row.by_name,
      byId: row.by,
      at: row.at.toISOString(),
      reason: row.reason,
    }
    const history = histories.get(row.record_id)
    if (history === undefined) histories.set(row.record_id, [line])
    else history.push(line)
  }
  return histories
}

/** A record that is not there and one that is not for this reader are the same. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw notFound(what)
  return row
}
