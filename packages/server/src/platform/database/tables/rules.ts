export interface RuleRow {
  name: string
  /** A day, `YYYY-MM-DD`. */
  from_day: string
  value: number
  unit: string
  source: string
}

export interface RuleKeeperTables {
  'app.rules': RuleRow
}
