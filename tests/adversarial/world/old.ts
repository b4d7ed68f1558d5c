import type pg from 'pg'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import { idOf } from './ids.ts'
import { started } from './markings.ts'

const LONG_AGO = '2001-01-01'

type Insert = readonly [sql: string, values: readonly unknown[]]

/** A listed entity as a hit keeps it. */
const entity = (id: string, schema: string, caption: string): string =>
  JSON.stringify({ id, schema, caption, dataset: 'base_list', countries: [], topics: [], dates: [] })

interface Owner {
  readonly label: LabelId
  /** Whose import the ended rows come from. */
  readonly list: string
  readonly by: string
  readonly name: string
}

/** One row of every kind that a period ends, long over; ids are drawn from `name`, so that both worlds have the same. */
export async function insertOld(admin: pg.Client, { label, list, by, name }: Owner): Promise<void> {
  const id = (what: string) => idOf(`old ${name} ${what}`)
  const screening = `insert into screenings (id, batch_id, row, schema, properties, caption, dataset, threshold, engine, problem,
    purpose, by, by_name, office, at, label_id) values ($1, null, null, 'Person', $2, $3, 'default', 0.7, 'x', null,
    'investigation', $4, 'somebody', 'office-a', $5, $6)`
  const applied = (words: string) => [JSON.stringify({ name: [words] }), words]
  const person = (words: string) => [JSON.stringify({ name: [words] }), words, by, LONG_AGO, label]
  const all: Insert[] = [
    [screening, [id('unmatched'), ...person(`Old Unmatched ${name}`)]],
    [screening, [id('decided'), ...person(`Old Decided ${name}`)]],
    [
      `insert into hits (id, label_id, version, state, screening_id, batch_id, entity_id, dataset_id, list_version, score, evidence,
         entity, engine, office, by, by_name, at)
       select $1, $2, 2, 'dismissed', $3, null, 'pub-3', d.id, null, 0.8, '[]', $6::jsonb, 'x', 'office-a', $4, 'somebody', $5
       from datasets d where d.name = 'base_list'`,
      [id('hit'), label, id('decided'), by, LONG_AGO, entity('pub-3', 'Company', 'Harbour Freight Holdings')],
    ],
    [
      `insert into record_history values ('hit', $1, 2, 'dismiss', 'open', 'dismissed', $2, 'somebody', $3, 'long ago', $4)`,
      [id('hit'), by, LONG_AGO, label],
    ],
    [
      `insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties, caption,
         screened, purpose, by, by_name, at) values ($1, $2, 2, 'decided', $3, 'office-a', 'B1/B2', '2001-01-01', $4, $5,
         'auto-cleared', 'investigation', $6, 'somebody', $7)`,
      [id('visa'), label, `old-${name}`, ...applied(`Old Applicant ${name}`), by, LONG_AGO],
    ],
    [
      `insert into screenings (id, application_id, batch_id, row, schema, properties, caption, dataset, threshold, engine, problem,
         purpose, by, by_name, office, at, label_id) values ($1, $2, null, null, 'Person', $3, $4, 'default', 0.7, 'x', null,
         'investigation', $5, 'somebody', 'office-a', $6, $7)`,
      [id('visa screening'), id('visa'), ...applied(`Old Applicant ${name}`), by, LONG_AGO, label],
    ],
    [
      `insert into record_history values ('visa-application', $1, 2, 'decide', 'recommended', 'decided', $2, 'somebody', $3, 'long ago', $4)`,
      [id('visa'), by, LONG_AGO, label],
    ],
    [
      `insert into redress_inquiries (id, label_id, version, state, number, received_on, asker, relation, contact, asks, caption,
         properties, post, application, papers_asked_at, reviewer, reviewer_name, completed_at, purpose, by, by_name, at)
       values ($1, $2, 2, 'completed', $3, '2001-01-01', 'Old Asker', 'self', null, 'long ago', $5, $4, null, null, null, null,
         null, $7, 'investigation', $6, 'somebody', $7)`,
      [id('inquiry'), label, `RCN-old-${name}`, ...applied(`Old Asker ${name}`), by, LONG_AGO],
    ],
    [
      `insert into record_history values ('redress-inquiry', $1, 2, 'complete', 'in-process', 'completed', $2, 'somebody', $3, 'long ago', $4)`,
      [id('inquiry'), by, LONG_AGO, label],
    ],
    [
      `insert into worked_hours values ($1, 1, $2, $3, 'somebody', '2001-01-01', 8, 'visa-security', 'office-a', null, $4)`,
      [id('hours'), label, by, LONG_AGO],
    ],
    [
      `insert into batches (id, label_id, version, state, name, upload_id, dataset, schema, threshold, columns, failure, purpose,
         by, by_name, at, finished_at) values ($1, $2, 1, 'done', 'old.csv', $1, 'default', 'Person', 0.7, null, null,
         'investigation', $3, 'somebody', $4, $4)`,
      [id('batch'), label, by, LONG_AGO],
    ],
    [
      `insert into assertions values ($1, 'pub-1', 'pub-3', 'same', 'withdrawn', 'long ago', $2, 'somebody', $3,
         jsonb_build_object('by', 'somebody', 'at', $3::timestamptz, 'reason', 'long ago'), 2, $4)`,
      [id('assertion'), by, LONG_AGO, label],
    ],
    [
      `insert into assignments values ($1, 'person-1', 'office-a', 'analyst', 'Old post', null, $2, $2, null, $3)`,
      [id('assignment'), LONG_AGO, label],
    ],
    [
      `insert into legal_holds values ($1, $2, 2, 'released', 'entity', 'pub-3', '{}', null, 'Old hold', 'long ago', 'long ago',
         '2002-01-01', $3, 'somebody', $4, $4)`,
      [id('hold'), label, by, LONG_AGO],
    ],
    [
      `insert into import_rejections select i.id, 900, 'old.csv', 900, 'row', 'old', 'long ago', 'none', $2
       from list_imports i where i.source = $1`,
      [list, label],
    ],
    [
      `insert into statements (entity_id, schema, dataset_id, prop, value, original, lang, kind, norm, label_id, first_seen,
         since_version, ended_version)
       select 'pub-2', 'Person', d.id, 'notes', 'old', null, null, 0, null, $2, $3, d.current_version, d.current_version
       from datasets d where d.name = $1`,
      [list, label, LONG_AGO],
    ],
  ]
  if (name === 'base') all.push(...ofNobody(by), standingHold(label, by))
  for (const [sql, values] of all) {
    const { rowCount } = await admin.query(sql, [...values])
    if (rowCount !== 1) throw new Error(`an old row of ${name} was not written: ${sql.slice(0, 60)}`)
  }
}

