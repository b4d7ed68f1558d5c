import { type BodyOf, hours } from '@attache/contracts'
import { dayOf, type FieldProblem, type LabelId, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { labelOver } from '../../platform/labels/label-over.ts'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { found } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { officeById } from '../directory/index.ts'
import { visaById } from '../visas/index.ts'
import { programmesOn } from './programmes.ts'
import { shapeOf } from './reading.ts'
import { holdDay, hoursSum, standing, workedById } from './store.ts'

type Body = BodyOf<typeof hours.recordHours>

/** Writes down what somebody worked. What he said of the same before stands beside it, superseded. */
export async function recordHours(platform: Platform, reader: Reader, body: Body): Promise<hours.WorkedHours> {
  need(reader, 'record-hours')
  const { clock, database, labels, randomness } = platform
  const today = dayOf(clock.now())
  const label = await labelFor(platform, reader, body, today)
  await labels.readable(reader)
  const { day, programme, post, quarters, version } = body
  const application = body.application ?? null
  const cell = { worker: reader.principal, day, programme, post, application }
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: hours.recordHours.id, body }, clock.now(), async () => {
      await holdDay(tx, cell)
      const before = await standing(tx, cell)
      if ((before?.version ?? 0) !== version) throw changedMeanwhile()
      if (before === undefined && quarters === 0)
        throw refused({ field: 'quarters', problem: 'strikes out nothing', remedy: 'Write how long you worked.' })
      const { quarters: held } = await hoursSum(tx, { mine: '1', from: day, to: day }, reader.principal)
      const whole = held - (before?.quarters ?? 0) + quarters
      if (whole > hours.QUARTERS_OF_A_DAY)
        throw refused({
          field: 'quarters',
          problem: `makes ${whole / 4} hours of one day`,
          remedy: 'Correct what else was written down for the day first.',
        })
      const record = before?.cell ?? randomness.uuid()
      const made = await tx
        .insertInto('worked_hours')
        .values({
          cell: record,
          version: version + 1,
          // A correction keeps the label: somebody who saw what was said sees that it is superseded.
          label_id: before?.label_id ?? label,
          worker: reader.principal,
          worker_name: reader.username,
          day,
          quarters,
          programme,
          post,
          application_id: application,
          at: clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (made.numInsertedOrUpdatedRows !== 1n) throw changedMeanwhile()
      await audit({
        kind: 'hours.record',
        subject: record,
        detail: { day, programme, post, application, quarters, version: version + 1 },
        label: before?.label_id ?? label,
      })
      return record
    }),
  )
  return database.as(reader, async (tx) => shapeOf(labels, reader, found(await workedById(tx, id), 'These hours')))
}

/** Hours are as closed as the post and the application that they name. */
async function labelFor(platform: Platform, reader: Reader, body: Body, today: string): Promise<LabelId> {
  const { day, programme, post, application } = body
  if (day > today) throw refused({ field: 'day', problem: 'is yet to come', remedy: 'Write down what was worked.' })
  const seen = await platform.database.as(reader, async (tx) => {
    if (!(await programmesOn(tx, day)).some(({ code }) => code === programme))
      throw refused({
        field: 'programme',
        problem: `is none that was worked for on ${day}`,
        remedy: 'Choose one of that day.',
      })
    return [await labelOfPost(tx, post), ...(await labelOfApplication(tx, reader, application))]
  })
  return labelOver(platform, reader, seen, undefined)
}

async function labelOfPost(tx: Tx, post: string): Promise<LabelId> {
  const office = await officeById(tx, post)
  if (office === undefined)
    throw refused({ field: 'post', problem: 'is unknown', remedy: 'Choose an office of the directory.' })
  return office.label_id
}

/** An application that the reader has no business with is none. */
async function labelOfApplication(tx: Tx, reader: Reader, id: string | undefined): Promise<LabelId[]> {
  if (id === undefined) return []
  const row = reader.capabilities.includes('work-visas') ? await visaById(tx, id) : undefined
  if (row === undefined)
    throw refused({ field: 'application', problem: 'is unknown', remedy: 'Choose one that you see, or leave it out.' })
  return [row.label_id]
}

const refused = (problem: FieldProblem): Refusal =>
  new Refusal('invalid', `These hours cannot be written down: ${problem.field} ${problem.problem}.`, {
    fields: [problem],
    ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
  })

const changedMeanwhile = (): Refusal =>
  new Refusal('stale', 'These hours were written down anew meanwhile.', {
    remedy: 'Reload, then say again what you worked.',
  })
