import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Holds off expungements and disposals until the transaction ends, and waits for one under way: nobody whom one of them took
 * out is written back by work that had read of him before. The number is the one that `app.expunge` and `app.dispose` lock.
 */
export const holdOffExpungement = (tx: Tx) => sql`select pg_advisory_xact_lock_shared(7073)`.execute(tx)
