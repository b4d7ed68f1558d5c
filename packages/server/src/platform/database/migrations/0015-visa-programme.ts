import type { Migration } from '../migration.ts'
import { redressTables } from './0015-visa-programme/redress.ts'
import { programmeRetention } from './0015-visa-programme/retention.ts'

/** The rest of the visa programme: what happens after a decision. */
export const visaProgramme: Migration = {
  id: '0015-visa-programme',
  sql: `
${redressTables}
${programmeRetention}
`,
}