/** Rows without a label, of which no reader is told anything. */
const ofNobody = (by: string): readonly Insert[] => [
  [`update app.principals set invitation_hash = 'old', invitation_expires_at = $2 where id = $1`, [by, LONG_AGO]],
  [
    `insert into uploads (id, principal, name, bytes, sha256, at) values ($1, $2, 'old.csv', 1, repeat('0', 64), $3)`,
    [idOf('old upload'), by, LONG_AGO],
  ],
  [
    `insert into app.passkeys (id, principal, relying_party, public_key, counter, name, created_at)
     select 'old passkey', p.id, 'localhost', '\\x00', 0, 'old', $1 from app.principals p where p.username = 'was-disabled'`,
    [LONG_AGO],
  ],
]

/** A hold that everybody sees, on an entity that only a hidden hit leads to. */
const standingHold = (label: LabelId, by: string): Insert => [
  `insert into legal_holds values ($1, $2, 1, 'standing', 'entity', 'pub-4', '{}', null, 'Open hold', 'in the open', 'court',
     '2030-01-01', $3, 'somebody', $4, null)`,
  [idOf('open hold'), label, by, LONG_AGO],
]

/** Hits that only the keyholder sees on screenings that everybody sees: they are due, and held, as if there were none. */
export async function hideHits(admin: pg.Client, { label, by }: Pick<Owner, 'label' | 'by'>): Promise<void> {
  for (const what of ['unmatched', 'decided', 'visa screening']) {
    const id = idOf(`secret hit on ${what}`)
    await admin.query(
      `insert into hits (id, label_id, version, state, screening_id, batch_id, entity_id, dataset_id, list_version, score, evidence,
         entity, engine, office, by, by_name, at)
       select $1, $2, 1, 'open', $3, null, 'pub-4', d.id, null, 0.8, '[]', $6::jsonb, 'x', 'office-a', $4, 'somebody', $5
       from datasets d where d.name = 'base_list'`,
      [id, label, idOf(`old base ${what}`), by, started, entity('pub-4', 'Ownership', 'Ownership')],
    )
    await admin.query(
      `insert into record_history values ('hit', $1, 1, 'screen', null, 'open', $2, 'somebody', $3, null, $4)`,
      [id, by, started, label],
    )
  }
}

/** Holds on what everybody sees, one of each kind: that anything is held must stay unknown. */
export async function hideHolds(admin: pg.Client, { label, by }: Pick<Owner, 'label' | 'by'>): Promise<void> {
  const base = (what: string) => idOf(`old base ${what}`)
  const held: readonly (readonly [kind: string, ref: string | null, keys: readonly string[]])[] = [
    ['account', by, []],
    ['list', 'base_list', []],
    ['entity', 'pub-1', []],
    ['batch', base('batch'), []],
    ['screened', null, ['base old unmatched']],
    ['screened', null, ['base decided old']],
  ]
  for (const [at, [kind, ref, keys]] of held.entries())
    await admin.query(
      `insert into legal_holds values ($1, $2, 1, 'standing', $3, $4, $5, null, 'x', 'Quillon letter', 'Quillon court',
         '2030-01-01', $6, 'somebody', $7, null)`,
      [idOf(`secret hold ${at}`), label, kind, ref, [...keys], by, started],
    )
}
