import type pg from 'pg'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { idOf, ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

interface Open {
  readonly label: LabelId
  readonly by: string
}

/** What follows on the application that everybody at the posts sees. */
export async function openFollowUp(admin: pg.Client, { label, by }: Open): Promise<void> {
  await admin.query(
    `insert into visa_notices (id, label_id, version, state, application_id, recipient, title, rule_from, due_at, at)
     values ($1, $2, 1, 'to-send', $3, 'carrier', 'Carriers', '2000-01-01', $4, $4)`,
    [ids.openNotice, label, ids.openVisa, started],
  )
  await admin.query(
    `insert into visa_nominations (id, label_id, version, state, application_id, number, basis, list, caption, properties, ground,
       facts, reference, approved_by, purpose, by, by_name, at)
     values ($1, $2, 1, 'proposed', $3, 'O-1', 'finding', 'Crime watchlist', 'Ana Maria Okafor', '{"name":["Ana Maria Okafor"]}',
       '212(a)(2)(C)', 'seen with them', null, null, 'investigation', $4, 'somebody', $5)`,
    [ids.openNomination, label, ids.openVisa, by, started],
  )
  await admin.query(
    `insert into worked_hours values ($1, 1, $2, $3, 'somebody', '2025-01-02', 8, 'visa-security', 'office-b', $4, $5)`,
    [idOf('open hours'), label, by, ids.openVisa, started],
  )
  await admin.query(
    `insert into record_history values ('watch-nomination', $1, 1, 'propose', null, 'proposed', $2, 'somebody', $3, null, $4)`,
    [ids.openNomination, by, started, label],
  )
  await admin.query(
    `insert into record_history values ('visa-notice', $1, 1, 'open', null, 'to-send', $2, 'somebody', $3, null, $4)`,
    [ids.openNotice, by, started, label],
  )
}

/** What follows on the secret application, late and all, and a closed nomination of the applicant whom everybody sees. */
export async function hideFollowUp(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('visa_notices')
    .values({
      id: ids.notice,
      label_id: label,
      version: 2,
      state: 'sent',
      application_id: ids.visa,
      recipient: 'lookout',
      title: 'Lookout unit',
      rule_from: '2000-01-01',
      due_at: new Date('2015-06-01'),
      sent_at: new Date('2015-06-02'),
      confirmed_at: null,
      at: started,
    })
    .execute()
  await tx
    .insertInto('worked_hours')
    .values({
      cell: idOf('secret hours'),
      version: 1,
      label_id: label,
      worker: by.by,
      worker_name: by.by_name,
      day: '2015-05-05',
      quarters: 12,
      programme: 'visa-security',
      post: 'office-b',
      application_id: ids.visa,
      at: started,
    })
    .execute()
  for (const [id, application] of [
    [ids.nomination, ids.visa],
    [ids.closedNomination, ids.openVisa],
  ] as const)
    await tx
      .insertInto('visa_nominations')
      .values({
        id,
        label_id: label,
        version: 3,
        state: 'sent',
        application_id: application,
        number: application === ids.visa ? 'Q-1' : 'O-1',
        basis: 'finding',
        list: 'Quillon list',
        caption: 'Zephyrine Quillon',
        properties: '{"name":["Zephyrine Quillon"],"passportNumber":["ZQ998877"]}',
        ground: '212(a)(3)(B)',
        facts: 'Quillon was seen with them',
        reference: 'TSC-77',
        approved_by: by.by_name,
        purpose: 'investigation',
        at: started,
        ...by,
      })
      .execute()
  await tx
    .insertInto('visa_nominations')
    .values({
      id: idOf('secret nomination to approve'),
      label_id: label,
      version: 1,
      state: 'proposed',
      application_id: ids.visa,
      number: 'Q-1',
      basis: 'finding',
      list: 'Quillon list',
      caption: 'Zephyrine Quillon',
      properties: '{"name":["Zephyrine Quillon"],"passportNumber":["ZQ998877"]}',
      ground: '212(a)(3)(B)',
      facts: 'Quillon was seen with them',
      reference: null,
      approved_by: null,
      purpose: 'investigation',
      at: started,
      ...by,
    })
    .execute()
  await tx
    .insertInto('visa_notice_events')
    .values({
      id: idOf('secret notice event'),
      label_id: label,
      notice_id: ids.notice,
      version: 2,
      transition: 'send',
      channel: 'fax',
      contact: 'Quillon desk',
      reference: 'Q-77',
      happened_at: new Date('2015-06-02'),
      at: started,
      ...by,
    })
    .execute()
}
