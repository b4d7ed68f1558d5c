import { type BodyOf, type ParamsOf, visas } from '@attache/contracts'
import { dayOf, type LabelId, Refusal } from '@attache/kernel'
import type { Selectable } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { VisaNoticeRow } from '../../platform/database/tables.ts'
import { type Act, type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, planMove, stepsFor } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { isLate, owed } from './revocation.ts'
import { noticeRulesOn } from './revocation-rules.ts'
import { happened } from './when.ts'

const { kind } = visas.noticeWorkflow

interface Revoked {
  readonly application: { readonly id: string; readonly label_id: LabelId }
  readonly whereabouts: visas.Whereabouts
  readonly revoked: Date
}

/** Opens a notice for everybody whom the rules of that day name. Nothing is sent: sending is somebody's act. */
export async function openNotices(
  tx: Tx,
  { clock, randomness }: Platform,
  reader: Reader,
  { application, whereabouts, revoked }: Revoked,
  audit: (act: Act) => Promise<void>,
): Promise<void> {
  const { initial } = visas.noticeWorkflow
  const at = clock.now()
  for (const { rule, due } of owed(await noticeRulesOn(tx, dayOf(revoked)), whereabouts, revoked)) {
    const record = { id: randomness.uuid(), label_id: application.label_id }
    await tx
      .insertInto('visa_notices')
      .values({
        ...record,
        version: 1,
        state: initial,
        application_id: application.id,
        recipient: rule.recipient,
        title: rule.title,
        rule_from: rule.from,
        due_at: due,
        sent_at: null,
        confirmed_at: null,
        at,
      })
      .execute()
    const opened = { transition: 'open', from: null, to: initial, version: 1 }
    await addHistory(tx, kind, record, opened, authorOf(reader), at)
    await audit({
      kind: 'visa.notice-open',
      subject: application.id,
      detail: { notice: record.id, recipient: rule.recipient, due: due.toISOString() },
      label: application.label_id,
    })
  }
}

/** The notices of an application, the most pressing first. */
export async function noticesOf(
  tx: Tx,
  platform: Platform,
  reader: Reader,
  application: string,
): Promise<visas.VisaNotice[]> {
  const rows = await tx
    .selectFrom('visa_notices')
    .selectAll()
    .where('application_id', '=', application)
    .orderBy('due_at')
    .orderBy('recipient')
    .execute()
  return Promise.all(rows.map((row) => noticeOf(tx, platform, reader, row)))
}

type Row = Selectable<VisaNoticeRow>

async function noticeOf(tx: Tx, { clock, labels }: Platform, reader: Reader, row: Row): Promise<visas.VisaNotice> {
  const events = await tx
    .selectFrom('visa_notice_events')
    .selectAll()
    .where('notice_id', '=', row.id)
    .orderBy('version')
    .execute()
  return {
    id: row.id,
    application: row.application_id,
    recipient: row.recipient,
    title: row.title,
    state: row.state,
    due: row.due_at.toISOString(),
    late: isLate(row, clock.now()),
    events: events.map(({ transition, channel, contact, reference, happened_at, by_name, at }) => ({
      transition,
      channel,
      contact,
      reference,
      at: happened_at.toISOString(),
      by: by_name,
      recorded: at.toISOString(),
    })),
    version: row.version,
    steps: stepsFor(visas.noticeWorkflow, row, reader, []),
    mark: labels.mark(row.label_id),
  }
}

const noticeById = (tx: Tx, id: string) =>
  tx.selectFrom('visa_notices').selectAll().where('id', '=', id).executeTakeFirst()

/** Writes down that a notice was sent, sent again or confirmed: one more line each time, and none is changed. */
export async function moveNotice(
  platform: Platform,
  reader: Reader,
  { id, transition }: ParamsOf<typeof visas.moveNotice>,
  body: BodyOf<typeof visas.moveNotice>,
): Promise<visas.VisaNotice> {
  need(reader, 'recommend-visas')
  const { clock, database, randomness } = platform
  const workflow = visas.noticeWorkflow
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: visas.moveNotice.id, id, transition, body }, clock.now(), async () => {
      const row = found(await noticeById(tx, id), 'This notice')
      const planned = planMove(workflow, row, transition, reader, { expected: body.version })
      const said = checked(transition, body)
      const now = clock.now()
      const at = happened(
        body.at,
        now,
        row.sent_at === null
          ? { at: await revokedAt(tx, row), what: 'the revocation' }
          : { at: row.sent_at, what: 'the sending' },
      )
      await applyMove(tx, 'visa_notices', workflow, row, planned, authorOf(reader), now)
      await tx
        .updateTable('visa_notices')
        .set(transition === 'confirm' ? { confirmed_at: at } : { sent_at: at })
        .where('id', '=', id)
        .execute()
      await tx
        .insertInto('visa_notice_events')
        .values({
          id: randomness.uuid(),
          label_id: row.label_id,
          notice_id: id,
          version: planned.version,
          transition,
          ...said,
          happened_at: at,
          by: reader.principal,
          by_name: reader.username,
          at: now,
        })
        .execute()
      if (transition === 'confirm') await markNotified(tx, row.application_id)
      await audit({
        kind: `visa.notice-${transition}`,
        subject: row.application_id,
        detail: { notice: id, recipient: row.recipient, ...said, at: at.toISOString(), version: planned.version },
        label: row.label_id,
      })
      return id
    }),
  )
  return database.as(reader, async (tx) =>
    noticeOf(tx, platform, reader, found(await noticeById(tx, id), 'This notice')),
  )
}

/** When the visa of a notice was revoked. */
async function revokedAt(tx: Tx, { application_id, at }: Row): Promise<Date> {
  const row = await tx
    .selectFrom('visa_applications')
    .select('revoked_at')
    .where('id', '=', application_id)
    .executeTakeFirst()
  return row?.revoked_at ?? at
}

/** With the last receipt everybody is told. The notices of an application have its label: who sees one sees all. */
async function markNotified(tx: Tx, application: string): Promise<void> {
  // Two last receipts at the same moment: the second one counts when the first stands.
  await tx.selectFrom('visa_applications').select('id').where('id', '=', application).forNoKeyUpdate().execute()
  const { open, last } = await tx
    .selectFrom('visa_notices')
    .select(({ fn }) => [
      fn.count('id').filterWhere('state', '<>', 'confirmed').as('open'),
      fn.max('confirmed_at').as('last'),
    ])
    .where('application_id', '=', application)
    .executeTakeFirstOrThrow()
  if (Number(open) > 0) return
  await tx.updateTable('visa_applications').set({ notified_at: last }).where('id', '=', application).execute()
}

/** A sending says how, a receipt says who gave it. */
function checked(transition: 'send' | 'resend' | 'confirm', body: BodyOf<typeof visas.moveNotice>) {
  const missing = (field: string, problem: string, remedy: string) =>
    new Refusal('invalid', `This cannot be written down: ${field} ${problem}.`, {
      remedy,
      fields: [{ field, problem, remedy }],
    })
  const contact = body.contact === undefined || body.contact === '' ? null : body.contact
  const reference = body.reference === undefined || body.reference === '' ? null : body.reference
  if (transition === 'confirm') {
    if (contact === null) throw missing('contact', 'is missing', 'Say who confirmed that it was received.')
    return { channel: null, contact, reference }
  }
  if (body.channel === undefined) throw missing('channel', 'is missing', 'Say by which way it was sent.')
  return { channel: body.channel, contact, reference }
}
