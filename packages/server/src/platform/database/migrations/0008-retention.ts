import type { Migration } from '../migration.ts'
import { retentionDispose } from './0008-retention/dispose.ts'
import { retentionDue } from './0008-retention/due.ts'
import { retentionExpunge } from './0008-retention/expunge.ts'
import { retentionTables } from './0008-retention/tables.ts'

/** How long everything is kept, what stops its end, and how one person's data goes. */
export const retention: Migration = {
  id: '0008-retention',
  sql: [retentionTables, retentionDue, retentionDispose, retentionExpunge].join('\n'),
}
