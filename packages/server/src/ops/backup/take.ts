import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { type Clock, type Randomness, Refusal } from '@attache/kernel'
import pg from 'pg'
import { BACKUP, backupGrants, ensureBackupRole } from '../../platform/database/backup-role.ts'
import { OWNER } from '../../platform/database/bootstrap.ts'
import { addressOf } from '../../platform/database/server.ts'
import { type Reached, reachDatabase } from '../reach-database.ts'
import { noteInChain } from '../note-in-chain.ts'
import { readBlob, referencedBlobs, storedBlobs } from './blob-files.ts'
import { type Header, kinds, type Manifest, type TableDigest } from './format.ts'
import { homeFiles } from './home-files.ts'
import { type BackupKey, wrap } from './key.ts'
import { noteBackup } from './ledger.ts'
import { SealedWriter } from './sealed-writer.ts'
import { readTable } from './table-digest.ts'
import { PLAIN_TEXT, sequencesOf, tablesOf } from './tables.ts'

export interface BackupOptions {
  readonly home: string
  /** A file that is not there yet, or a folder, in which the backup gets a name with its time. */
  readonly to: string
  readonly key: BackupKey
  readonly databaseUrl: string | undefined
  readonly clock: Clock
  readonly randomness: Randomness
  readonly progress?: (text: string) => void
  /** Called inside the snapshot with its id: whoever imports it sees the very same moment. */
  readonly onSnapshot?: (id: string) => Promise<void>
  /** For a copy that is gone in a moment: it is not noted as a backup, neither in the home nor in the audit trail. */
  readonly leaveNoTrace?: boolean
}

export interface BackupReport {
  readonly id: string
  readonly file: string
  readonly at: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly blobs: number
  readonly events: number
  /** Uploaded files that the database speaks of and the home does not have; they cannot be backed up. */
  readonly missingBlobs: readonly string[]
}

