import type { HomeDatabase } from '../../support/home-database.ts'

/** One write that the server has acknowledged, as somebody outside noted it. */
export interface Acknowledged {
  readonly kind: Kind
  readonly id: string
  readonly version?: number
  readonly state?: string
}

/** What must be in the database for each kind of write, and what in the audit chain; `e` is the note. */
const PROOF = {
  screening: [
    `exists (select from screenings s where s.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'screening.one')`,
  ],
  hit: [
    `exists (select from hits h where h.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'screening.hit')`,
  ],
  decision: [
    `exists (select from record_history h where h.kind = 'hit' and h.record_id = e.id::uuid
       and h.version = e.version and h.to_state = e.state)`,
    `exists (select from chained a where a.subject = e.id and a.kind like 'hit.%' and (a.detail->>'version')::int = e.version)`,
  ],
  judgement: [
    `exists (select from assertions s where s.id = e.id::uuid)`,
    `exists (select from chained a where a.kind = 'identity.judge' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
  withdrawal: [
    `exists (select from assertions s where s.id = e.id::uuid and s.state = 'withdrawn' and s.withdrawn is not null)`,
    `exists (select from chained a where a.kind = 'identity.withdraw' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
  'import queued': [
    `exists (select from list_imports i where i.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'list.import-queued')`,
  ],
  'import finished': [
    `exists (select from list_imports i join list_versions v on v.import_id = i.id
       where i.id = e.id::uuid and i.state = 'imported' and v.version = e.state)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'list.import')`,
  ],
  'batch queued': [
    `exists (select from batches b where b.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'screening.batch-queued')`,
  ],
  'batch finished': [
    `exists (select from batches b where b.id = e.id::uuid and b.state = 'done')`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'screening.batch')`,
  ],
  mapping: [
    `exists (select from record_history h where h.kind = 'list-mapping' and h.record_id = e.id::uuid
       and h.version = e.version and h.to_state = e.state)`,
    `(select count(*) from chained a where a.subject = e.id and a.kind in ('mapping.create', 'mapping.change', 'mapping.delete')) >= e.version`,
  ],
  invitation: [
    `exists (select from app.principals p join app.rights_changes c on c.principal = p.id and c.kind = 'invitation' where p.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'account.invite')`,
  ],
  proposal: [
    `exists (select from app.rights_changes c where c.id = e.id::uuid)`,
    `exists (select from chained a where a.kind = 'rights.propose' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
  approval: [
    `exists (select from app.rights_changes c where c.id = e.id::uuid and c.state = 'applied')`,
    `exists (select from chained a where a.kind = 'rights.approve' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
  disabling: [
    `exists (select from app.principals p where p.id = e.id::uuid and p.disabled_at is not null)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'account.disable')`,
  ],
  token: [
    `exists (select from app.sessions s where s.id = e.id::uuid and s.kind = 'token')`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'token.create')`,
  ],
  'token end': [
    `exists (select from app.sessions s where s.id = e.id::uuid and s.revoked_at is not null)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'token.revoke')`,
  ],
  application: [
    `exists (select from visa_applications v join screenings s on s.application_id = v.id where v.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'visa.receive')`,
  ],
  'visa step': [
    `exists (select from record_history h where h.kind = 'visa-application' and h.record_id = e.id::uuid
       and h.version = e.version and h.to_state = e.state)`,
    `exists (select from chained a where a.subject = e.id and a.kind like 'visa.%' and a.detail->'version' = to_jsonb(e.version))`,
  ],
  nomination: [
    `exists (select from record_history h where h.kind = 'watch-nomination' and h.record_id = e.id::uuid
       and h.version = e.version and h.to_state = e.state)`,
    `exists (select from chained a where a.subject = e.id and a.kind in ('visa.nominate', 'visa.nomination-approve')
       and coalesce(a.detail->'version', '1') = to_jsonb(e.version))`,
  ],
  revocation: [
    `exists (select from visa_applications v join visa_notices n on n.application_id = v.id
       where v.id = e.id::uuid and v.state = 'revoked' and v.revoked_at is not null)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'visa.revoke')`,
  ],
  notice: [
    `exists (select from visa_notice_events n join record_history h on h.kind = 'visa-notice' and h.record_id = n.notice_id
       and h.version = n.version where n.notice_id = e.id::uuid and n.version = e.version and h.to_state = e.state)`,
    `exists (select from chained a where a.detail->>'notice' = e.id and a.detail->'version' = to_jsonb(e.version))`,
  ],
  'ring judgement': [
    `exists (select from visa_ring_judgements j where j.id = e.id::uuid)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'visa.judge-ring')`,
  ],
  'pair judgement': [
    `exists (select from assertions s where s.id = e.id::uuid and s.fingerprint is not null)`,
    `exists (select from chained a where a.kind = 'identity.judge' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
  hours: [
    `exists (select from worked_hours w where w.cell = e.id::uuid and w.version = e.version)`,
    `exists (select from chained a where a.subject = e.id and a.kind = 'hours.record' and a.detail->'version' = to_jsonb(e.version))`,
  ],
  export: [
    `true`,
    `exists (select from chained a where a.kind = 'entity.export' and a.outcome = 'done' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = e.id)`,
  ],
} as const satisfies Readonly<Record<string, readonly [kept: string, told: string]>>

export type Kind = keyof typeof PROOF
const KINDS = Object.keys(PROOF) as readonly Kind[]

/** Keeps outside the server what the server has acknowledged. */
export class Ledger {
  readonly #notes: Acknowledged[] = []

  note(...notes: readonly Acknowledged[]): void {
    this.#notes.push(...notes)
  }

  get size(): number {
    return this.#notes.length
  }

  has(kind: Kind): boolean {
    return this.#notes.some((note) => note.kind === kind)
  }

  /** What was acknowledged up to now: to be taken before the snapshot that it is held against. */
  taken(): readonly Acknowledged[] {
    return [...this.#notes]
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(KINDS.map((kind) => [kind, this.#notes.filter((note) => note.kind === kind).length]))
  }
}

/** Acknowledged writes that are not in an open snapshot, or that its audit chain does not tell of. */
export async function lostOf(database: HomeDatabase, notes: readonly Acknowledged[]): Promise<readonly string[]> {
  const lost: string[] = []
  for (const kind of KINDS) {
    const [kept, told] = PROOF[kind]
    const rows = await database.query<{ id: string; kept: boolean; told: boolean }>(
      `select e.id, ${kept} as kept, ${told} as told
         from jsonb_to_recordset($1::jsonb) as e (id text, version int, state text)
         where not (${kept}) or not (${told})`,
      [JSON.stringify(notes.filter((note) => note.kind === kind))],
    )
    for (const row of rows)
      lost.push(`${kind} ${row.id}${row.kept ? '' : ' is gone'}${row.told ? '' : ' has no event'}`)
  }
  return lost
}
