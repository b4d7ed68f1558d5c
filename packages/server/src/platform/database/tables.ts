import type { Marking } from '@attache/kernel'
import type { Generated, JSONColumnType } from 'kysely'

/** Row shapes as the migrations make them; times come back as Date, days as `YYYY-MM-DD`. */

type Json<T> = JSONColumnType<T & object, string, string>
/** Values of a jsonb column whose absence is null. */
type JsonOrNull<T> = JSONColumnType<(T & object) | null, string | null, string | null>

interface Labelled {
  label_id: number
}

export interface LabelRow {
  id: Generated<number>
  key: string
  marking: Json<Marking>
}

export interface PrincipalRow {
  id: string
  kind: 'person' | 'service' | 'partner'
  username: string
  name: string
  organization: string
  country: string
  office: string | null
  roles: string[]
  ceiling: string
  compartments: string[]
  purposes: string[]
  password_hash: string | null
  invitation_hash: string | null
  invitation_expires_at: Date | null
  disabled_at: Date | null
  totp_sealed: Generated<string | null>
  totp_used: Generated<number | null>
  recovery: Generated<string[]>
  /** Issuer and subject of an OpenID Connect provider, joined by a space. */
  oidc_subject: Generated<string | null>
  epoch: Generated<number>
  created_at: Generated<Date>
}

export interface SessionRow {
  id: string
  principal: string
  kind: 'browser' | 'token' | 'job'
  secret_hash: string | null
  handle: string
  csrf: string | null
  name: Generated<string>
  purpose: string
  created_at: Date
  seen_at: Date
  expires_at: Date | null
  locked_at: Date | null
  revoked_at: Date | null
  method: Generated<SessionMethod>
  proven_at: Generated<Date | null>
  scopes: Generated<string[] | null>
  unattended: Generated<boolean>
  made_by: Generated<string | null>
}

/** How a session was opened. */
export type SessionMethod = 'password' | 'passkey' | 'openid' | 'invitation' | 'token' | 'job'

export interface PasskeyRow {
  /** The credential's id, base64url. */
  id: string
  principal: string
  relying_party: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Date
  used_at: Generated<Date | null>
}

export interface RightsChangeRow {
  id: string
  principal: string
  kind: 'invitation' | 'change' | 'reset' | 'disable' | 'enable' | 'break-glass'
  state: 'proposed' | 'applied' | 'declined' | 'withdrawn' | 'ended'
  before: Json<Record<string, unknown>>
  after: Json<Record<string, unknown>>
  reason: string
  proposed_by: string | null
  proposed_by_name: string
  proposed_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision: string | null
  expires_at: Date | null
  ended_at: Date | null
  review_due: Date | null
  reviewed_by: string | null
  reviewed_by_name: string | null
  reviewed_at: Date | null
  review: string | null
}

export interface RuleRow {
  name: string
  /** A day, `YYYY-MM-DD`. */
  from_day: string
  value: number
  unit: string
  source: string
}

export interface LabelSetRow {
  principal: string
  purpose: string
  epoch: number
  upto: number
  /** An int4multirange, as text. */
  labels: string
  valid_until: Generated<Date | null>
}

export interface OutboxRow {
  id: string
  event: Json<Record<string, unknown>>
  at: Generated<Date>
}

export interface AuditRow extends Labelled {
  seq: number
  id: string
  at: Date
  kind: string
  actor: string | null
  actor_name: string
  purpose: string | null
  subject: string | null
  outcome: 'done' | 'refused'
  detail: Json<Record<string, unknown>>
  prev: string
  hash: string
}

export interface HistoryRow extends Labelled {
  kind: string
  record_id: string
  version: number
  transition: string
  from_state: string | null
  to_state: string
  by: string
  by_name: string
  at: Date
  reason: string | null
}

export interface IdempotencyRow {
  principal: string
  key: string
  request: string
  record_id: string
  at: Date
}

export interface UploadRow {
  id: string
  principal: string
  name: string
  bytes: number
  sha256: string
  at: Date
}

export interface CountryRow {
  code: string
  alpha3: string
  name: string
  region: string
}

export interface OrganizationRow extends Labelled {
  id: string
  name: string
  acronym: string | null
  kind: 'own' | 'foreign' | 'international'
  country: string | null
}

