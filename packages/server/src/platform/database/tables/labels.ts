import type { Marking } from '@attache/kernel'
import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

export interface LabelRow {
  id: Generated<number>
  key: string
  marking: Json<Marking>
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

export interface LabelTables {
  'app.labels': LabelRow
}

export interface LabelKeeperTables extends LabelTables {
  'app.label_sets': LabelSetRow
}
