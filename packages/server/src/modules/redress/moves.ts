import { type BodyOf, type ParamsOf, redress } from '@attache/contracts'
import type { Updateable } from 'kysely'
import type { RedressInquiryRow } from '../../platform/database/tables.ts'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { heldOf, oneInquiry } from './reading.ts'
import { askingOf } from './shape.ts'
import { guardOf } from './steps.ts'
import { inquiryById } from './store.ts'

type Transition = ParamsOf<typeof redress.moveInquiry>['transition']

/** What a step changes besides the state. */
const changes = (transition: Transition, reader: Reader, now: Date): Updateable<RedressInquiryRow> => {
  switch (transition) {
    case 'claim':
      return { reviewer: reader.principal, reviewer_name: reader.username }
    case 'ask-papers':
      return { papers_asked_at: now }
    case 'complete':
      return { completed_at: now }
    case 'papers-came':
    case 'lapse':
      return {}
  }
}

/** Takes one step of an inquiry. Completing needs no finding: what was found may be under a label that few read. */
export async function move(
  platform: Platform,
  reader: Reader,
  { id, transition }: ParamsOf<typeof redress.moveInquiry>,
  body: BodyOf<typeof redress.moveInquiry>,
): Promise<redress.Inquiry> {
  need(reader, 'work-redress')
  const { clock } = platform
  const { kind } = redress.inquiryWorkflow
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: redress.moveInquiry.id, id, transition, body }, clock.now(), async () => {
      const row = found(await inquiryById(tx, id), 'This inquiry')
      const { hadPart } = await heldOf(tx, reader, row)
      const planned = planMove(redress.inquiryWorkflow, row, transition, reader, {
        expected: body.version,
        history: await historyOf(tx, kind, id),
        guard: guardOf(row, askingOf(platform, reader, hadPart)),
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      })
      const now = clock.now()
      await applyMove(
        tx,
        'redress_inquiries',
        redress.inquiryWorkflow,
        row,
        planned,
        authorOf(reader),
        now,
        body.reason,
      )
      const set = changes(transition, reader, now)
      if (Object.keys(set).length > 0) await tx.updateTable('redress_inquiries').set(set).where('id', '=', id).execute()
      await audit({
        kind: `redress.${transition}`,
        subject: id,
        detail: { reason: body.reason ?? null, version: planned.version },
        label: row.label_id,
      })
      return id
    }),
  )
  return platform.database.as(reader, (tx) => oneInquiry(tx, platform, reader, id))
}
