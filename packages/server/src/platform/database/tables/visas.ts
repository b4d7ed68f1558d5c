import type { visas } from '@attache/contracts'
import type { Generated } from 'kysely'
import type { Json, Labelled } from './columns.ts'

export interface VisaApplicationRow extends Labelled {
  id: string
  version: number
  state: visas.VisaState
  number: string
  post: string
  visa_class: string
  received_on: string
  properties: Json<Readonly<Record<string, readonly string[]>>>
  caption: string
  sponsor: string | null
  employer: string | null
  preparer: string | null
  address: string | null
  phone: string | null
  email: string | null
  screened: 'auto-cleared' | 'potential-match'
  vetter: string | null
  vetter_name: string | null
  finding: 'confirmed' | 'resolved' | null
  known: boolean | null
  reliability: string | null
  credibility: string | null
  graded_on: string | null
  recommendation: visas.RecommendationKind | null
  grounds: Generated<string[]>
  facts: string | null
  recommended_by: string | null
  decision: visas.DecisionKind | null
  limited: Generated<boolean>
  officer: string | null
  decided_by: string | null
  mismatch: 'open' | 'closed' | null
  claimed_at: Date | null
  found_at: Date | null
  recommended_at: Date | null
  decided_at: Date | null
  revocation_kind: visas.RevocationKind | null
  revocation_ground: string | null
  whereabouts: visas.Whereabouts | null
  revocation_reference: string | null
  revocation_by: string | null
  revoked_at: Date | null
  notified_at: Date | null
  purpose: string
  by: string
  by_name: string
  at: Date
}

export interface VisaGroundRow {
  code: string
  title: string
  source: string
  verified: boolean
  from_day: string
  to_day: string | null
  alone: boolean
}

export interface VisaGradeRow {
  axis: visas.GradeAxis
  code: string
  title: string
  source: string
  verified: boolean
  from_day: string
  to_day: string | null
  given: boolean
}

export interface VisaFactRow extends Labelled {
  application_id: string
  kind: visas.RingFactKind
  value: string
  said: string
  fact: number
  person: number
  received_on: string
  tx: Generated<string>
}

export interface VisaRingKindRow {
  kind: visas.RingFactKind
  from_day: string
  to_day: string | null
  weight: number
  most: number
  alone: boolean
  source: string
  verified: boolean
}

export interface VisaRingJudgementRow extends Labelled {
  id: string
  applications: string[]
  verdict: visas.RingVerdict
  reason: string
  by: string
  by_name: string
  at: Date
}

export interface VisaRevocationGroundRow {
  code: string
  kind: visas.RevocationKind
  title: string
  revoker: visas.RevocationGround['by']
  whereabouts: visas.Whereabouts[]
  source: string
  verified: boolean
  from_day: string
  to_day: string | null
}

export interface VisaNoticeRuleRow {
  recipient: string
  title: string
  whereabouts: visas.Whereabouts[]
  hours: number
  source: string
  verified: boolean
  from_day: string
  to_day: string | null
}

/** One of those who must be told of a revocation. */
export interface VisaNoticeRow extends Labelled {
  id: string
  version: number
  state: visas.NoticeState
  application_id: string
  recipient: string
  title: string
  rule_from: string
  due_at: Date
  sent_at: Date | null
  confirmed_at: Date | null
  at: Date
}

export interface VisaNoticeEventRow extends Labelled {
  id: string
  notice_id: string
  version: number
  transition: 'send' | 'resend' | 'confirm'
  channel: visas.NoticeChannel | null
  contact: string | null
  reference: string | null
  happened_at: Date
  by: string
  by_name: string
  at: Date
}

export interface NominationRuleRow {
  from_day: string
  to_day: string | null
  names: string[]
  identifiers: string[]
  least: number
  source: string
  verified: boolean
}

/** Somebody nominated to a watchlist, with what its owner said of it. */
export interface VisaNominationRow extends Labelled {
  id: string
  version: number
  state: visas.NominationState
  application_id: string
  number: string
  basis: visas.Nomination['basis']
  list: string
  caption: string
  properties: Json<Readonly<Record<string, readonly string[]>>>
  ground: string
  facts: string
  reference: string | null
  approved_by: string | null
  purpose: string
  by: string
  by_name: string
  at: Date
}

export interface VisaTables {
  visa_facts: VisaFactRow
  visa_ring_kinds: VisaRingKindRow
  visa_ring_judgements: VisaRingJudgementRow
  nomination_rules: NominationRuleRow
  visa_nominations: VisaNominationRow
  visa_revocation_grounds: VisaRevocationGroundRow
  visa_notice_rules: VisaNoticeRuleRow
  visa_notices: VisaNoticeRow
  visa_notice_events: VisaNoticeEventRow
  visa_applications: VisaApplicationRow
  visa_grounds: VisaGroundRow
  visa_grades: VisaGradeRow
}
