import type { Migration } from '../migration.ts'
import { redressTables } from './0014-redress/redress.ts'
import { redressRetention } from './0014-redress/retention.ts'

/** Somebody asks for another look: inquiries, what reviews find, and what that corrects. */
export const redress: Migration = {
  id: '0014-redress',
  sql: `
${redressTables}
${redressRetention}
`,
}
