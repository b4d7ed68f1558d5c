import type { Workflow } from '@attache/contracts'
import type { LabelId } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { type Act, type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import {
  addHistory,
  applyMove,
  authorOf,
  found,
  historyOf,
  planMove,
  type RecordState,
} from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { byId, countOf, type KeptTable, pageOf } from './store.ts'

/** A kind of record that one person makes and a second one moves on: plans, holds and requests all live like this. */
export interface Kept<State extends string, Row extends RecordState<State>, Out> {
  readonly table: KeptTable
  readonly workflow: Workflow<State>
  /** What it is called where it is not found. */
  readonly what: string
  readonly shaped: (tx: Tx, platform: Platform, reader: Reader, rows: readonly Row[]) => Promise<Out[]>
}

export const listKept = <State extends string, Row extends RecordState<State>, Out extends { at: string; id: string }>(
  kept: Kept<State, Row, Out>,
  platform: Platform,
  reader: Reader,
  query: { readonly cursor?: string | undefined; readonly limit: number },
  act?: Act,
) =>
  read(
    platform,
    reader,
    async (tx) => {
      const rows = await pageOf<Row>(tx, kept.table, pageAfter(query))
      return cutPage(
        await kept.shaped(tx, platform, reader, rows),
        query.limit,
        await countOf(tx, kept.table),
        (one) => one,
        (one) => [one.at, one.id],
      )
    },
    act === undefined ? undefined : () => act,
  )

/** The row of one and what a reader is shown of it. */
export async function keptById<State extends string, Row extends RecordState<State>, Out>(
  kept: Kept<State, Row, Out>,
  platform: Platform,
  reader: Reader,
  tx: Tx,
  id: string,
): Promise<{ readonly row: Row; readonly shown: Out }> {
  const row = found(await byId<Row>(tx, kept.table, id), kept.what)
  const [shown] = await kept.shaped(tx, platform, reader, [row])
  return { row, shown: found(shown, kept.what) }
}

interface Making<State extends string> {
  readonly route: string
  readonly body: { readonly key: string }
  readonly label: LabelId
  /** Inserts the row, with what every record has. */
  readonly insert: (tx: Tx, base: ReturnType<typeof baseOf<State>>) => Promise<unknown>
  readonly act: Pick<Act, 'kind' | 'detail'>
}

/** Makes a record in the first state of its workflow, once for each key of the caller. */
export async function makeKept<State extends string, Row extends RecordState<State>, Out>(
  kept: Kept<State, Row, Out>,
  platform: Platform,
  reader: Reader,
  { route, body, label, insert, act }: Making<State>,
): Promise<Out> {
  const { clock, randomness, database } = platform
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route, body }, clock.now(), async () => {
      const id = randomness.uuid()
      const at = clock.now()
      const state = kept.workflow.initial
      await insert(tx, baseOf(id, label, state, reader, at))
      const move = { transition: 'create', from: null, to: state, version: 1 }
      await addHistory(tx, kept.workflow.kind, { id, label_id: label }, move, authorOf(reader), at)
      await audit({ ...act, subject: id, label })
      return id
    }),
  )
  return (await database.as(reader, (tx) => keptById(kept, platform, reader, tx, id))).shown
}

const baseOf = <State extends string>(id: string, label: LabelId, state: State, reader: Reader, at: Date) => ({
  id,
  label_id: label,
  version: 1,
  state,
  by: reader.principal,
  by_name: reader.username,
  at,
})

interface Moving<Row> {
  readonly route: string
  readonly id: string
  readonly name: string
  readonly body: { readonly key: string; readonly version: number; readonly reason: string }
  /** What else the step writes. */
  readonly also?: (tx: Tx, at: Date) => Promise<unknown>
  readonly act: (row: Row) => Pick<Act, 'kind' | 'detail'>
}

/** Takes a step of the workflow, once for each key of the caller. */
export async function moveKept<State extends string, Row extends RecordState<State>, Out>(
  kept: Kept<State, Row, Out>,
  platform: Platform,
  reader: Reader,
  { route, id, name, body, also, act }: Moving<Row>,
): Promise<Out> {
  const { clock, database } = platform
  const { table, workflow } = kept
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route, id, name, body }, clock.now(), async () => {
      const row = found(await byId<Row>(tx, table, id), kept.what)
      const history = await historyOf(tx, workflow.kind, id)
      const options = { expected: body.version, reason: body.reason, history }
      const move = planMove(workflow, row, name, reader, options)
      const at = clock.now()
      await applyMove(tx, table, workflow, row, move, authorOf(reader), at, body.reason)
      await also?.(tx, at)
      await audit({ ...act(row), subject: id, label: row.label_id })
      return id
    }),
  )
  return (await database.as(reader, (tx) => keptById(kept, platform, reader, tx, id))).shown
}
