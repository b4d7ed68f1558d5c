import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, type Randomness, Refusal } from '@attache/kernel'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { readCheckpoints } from '../platform/audit/checkpoint.ts'
import { type EventReader, verifyChain } from '../platform/audit/verify.ts'
import { bootstrap } from '../platform/database/bootstrap.ts'
import { steadyPool } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { addressOf } from '../platform/database/server.ts'
import { homeAt } from '../platform/home/home.ts'
import { holderOf, isAlive } from '../platform/home/lock.ts'
import { type BackupKey, passphraseKey } from './backup/key.ts'
import { nameOf, tablesOf } from './backup/tables.ts'
import { type BackupReport, takeBackup } from './backup/take.ts'
import { reachDatabase } from './reach-database.ts'
import { withCopy } from './restore/restore.ts'

export interface UpgradeOptions {
  readonly home: string
  readonly databaseUrl: string | undefined
  readonly clock: Clock
  readonly randomness: Randomness
  readonly progress?: (text: string) => void
}

export interface UpgradeReport {
  readonly applied: readonly { readonly id: string; readonly milliseconds: number }[]
  /** Tables that were there before and have another number of rows now. */
  readonly changed: readonly { readonly table: string; readonly before: number; readonly after: number }[]
  readonly events: number
  readonly problem: string | null
  readonly backup: BackupReport | null
}

/** Tries the pending migrations on a restored copy, which is removed again; the installation works on meanwhile. */
export async function rehearseUpgrade(
  options: UpgradeOptions & { readonly work: string | undefined },
): Promise<UpgradeReport> {
  const folder = await mkdtemp(join(options.work ?? tmpdir(), 'attache-upgrade-'))
  try {
    // Opened by nobody else and gone in a moment: a passphrase that is never written down.
    const key: BackupKey = passphraseKey(options.randomness.secret(32))
    const file = join(folder, 'copy.backup')
    await takeBackup({ ...options, to: file, key, leaveNoTrace: true })
    return await withCopy({ ...options, file, key }, async ({ admin, home }) => ({
      ...(await bringForward(admin, home.checkpoints)),
      backup: null,
    }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes a backup, then applies the pending migrations. Not beside a running server, whose code is the older one. */
export async function upgrade(
  options: UpgradeOptions & { readonly backupTo: string; readonly key: BackupKey },
): Promise<UpgradeReport> {
  const holder = await holderOf(homeAt(options.home))
  if (holder !== null && (await isAlive(holder)))
    throw new Refusal('conflict', `The server runs as process ${holder.pid}.`, {
      remedy: 'Stop it first; “attache upgrade --dry-run” may run beside it.',
    })
  const backup = await takeBackup({ ...options, to: options.backupTo })
  const reached = await reachDatabase(options.home, options.databaseUrl)
  try {
    const { admin, secrets, home } = reached
    const address = admin.connectionString === undefined ? admin : addressOf(admin.connectionString)
    const name = address.database ?? 'attache'
    await bootstrap({ ...address, database: 'postgres' }, name, secrets)
    return { ...(await bringForward({ ...address, database: name }, home.checkpoints)), backup }
  } finally {
    await reached.close()
  }
}

async function bringForward(admin: pg.ClientConfig, checkpoints: string): Promise<Omit<UpgradeReport, 'backup'>> {
  const before = await rowCounts(admin)
  const applied: { id: string; milliseconds: number }[] = []
  await migrate(admin, { onApplied: (id, milliseconds) => applied.push({ id, milliseconds }) })
  const after = await rowCounts(admin)
  const changed = [...before].flatMap(([table, rows]) => {
    const now = after.get(table) ?? 0
    return now === rows || table === 'public.migrations' ? [] : [{ table, before: rows, after: now }]
  })
  const events: EventReader = new Kysely({ dialect: new PostgresDialect({ pool: steadyPool({ ...admin, max: 1 }) }) })
  try {
    const chain = await verifyChain(events, await readCheckpoints(checkpoints))
    return { applied, changed, events: chain.events, problem: chain.problem }
  } finally {
    await events.destroy()
  }
}

async function rowCounts(admin: pg.ClientConfig): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client(admin)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const counts = new Map<string, number>()
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ rows: string }>(`select count(*) as rows from ${nameOf(table)}`)
      counts.set(table.name, Number(rows[0]?.rows))
    }
    return counts
  } finally {
    await client.end()
  }
}
