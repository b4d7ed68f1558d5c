import type { Tx } from '../../platform/database/database.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { nominationCount } from './nominations/store.ts'
import { applicationCount, type Asker } from './store.ts'

/**
 * What of the programme waits for this reader, of what he sees: decisions against a recommendation that nobody has looked into,
 * revocations with a notice past its time, and what others did that a second person must look at.
 */
export async function visasWaiting(tx: Tx, { capabilities }: Reader, asker: Asker) {
  const works = capabilities.includes('work-visas')
  const recommends = capabilities.includes('recommend-visas')
  return {
    visaAlerts: works ? await applicationCount(tx, { alert: 'open' }, asker) : 0,
    findings: works ? await applicationCount(tx, { review: '1' }, asker) : 0,
    nominations: recommends ? await nominationCount(tx, { review: '1' }, asker.principal) : 0,
    revocations: recommends ? await applicationCount(tx, { state: 'revocation-requested' }, asker) : 0,
  }
}
