import { type BodyOf, type ParamsOf, visas } from '@attache/contracts'
import { dayOf, Refusal } from '@attache/kernel'
import type { Updateable } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { VisaNominationRow } from '../../../platform/database/tables.ts'
import { type Platform, write } from '../../../platform/platform.ts'
import { once } from '../../../platform/records/once.ts'
import { applyMove, authorOf, found, historyOf, planMove } from '../../../platform/records/record.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import { checked, type Said } from './proposing.ts'
import { oneNomination } from './reading.ts'
import { guardOf } from './steps.ts'
import { nominationById, type NominationRow } from './store.ts'

type Transition = ParamsOf<typeof visas.moveNomination>['transition']
type Body = BodyOf<typeof visas.moveNomination>

/** Takes one step of a nomination. Nothing is sent to anybody: what was sent and what came back is written down. */
export async function moveNomination(
  platform: Platform,
  reader: Reader,
  { id, transition }: ParamsOf<typeof visas.moveNomination>,
  body: Body,
): Promise<visas.Nomination> {
  need(reader, 'work-visas')
  const { clock, database } = platform
  const workflow = visas.nominationWorkflow
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: visas.moveNomination.id, id, transition, body }, clock.now(), async () => {
      const row = found(await nominationById(tx, id), 'This nomination')
      const history = await historyOf(tx, workflow.kind, id)
      const planned = planMove(workflow, row, transition, reader, {
        expected: body.version,
        reason: body.reason,
        history,
        guard: guardOf(reader, history),
      })
      const now = clock.now()
      const set = await changes(tx, reader, row, transition, body, now)
      await applyMove(tx, 'visa_nominations', workflow, row, planned, authorOf(reader), now, body.reason)
      if (Object.keys(set).length > 0) await tx.updateTable('visa_nominations').set(set).where('id', '=', id).execute()
      await audit({
        kind: `visa.nomination-${transition}`,
        subject: id,
        detail: { reference: body.reference ?? null, reason: body.reason, version: planned.version },
        label: row.label_id,
      })
      return id
    }),
  )
  return database.as(reader, (tx) => oneNomination(tx, platform, reader, id))
}

/** What a step changes besides the state. */
async function changes(
  tx: Tx,
  reader: Reader,
  row: NominationRow,
  transition: Transition,
  { reference, corrected }: Body,
  now: Date,
): Promise<Updateable<VisaNominationRow>> {
  const told = reference === undefined || reference === '' ? {} : { reference }
  switch (transition) {
    case 'propose':
      return checked(tx, dayOf(now), correctedBy(row, corrected ?? {}))
    case 'approve':
      return { approved_by: reader.username }
    case 'accept':
      if (!('reference' in told) && row.reference === null) throw withoutReference()
      return told
    case 'send':
    case 'reject':
    case 'withdraw':
      return told
    case 'return':
      return { approved_by: null }
  }
}

const correctedBy = (row: NominationRow, { list, identity, ground, facts }: NonNullable<Body['corrected']>): Said => ({
  list: list ?? row.list,
  identity: identity ?? (row.properties as unknown as Record<string, string[]>),
  ground: ground ?? row.ground,
  facts: facts ?? row.facts,
})

function withoutReference(): Refusal {
  const remedy = 'Write the number under which the owner of the list keeps it.'
  return new Refusal('invalid', 'The acceptance cannot be written down: reference is missing.', {
    remedy,
    fields: [{ field: 'reference', problem: 'is missing', remedy }],
  })
}