export type OfficeKind = 'headquarters' | 'attache-office' | 'sub-office' | 'defense-liaison' | 'domestic-field-office'
export type Authority = 'chief-of-mission' | 'combatant-command'

export interface OfficeRow extends Labelled {
  id: string
  code: string
  name: string
  kind: OfficeKind
  organization: string
  country: string
  city: string
  latitude: number
  longitude: number
  time_zone: string
  parent: string | null
  authority: Authority | null
}

export interface AccreditationRow extends Labelled {
  id: string
  country: string
  office: string
  from_day: string
  to_day: string | null
}

export interface PersonRow extends Labelled {
  id: string
  name: string
  sort_name: string
  organization: string
  email: string | null
  phone: string | null
  active: boolean
}

export interface AssignmentRow extends Labelled {
  id: string
  person: string
  office: string
  role: string
  title: string
  grade: string | null
  from_day: string
  to_day: string | null
  authority: Authority | null
}

export interface DatasetRow extends Labelled {
  id: string
  name: string
  title: string
  current_version: string | null
}

export interface ImportFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface ImportCounts {
  readonly entities: number
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly rejected: number
  readonly statements: number
  readonly details: Readonly<Record<string, number>>
  readonly schemata: Readonly<Record<string, number>>
}

export interface ListImportRow extends Labelled {
  id: string
  version: number
  state: 'queued' | 'running' | 'imported' | 'failed' | 'cancelled'
  source: string
  title: string
  format: string | null
  files: Json<readonly ImportFile[]>
  list_version: string | null
  counts: JsonOrNull<ImportCounts>
  failure: JsonOrNull<{ readonly message: string; readonly remedy: string | null }>
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface MappingRow extends Labelled {
  id: string
  version: number
  state: 'kept' | 'deleted'
  name: string
  definition: Json<Record<string, unknown>>
  by: string
  by_name: string
  at: Date
  changed_by_name: string
  changed_at: Date
}

export interface MappingVersionRow extends Labelled {
  mapping_id: string
  version: number
  name: string
  definition: Json<Record<string, unknown>>
  by_name: string
  at: Date
}

/** Which import read with which version of which mapping. */
export interface MappingUseRow extends Labelled {
  import_id: string
  mapping_id: string
  mapping_version: number
}

export interface RejectionRow extends Labelled {
  import_id: string
  seq: number
  file: string
  row: number
  field: string
  value: string
  reason: string
  remedy: string
}

export interface ListVersionRow extends Labelled {
  id: string
  dataset_id: string
  version: string
  content_hash: string
  import_id: string
  counts: Json<ImportCounts>
  at: Date
}

export interface ListEntityRow extends Labelled {
  dataset_id: string
  entity_id: string
  schema: string
  hash: string
  caption: string | null
}

export interface StatementRow extends Labelled {
  id: Generated<number>
  entity_id: string
  schema: string
  dataset_id: string
  prop: string
  value: string
  original: string | null
  lang: string | null
  kind: number
  norm: string | null
  first_seen: Date
  since_version: string
  ended_version: string | null
}

export interface AssertionRow extends Labelled {
  id: string
  a: string
  b: string
  judgement: 'same' | 'different' | 'unsure'
  state: 'standing' | 'withdrawn'
  reason: string
  by: string
  by_name: string
  at: Date
  withdrawn: JsonOrNull<{ readonly by: string; readonly at: string; readonly reason: string }>
  version: number
}

export interface BatchRow extends Labelled {
  id: string
  version: number
  state: 'queued' | 'running' | 'done' | 'failed'
  name: string
  upload_id: string
  dataset: string
  schema: string
  threshold: number
  columns: JsonOrNull<Readonly<Record<string, string>>>
  total: Generated<number>
  done: Generated<number>
  rejected: Generated<number>
  failure: string | null
  purpose: string
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface ScreeningRow extends Labelled {
  id: string
  batch_id: string | null
  row: number | null
  schema: string
  properties: Json<Readonly<Record<string, readonly string[]>>>
  caption: string
  dataset: string
  threshold: number
  engine: string
  problem: string | null
  purpose: string
  by: string
  by_name: string
  office: string | null
  at: Date
}

export interface HitRow extends Labelled {
  id: string
  version: number
  state: 'open' | 'referred' | 'confirmed' | 'dismissed'
  screening_id: string
  batch_id: string | null
  entity_id: string
  dataset_id: string
  list_version: string | null
  score: number
  evidence: Json<readonly object[]>
  entity: Json<Record<string, unknown>>
  engine: string
  office: string | null
  by: string
  by_name: string
  at: Date
}

/** The clear content of an event whose place in the chain holds a commitment to it alone. */
export interface AuditDetailRow extends Labelled {
  seq: number
  event: string
  subject: string | null
  detail: Json<Record<string, unknown>>
  salt: string
  at: Date
}

export interface RetentionRuleRow {
  name: string
  from_day: string
  days: number
  counted_from: string
  source: string
  verified: boolean
  review_day: string
}

export interface RetentionTableRow {
  table_name: string
  from_day: string
  holds: string | null
  rules: string[]
  kept: string | null
  stops: string[]
  source: string
  review_day: string
}

export interface TombstoneRow {
  id: string
  at: Date
  ground: string
  kind: 'entity' | 'screened'
  blocks: boolean
  hashes: string[]
  carried_out: boolean
}

export interface DisposalPlanRow extends Labelled {
  id: string
  version: number
  state: 'planned' | 'approved' | 'done' | 'declined'
  as_of: Date
  by: string | null
  by_name: string
  at: Date
  finished_at: Date | null
}

/** Whom a hold or a request is about: an id or name in `ref`, or the names of somebody who was screened in `keys`. */
interface SubjectColumns {
  ref: string | null
  keys: string[]
  birth: string | null
}

export interface LegalHoldRow extends Labelled, SubjectColumns {
  id: string
  version: number
  state: 'standing' | 'releasing' | 'released'
  kind: 'entity' | 'screened' | 'account' | 'list' | 'batch'
  words: string
  reason: string
  authority: string
  review_day: string
  by: string
  by_name: string
  at: Date
  released_at: Date | null
}

export interface ExpungementRow extends Labelled, SubjectColumns {
  id: string
  version: number
  state: 'proposed' | 'approved' | 'done' | 'declined'
  kind: 'entity' | 'screened'
  words: string | null
  ground: 'court-order' | 'redress' | 'error'
  authority: string
  reason: string | null
  by: string
  by_name: string
  at: Date
  finished_at: Date | null
}

/** What the application role reaches. */
export interface AppTables {
  'app.labels': LabelRow
  'audit.events': AuditRow
  'audit.details': AuditDetailRow
  'audit.outbox': OutboxRow
  record_history: HistoryRow
  idempotency: IdempotencyRow
  uploads: UploadRow
  countries: CountryRow
  organizations: OrganizationRow
  offices: OfficeRow
  accreditations: AccreditationRow
  people: PersonRow
  assignments: AssignmentRow
  datasets: DatasetRow
  list_imports: ListImportRow
  import_rejections: RejectionRow
  list_mappings: MappingRow
  list_mapping_versions: MappingVersionRow
  list_mapping_uses: MappingUseRow
  list_versions: ListVersionRow
  list_entities: ListEntityRow
  statements: StatementRow
  assertions: AssertionRow
  batches: BatchRow
  screenings: ScreeningRow
  hits: HitRow
  disposal_plans: DisposalPlanRow
  legal_holds: LegalHoldRow
  expungements: ExpungementRow
}

/** What the keeper (identity of users, label sets, the audit recorder, the index feed) reaches. */
export interface KeeperTables {
  'app.labels': LabelRow
  'app.principals': PrincipalRow
  'app.sessions': SessionRow
  'app.label_sets': LabelSetRow
  'app.passkeys': PasskeyRow
  'app.rights_changes': RightsChangeRow
  'app.rules': RuleRow
  'app.retention_rules': RetentionRuleRow
  'app.retention_tables': RetentionTableRow
  'app.tombstones': TombstoneRow
  'app.blob_removals': { hash: string }
  'audit.outbox': OutboxRow
  'audit.events': AuditRow
  'audit.details': AuditDetailRow
}
