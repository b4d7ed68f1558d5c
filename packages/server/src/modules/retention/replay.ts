import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import { expunge, type ExpungeOptions, insertTombstone, type Person } from './expunging.ts'
import { birthsOf, hashOfEntity, hashOfPerson, readLedger, type Tombstone } from './ledger.ts'
import { closedLabel } from './notes.ts'

/**
 * Expunges a database again that was restored from before: every tombstone outside it that it does not know is carried out,
 * before anybody reads.
 */
export async function replayTombstones(platform: Platform, options: ExpungeOptions): Promise<number> {
  const ledger = await readLedger(options.ledger)
  if (ledger.length === 0) return 0
  const known = await platform.database.keeper
    .selectFrom('app.tombstones')
    .select('id')
    .where('carried_out', '=', true)
    .execute()
  const ids = new Set(known.map(({ id }) => id))
  let replayed = 0
  for (const tombstone of ledger) {
    if (ids.has(tombstone.id)) continue
    ids.add(tombstone.id)
    await replay(platform, tombstone, options)
    replayed += 1
  }
  return replayed
}

async function replay(platform: Platform, tombstone: Tombstone, options: ExpungeOptions): Promise<void> {
  const { keeper } = platform.database
  const label = await closedLabel(platform)
  await insertTombstone(keeper, tombstone, false)
  for (const person of await peopleUnder(platform, tombstone))
    await expunge(
      platform,
      { id: tombstone.id, ground: tombstone.ground, authority: 'tombstone', label, person, replayed: true },
      options,
    )
  // Last: a start that is cut off before is followed by one that does it again.
  await keeper.updateTable('app.tombstones').set({ carried_out: true }).where('id', '=', tombstone.id).execute()
}

/** Whom the hashes of a tombstone stand for in this database. */
async function peopleUnder({ database, seals }: Platform, tombstone: Tombstone): Promise<readonly Person[]> {
  const hashes = new Set(tombstone.hashes)
  const { rows } = await sql<{
    kind: 'entity' | 'screened'
    value: string
    birth: string | null
  }>`select * from app.expunge_candidates(${tombstone.id}::uuid)`.execute(database.keeper)
  return rows.flatMap(({ kind, value, birth }): Person[] => {
    if (kind !== tombstone.kind) return []
    if (kind === 'entity')
      return hashes.has(hashOfEntity(seals, value)) ? [{ entity: value, keys: [], birth: null }] : []
    const said = birthsOf(birth).find((one) => hashes.has(hashOfPerson(seals, value, one)))
    return said === undefined ? [] : [{ entity: null, keys: [value], birth: said }]
  })
}
