import { backupGrants } from '../backup-role.ts'
import type { Migration } from '../migration.ts'

/** What the role of the backup may read: every table, under no policy, and nothing to write. */
export const backup: Migration = { id: '0007-backup', sql: backupGrants }
