import type { Migration } from '../migration.ts'
import { gradeTables } from './0021-findings-and-decisions/grades.ts'

/** What a finding is worth. */
export const findingsAndDecisions: Migration = {
  id: '0021-findings-and-decisions',
  sql: gradeTables,
}
