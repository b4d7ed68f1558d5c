import type { Tx } from '../../platform/database/database.ts'
import { applicationCount, type Asker } from './store.ts'

/**
 * Decisions against a recommendation that nobody has looked into, and revocations with a notice past its time, of those that this
 * reader sees.
 */
export const openAlerts = (tx: Tx, asker: Asker): Promise<number> => applicationCount(tx, { alert: 'open' }, asker)
