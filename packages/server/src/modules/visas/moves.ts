import { type RouteContract, visas } from '@attache/contracts'
import type { Updateable } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { VisaApplicationRow } from '../../platform/database/tables.ts'
import type { Act, Platform } from '../../platform/platform.ts'
import { write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { shapeOf } from './shape.ts'
import { guardOf } from './steps.ts'
import { applicationById, type ApplicationRow } from './store.ts'

export interface Asked {
  readonly route: Pick<RouteContract, 'id'>
  readonly id: string
  readonly transition: string
  readonly body: { readonly key: string; readonly version: number; readonly reason?: string | undefined }
  /** What the history says of the step when nobody wrote a reason. */
  readonly note?: string
}

type Columns = Omit<Updateable<VisaApplicationRow>, 'id' | 'state' | 'version' | 'label_id'>

/** What a step changes besides the state, and what the audit trail is told. It may refuse. */
export interface Change {
  readonly set: Columns
  readonly detail?: Readonly<Record<string, unknown>>
  readonly after?: (tx: Tx, audit: (act: Act) => Promise<void>) => Promise<void>
}

/** Takes one step of an application: read under the reader's rights, checked, written with history and audit, or not at all. */
export async function move(
  platform: Platform,
  reader: Reader,
  { route, id, transition, body, note }: Asked,
  change: (row: ApplicationRow, tx: Tx) => Promise<Change> | Change,
): Promise<visas.VisaApplication> {
  const { clock, database } = platform
  const kind = visas.visaWorkflow.kind
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: route.id, id, transition, body }, clock.now(), async () => {
      const row = found(await applicationById(tx, id), 'This application')
      const history = await historyOf(tx, kind, id)
      const planned = planMove(visas.visaWorkflow, row, transition, reader, {
        expected: body.version,
        history,
        guard: guardOf(row, reader, history),
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      })
      const { set, detail = {}, after } = await change(row, tx)
      const said = body.reason ?? note
      await applyMove(tx, 'visa_applications', visas.visaWorkflow, row, planned, authorOf(reader), clock.now(), said)
      if (Object.keys(set).length > 0) await tx.updateTable('visa_applications').set(set).where('id', '=', id).execute()
      await audit({
        kind: `visa.${transition}`,
        subject: id,
        detail: { ...detail, reason: body.reason ?? null, version: planned.version },
        label: row.label_id,
      })
      await after?.(tx, audit)
      return id
    }),
  )
  return database.as(reader, async (tx) => {
    const row = found(await applicationById(tx, id), 'This application')
    return shapeOf(platform, reader, row, await historyOf(tx, kind, id))
  })
}