/** One consistent, sealed copy of an installation that may be working on meanwhile. */
export async function takeBackup(options: BackupOptions): Promise<BackupReport> {
  const at = options.clock.now().toISOString()
  const id = options.randomness.uuid()
  const file = await placeFor(options.to, at, id)
  const reached = await reachDatabase(options.home, options.databaseUrl)
  try {
    await prepareRole(reached)
    const contentKey = Buffer.from(options.randomness.secret(32), 'base64url')
    const header: Header = {
      id,
      installation: reached.secrets.installation,
      at,
      software: await softwareVersion(),
      key: wrap(contentKey, options.key, options.randomness),
    }
    const writer = await SealedWriter.open(file, header, contentKey).catch((error: unknown) => {
      throw cannotWrite(file, error)
    })
    try {
      const content = await writeContent(writer, reached, options)
      await writer.finish()
      if (options.leaveNoTrace !== true) {
        await noteBackup(reached.home, { id, at, file, bytes: writer.bytes })
        await noteInChain(reached.admin, options.randomness.uuid(), { kind: 'backup.taken', subject: id })
      }
      return { id, file, at, bytes: writer.bytes, ...content }
    } catch (error) {
      await writer.abandon()
      throw ['ENOSPC', 'EDQUOT', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')
        ? cannotWrite(file, error)
        : error
    }
  } finally {
    await reached.close()
  }
}

async function writeContent(writer: SealedWriter, reached: Reached, options: BackupOptions) {
  const client = new pg.Client({ ...addressAs(reached), application_name: 'attache backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(PLAIN_TEXT)
    await client.query('begin isolation level repeatable read read only')
    const manifest = await manifestOf(client, reached)
    if (options.onSnapshot !== undefined) {
      const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id')
      await options.onSnapshot(rows[0]?.id ?? '')
    }
    await writer.json(kinds.manifest, manifest)
    const tables: Record<string, TableDigest> = {}
    let rows = 0
    for (const table of manifest.tables) {
      await writer.json(kinds.section, { table: table.name })
      const read = await readTable(client, table, (chunk) => writer.data(chunk))
      tables[table.name] = read
      rows += read.rows
      options.progress?.(`${Object.keys(tables).length} of ${manifest.tables.length} tables, ${rows} rows`)
    }
    const referenced = await referencedBlobs(client)
    await client.query('commit')
    const blobs = await writeBlobs(writer, reached.home.blobs, referenced, options)
    await writer.json(kinds.trailer, { tables, ...blobs })
    return { tables: manifest.tables.length, rows, events: manifest.head.seq, ...blobs }
  } finally {
    await client.end()
  }
}

async function manifestOf(client: pg.Client, { home, secrets }: Reached): Promise<Manifest> {
  const version = await client.query<{ server_version: string }>('show server_version')
  const migrations = await client.query<{ id: string }>('select id from public.migrations order by id')
  const last = await client.query<{ seq: string; hash: string }>(
    'select seq, hash from audit.events order by seq desc limit 1',
  )
  const head = { seq: Number(last.rows[0]?.seq ?? 0), hash: last.rows[0]?.hash ?? '0'.repeat(64) }
  return {
    server: version.rows[0]?.server_version ?? '',
    migrations: migrations.rows.map((row) => row.id),
    head,
    tables: await tablesOf(client),
    sequences: await sequencesOf(client),
    files: await homeFiles(home, secrets, head.seq),
  }
}

/**
 * Everything stored, so that no column has to be known to save what it names; whatever the snapshot speaks of was stored
 * before it was spoken of.
 */
async function writeBlobs(
  writer: SealedWriter,
  folder: string,
  referenced: ReadonlySet<string>,
  options: BackupOptions,
): Promise<{ blobs: number; blobBytes: number; missingBlobs: readonly string[] }> {
  const stored = await storedBlobs(folder)
  const missing = [...referenced].filter((sha256) => !stored.includes(sha256))
  let blobs = 0
  let blobBytes = 0
  for (const sha256 of stored) {
    // Read once to know that it is whole: what is broken would make the backup unusable.
    if ((await readBlob(folder, sha256)) === null) {
      if (referenced.has(sha256)) missing.push(sha256)
      continue
    }
    await writer.json(kinds.section, { blob: sha256 })
    blobBytes += (await readBlob(folder, sha256, (chunk) => writer.data(chunk))) ?? 0
    blobs += 1
    options.progress?.(`${blobs} of ${stored.length} files`)
  }
  return { blobs, blobBytes, missingBlobs: missing.sort() }
}

/** The role of the backup with the password of this home; made, and let in, where an older version did not know it. */
async function prepareRole({ admin, secrets }: Reached): Promise<void> {
  const client = new pg.Client(admin)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const ready = await client.query<{ ready: boolean }>(`select to_regclass('audit.events') is not null as ready`)
    if (ready.rows[0]?.ready !== true)
      throw new Refusal('conflict', 'The database holds no Attaché yet.', {
        remedy: 'Start the server once, or name the right database in DATABASE_URL.',
      })
    const { rows } = await client.query<{ super: boolean }>(
      `select rolsuper as super from pg_roles where rolname = current_user`,
    )
    // Somebody else made the role, and the server has given it its password at its start.
    if (rows[0]?.super !== true) return
    await ensureBackupRole(client, secrets.database.backup)
    const may = await client.query<{ may: boolean }>(
      `select has_table_privilege('${BACKUP}', 'audit.events', 'select') as may`,
    )
    if (may.rows[0]?.may === true) return
    await client.query('begin')
    await client.query(`set local role ${OWNER}`)
    await client.query(backupGrants)
    await client.query('reset role')
    await client.query(`grant select on public.migrations to ${BACKUP}`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

function addressAs({ admin, secrets }: Reached): pg.ClientConfig {
  const address = admin.connectionString === undefined ? admin : addressOf(admin.connectionString)
  return { ...address, user: BACKUP, password: secrets.database.backup }
}

async function placeFor(to: string, at: string, id: string): Promise<string> {
  const place = resolve(to)
  // A folder that nobody made yet would otherwise become one file, and stop the second backup.
  if (!existsSync(place) && extname(place) === '' && existsSync(dirname(place))) await mkdir(place, { mode: 0o700 })
  const folder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const file = folder ? join(place, `attache-${at.slice(0, 19).replaceAll(':', '')}Z-${id.slice(0, 8)}.backup`) : place
  if (existsSync(file))
    throw new Refusal('conflict', `There is already a file ${file}.`, {
      remedy: 'Name another file, or a folder: a backup is never overwritten.',
    })
  return file
}

async function softwareVersion(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

const cannotWrite = (file: string, cause: unknown): Refusal =>
  new Refusal('unavailable', `The backup cannot be written to ${file}: ${(cause as Error).message}.`, {
    remedy: 'Name a place with room that this account can write to. Nothing was left there.',
    cause,
  })
