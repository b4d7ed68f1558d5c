import type { Weights } from '@attache/screening'
import type { Json } from './columns.ts'

export interface RuleRow {
  name: string
  /** A day, `YYYY-MM-DD`. */
  from_day: string
  value: number
  unit: string
  source: string
}

export interface ScreeningProfileRow {
  name: string
  version: number
  title: string
  schema: string | null
  threshold: number | null
  rule: string | null
  cutoff: number
  weights: Json<Weights>
  from_day: string
  to_day: string | null
  source: string
  verified: boolean
}

export interface RuleKeeperTables {
  'app.rules': RuleRow
  'app.screening_profiles': ScreeningProfileRow
}
