import { Refusal } from '@attache/kernel'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { readCheckpoints } from '../../platform/audit/checkpoint.ts'
import { type EventReader, verifyChain } from '../../platform/audit/verify.ts'
import { steadyPool } from '../../platform/database/database.ts'
import type { Home } from '../../platform/home/home.ts'
import { readBlob } from '../backup/blob-files.ts'
import type { Manifest } from '../backup/format.ts'
import { readTable } from '../backup/table-digest.ts'
import { PLAIN_TEXT } from '../backup/tables.ts'
import type { Loaded } from './load.ts'

/** What was held against what was recorded when the backup was taken, and found equal. */
export interface Verified {
  readonly tables: number
  readonly rows: number
  readonly events: number
  /** The newest event that a checkpoint in the backup has signed. */
  readonly anchoredTo: number | null
  readonly blobs: number
}

/** Reads everything back from where it was restored to; throws at the first difference. */
export async function verifyRestored(
  admin: pg.ClientConfig,
  home: Home,
  manifest: Manifest,
  loaded: Loaded,
): Promise<Verified> {
  const client = new pg.Client(admin)
  client.on('error', () => undefined)
  await client.connect()
  let rows = 0
  try {
    await client.query(PLAIN_TEXT)
    for (const table of manifest.tables) {
      const wanted = loaded.trailer.tables[table.name]
      const inFile = loaded.tables[table.name]
      const restored = await readTable(client, table)
      if (wanted === undefined || inFile?.digest !== wanted.digest || inFile.rows !== wanted.rows)
        throw differs(`the backup does not hold table ${table.name} as it was`)
      if (restored.rows !== wanted.rows)
        throw differs(`table ${table.name} has ${restored.rows} rows and had ${wanted.rows}`)
      if (restored.digest !== wanted.digest) throw differs(`table ${table.name} has other content than it had`)
      rows += restored.rows
    }
  } finally {
    await client.end()
  }
  const events: EventReader = new Kysely({ dialect: new PostgresDialect({ pool: steadyPool({ ...admin, max: 1 }) }) })
  try {
    const chain = await verifyChain(events, await readCheckpoints(home.checkpoints))
    if (chain.problem !== null) throw differs(`the audit chain is not whole: ${chain.problem}`)
    if (chain.head.hash !== manifest.head.hash || chain.events !== manifest.head.seq)
      throw differs('the audit chain ends elsewhere than it did')
    for (const sha256 of loaded.blobs)
      if ((await readBlob(home.blobs, sha256)) === null) throw differs(`the file ${sha256} is not what it was`)
    if (loaded.blobs.length !== loaded.trailer.blobs) throw differs('there are fewer files than there were')
    return {
      tables: manifest.tables.length,
      rows,
      events: chain.events,
      anchoredTo: chain.anchoredTo,
      blobs: loaded.blobs.length,
    }
  } finally {
    await events.destroy()
  }
}

const differs = (what: string): Refusal =>
  new Refusal('invalid', `What was restored is not what was backed up: ${what}.`, {
    remedy: 'Take another copy of the file, or an older backup. Nothing was restored.',
  })
