import type { redress } from '@attache/contracts'
import type { Json, Labelled } from './columns.ts'

type Properties = Json<Readonly<Record<string, readonly string[]>>>

export interface RedressInquiryRow extends Labelled {
  id: string
  version: number
  state: redress.InquiryState
  number: string
  received_on: string
  asker: string
  relation: redress.Relation
  contact: string | null
  asks: string
  caption: string
  properties: Properties
  post: string | null
  application: string | null
  papers_asked_at: Date | null
  reviewer: string | null
  reviewer_name: string | null
  completed_at: Date | null
  purpose: string
  by: string
  by_name: string
  at: Date
}

export interface RedressFindingRow extends Labelled {
  id: string
  version: number
  state: 'standing' | 'retracted'
  inquiry_id: string
  kind: redress.FindingKind
  entity_id: string | null
  caption: string | null
  prop: string | null
  value: string | null
  corrected: string | null
  effects: Json<readonly redress.Effect[]>
  overrides: string[]
  reason: string
  by: string
  by_name: string
  at: Date
}

/** A person and a record that a review found to be different: hits between them are answered until either changes. */
export interface ClearedPairRow extends Labelled {
  id: string
  version: number
  state: 'standing' | 'withdrawn'
  finding_id: string
  entity_id: string
  properties: Properties
  fingerprint: string
  by: string
  by_name: string
  at: Date
}

/** What a list says wrongly of an entity, and must not say in its next versions either. */
export interface StatementOverrideRow extends Labelled {
  id: string
  dataset_id: string
  entity_id: string
  prop: string
  value: string
  corrected: string | null
  statements: number[]
  hash: string
  at: Date
}

export interface RedressTextRow {
  code: string
  from_day: string
  to_day: string | null
  title: string
  body: string
  source: string
  verified: boolean
}

export interface RedressTables {
  redress_inquiries: RedressInquiryRow
  redress_findings: RedressFindingRow
  cleared_pairs: ClearedPairRow
  statement_overrides: StatementOverrideRow
  redress_texts: RedressTextRow
}
