import type { Migration } from '../migration.ts'
import { hoursTables } from './0018-visa-follow-up/hours.ts'
import { nominationTables } from './0018-visa-follow-up/nominations.ts'
import { followUpRetention } from './0018-visa-follow-up/retention.ts'
import { revocationTables } from './0018-visa-follow-up/revocation.ts'

/** What follows a decision: revocations with a receipt of everybody who must be told, watchlist nominations, and the hours that it took. */
export const visaFollowUp: Migration = {
  id: '0018-visa-follow-up',
  sql: `
${revocationTables}
${nominationTables}
${hoursTables}
${followUpRetention}
`,
}
