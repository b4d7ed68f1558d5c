import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'

/** Removes files that nothing speaks of any more. What a crash left undone is done by the next run. */
export async function removeLooseFiles({ database, blobs }: Platform): Promise<void> {
  const { rows } = await sql<{ hash: string }>`select hash from app.retention_blobs() as loose (hash)`.execute(
    database.keeper,
  )
  for (const { hash } of rows) await blobs.remove(hash)
  // Also those that somebody sent again meanwhile: they are kept for a new reason.
  await database.keeper.deleteFrom('app.blob_removals').execute()
}
