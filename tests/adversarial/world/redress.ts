import type pg from 'pg'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import type { Tx } from '../../../packages/server/src/platform/database/database.ts'
import { idOf, ids } from './ids.ts'
import { started } from './markings.ts'
import type { Secret } from './secret.ts'

/** Of whom a closed list says something, besides an open one. */
const properties = '{"name":["Ana Maria Okafor"],"birthDate":["1970-03-02"],"passportNumber":["OK112233"]}'

const inquiry = (id: string, label: LabelId, caption: string) => ({
  id,
  label_id: label,
  version: 1,
  state: 'in-process' as const,
  number: id === ids.inquiry ? 'RCN-0000-0000-0001' : 'RCN-0000-0000-0002',
  received_on: '2025-01-01',
  asker: caption,
  relation: 'self' as const,
  contact: null,
  asks: 'Why am I stopped?',
  caption,
  properties: id === ids.inquiry ? '{"name":["Zephyrine Quillon"]}' : properties,
  post: 'office-b',
  application: id === ids.inquiry ? 'Q-1' : 'O-1',
  papers_asked_at: null,
  reviewer: null,
  reviewer_name: null,
  completed_at: null,
  purpose: 'investigation',
  at: started,
})

/** An inquiry that everybody sees who works on redress, by somebody whom a closed list names. */
export async function openInquiry(
  admin: pg.Client,
  { label, by }: { readonly label: LabelId; readonly by: string },
): Promise<void> {
  const row = { ...inquiry(ids.openInquiry, label, 'Ana Maria Okafor'), by, by_name: 'somebody' }
  await admin.query(
    'insert into redress_inquiries select (jsonb_populate_record(null::redress_inquiries, $1::jsonb)).*',
    [JSON.stringify({ ...row, properties: JSON.parse(row.properties) as unknown })],
  )
  await admin.query(
    `insert into record_history values ('redress-inquiry', $1, 1, 'file', null, 'in-process', $2, 'somebody', $3, null, $4)`,
    [ids.openInquiry, by, started, label],
  )
}

/** A whole inquiry under the secret label; a closed finding on the open one, with what it did. */
export async function hideRedress(tx: Tx, { label, by }: Secret): Promise<void> {
  await tx
    .insertInto('redress_inquiries')
    .values({ ...inquiry(ids.inquiry, label, 'Zephyrine Quillon'), ...by })
    .execute()
  const kept = { version: 1, state: 'standing' as const, label_id: label, at: started, ...by }
  await tx
    .insertInto('redress_findings')
    .values({
      ...kept,
      id: ids.finding,
      inquiry_id: ids.openInquiry,
      kind: 'different-person',
      entity_id: 'sec-3',
      caption: 'Ana Maria Okafor',
      prop: null,
      value: null,
      corrected: null,
      effects: '[]',
      overrides: [],
      reason: 'Quillon’s list means somebody else',
    })
    .execute()
  await tx
    .insertInto('cleared_pairs')
    .values({
      ...kept,
      id: idOf('secret pair'),
      finding_id: ids.finding,
      entity_id: 'sec-3',
      properties,
      fingerprint: 'none',
    })
    .execute()
  const dataset = await tx.selectFrom('datasets').select('id').where('name', '=', 'nightfall').executeTakeFirstOrThrow()
  await tx
    .insertInto('statement_overrides')
    .values({
      id: idOf('secret override'),
      label_id: label,
      dataset_id: dataset.id,
      entity_id: 'sec-3',
      prop: 'birthDate',
      value: '1901-01-01',
      corrected: null,
      statements: [],
      hash: 'none',
      at: started,
    })
    .execute()
}
