import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import { closedLabel, byLabel, destroyedNotes, forgottenHashes, note, within } from './notes.ts'
import { removeLooseFiles } from './loose-files.ts'

/** Rows that go in one transaction; what is committed is not done again after a crash. */
const BATCH = 1_000

interface Gone {
  readonly id: string
  readonly label_id: number | null
}

/** Carries an approved plan out, rule by rule. Run again, it goes on where it stopped; when nothing is left it is done. */
export async function dispose(platform: Platform, plan: string, stopping: () => boolean): Promise<void> {
  const { database, clock } = platform
  const rules = await database.keeper
    .selectFrom('app.retention_rules')
    .select('name')
    .distinct()
    .orderBy('name')
    .execute()
  for (const { name } of rules)
    for (let more = true; more; ) {
      if (stopping()) return
      more = (await disposeBatch(platform, plan, name)) === BATCH
    }
  await removeLooseFiles(platform)
  await sql`select app.retention_finish(${plan}::uuid, ${clock.now()}::timestamptz)`.execute(database.keeper)
}

async function disposeBatch(platform: Platform, plan: string, rule: string): Promise<number> {
  const { database, recorder } = platform
  const unlabelled = await closedLabel(platform)
  await recorder.prove(note('retention.disposed', plan, unlabelled, { rule }))
  const count = await database.keeper.transaction().execute(async (tx) => {
    const { rows } = await sql<Gone>`select * from app.retention_dispose(${plan}::uuid, ${rule}, ${BATCH})`.execute(tx)
    const notes = [...byLabel(rows, unlabelled)].map(([label, group]) =>
      note('retention.disposed', plan, label, {
        rule,
        count: group.length,
        hashes: forgottenHashes(group.map(({ id }) => id)),
      }),
    )
    const events = rows.flatMap(({ id, label_id }) => (label_id === null ? [] : [{ id, label_id }]))
    await within(tx, platform, [...notes, ...(rule === 'audit-details' ? destroyedNotes(plan, events) : [])])
    return rows.length
  })
  if (count > 0) await recorder.settle()
  return count
}
