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
  recommendation: visas.RecommendationKind | null
  grounds: Generated<string[]>
  facts: string | null
  recommended_by: string | null
  decision: visas.DecisionKind | null
  limited: Generated<boolean>
  decided_by: string | null
  mismatch: 'open' | 'closed' | null
  claimed_at: Date | null
  found_at: Date | null
  recommended_at: Date | null
  decided_at: Date | null
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

export interface VisaTables {
  visa_facts: VisaFactRow
  visa_ring_kinds: VisaRingKindRow
  visa_ring_judgements: VisaRingJudgementRow
  visa_applications: VisaApplicationRow
  visa_grounds: VisaGroundRow
}
