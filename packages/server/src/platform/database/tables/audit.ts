import type { Generated } from 'kysely'
import type { Json, Labelled } from './columns.ts'

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

/** The clear content of an event whose place in the chain holds a commitment to it alone. */
export interface AuditDetailRow extends Labelled {
  seq: number
  event: string
  subject: string | null
  detail: Json<Record<string, unknown>>
  salt: string
  at: Date
}

export interface AuditTables {
  'audit.outbox': OutboxRow
  'audit.events': AuditRow
  'audit.details': AuditDetailRow
}
