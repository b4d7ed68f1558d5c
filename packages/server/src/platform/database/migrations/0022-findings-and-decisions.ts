import type { Migration } from '../migration.ts'
import { gradeTables } from './0022-findings-and-decisions/grades.ts'
import { officerColumns } from './0022-findings-and-decisions/officers.ts'

/** What a finding is worth, who decided, and how many hits are kept. */
export const findingsAndDecisions: Migration = {
  id: '0022-findings-and-decisions',
  sql: `
insert into app.rules (name, from_day, value, unit, source) values
  ('visa-hits', '2000-01-01', 20, 'hits', 'the agency: so many hits of an application are kept at a time under each marking, the strongest');
${gradeTables}
${officerColumns}
`,
}
