import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { type Randomness, Refusal } from '@attache/kernel'
import pg from 'pg'
import { anchorOf } from '../../platform/audit/anchor.ts'
import { readCheckpoints } from '../../platform/audit/checkpoint.ts'
import { bootstrap } from '../../platform/database/bootstrap.ts'
import { migrate, migrations } from '../../platform/database/migrate.ts'
import type { Home } from '../../platform/home/home.ts'
import { type Secrets, secretsOf } from '../../platform/home/secrets.ts'
import { kinds, type Manifest } from '../backup/format.ts'
import type { BackupKey } from '../backup/key.ts'
import { altered, SealedReader } from '../backup/sealed-reader.ts'
import { noteInChain } from '../note-in-chain.ts'
import { load } from './load.ts'
import { newHome, type Target, throwaway } from './target.ts'
import { type Verified, verifyRestored } from './verify.ts'

export interface RestoreOptions {
  readonly file: string
  readonly key: BackupKey
  readonly randomness: Randomness
  readonly progress?: (text: string) => void
}

export interface NewHomeOptions extends RestoreOptions {
  readonly home: string
  readonly databaseUrl: string | undefined
  readonly anchorFolder: string | undefined
}

export interface RestoreReport {
  readonly backup: string
  readonly takenAt: string
  readonly home: string | null
  readonly verified: Verified
  /** Uploaded files that were gone already when the backup was taken. */
  readonly missingBlobs: readonly string[]
  /** Migrations that this version knows and the backup does not have: the next start applies them. */
  readonly pending: readonly string[]
  readonly sessionsRevoked: number
  /** Checkpoints outside the home that signed events this backup does not have. */
  readonly ahead: { readonly file: string; readonly seq: number } | null
}

/** Restores into a home that is not there yet: either all of it, read back and found equal, or nothing. */
export async function restore(options: NewHomeOptions): Promise<RestoreReport> {
  const target = await newHome(options.home, options.databaseUrl, options.randomness)
  return into(target, options, async (restored) => {
    const sessionsRevoked = await endSessions(restored.admin)
    await noteInChain(restored.admin, options.randomness.uuid(), {
      kind: 'backup.restored',
      subject: restored.report.backup,
      detail: { takenAt: restored.report.takenAt },
    })
    const anchor = anchorOf(options.anchorFolder, restored.installation)
    const signed = Math.max(0, ...(await readCheckpoints(anchor)).map(({ seq }) => seq))
    await target.keep()
    const ahead = signed > restored.report.verified.events ? { file: anchor, seq: signed } : null
    return { ...restored.report, home: target.place, sessionsRevoked, ahead }
  })
}

/** Restores into a PostgreSQL made for it, compares everything, and removes it again. */
export async function verifyBackup(
  options: RestoreOptions & { readonly work: string | undefined },
): Promise<RestoreReport> {
  const target = await throwaway(options.work)
  return into(target, options, async ({ report }) => {
    await target.abandon()
    return report
  })
}

/** For a look at what a restored copy would become: hands the copy over, and removes it afterwards. */
export async function withCopy<T>(
  options: RestoreOptions & { readonly work: string | undefined },
  work: (copy: { readonly admin: pg.ClientConfig; readonly home: Home; readonly report: RestoreReport }) => Promise<T>,
): Promise<T> {
  const target = await throwaway(options.work)
  return into(target, options, async (restored) => {
    const result = await work({ ...restored, home: target.home })
    await target.abandon()
    return result
  })
}

interface Restored {
  readonly admin: pg.ClientConfig
  readonly installation: string
  readonly report: RestoreReport
}

async function into<T>(target: Target, options: RestoreOptions, then: (restored: Restored) => Promise<T>): Promise<T> {
  try {
    await proveWhole(options)
    const reader = await SealedReader.open(options.file, options.key)
    try {
      const frames = reader.frames()
      const first = await frames.next()
      if (first.done === true || first.value.kind !== kinds.manifest)
        throw altered(options.file, 'its first piece is not a manifest')
      const manifest = JSON.parse(first.value.content.toString('utf8')) as Manifest
      refuseUnknown(manifest)
      await writeFiles(target.home, manifest)
      const secrets = await secretsOf(target.home, options.randomness)
      const admin = await migrated(target, secrets, manifest)
      const client = new pg.Client(admin)
      client.on('error', () => undefined)
      await client.connect()
      const loaded = await load(options.file, frames, manifest, client, target.home.blobs, (text) =>
        options.progress?.(text),
      ).finally(() => client.end())
      options.progress?.('comparing with what was recorded')
      const verified = await verifyRestored(admin, target.home, manifest, loaded)
      const report: RestoreReport = {
        backup: reader.header.id,
        takenAt: reader.header.at,
        home: null,
        verified,
        missingBlobs: loaded.trailer.missingBlobs,
        pending: migrations.map(({ id }) => id).filter((id) => !manifest.migrations.includes(id)),
        sessionsRevoked: 0,
        ahead: null,
      }
      return await then({ admin, installation: secrets.installation, report })
    } finally {
      await reader.close()
    }
  } catch (error) {
    await target.abandon()
    throw error
  }
}

/** Read to its end before anything is made: a file that was cut off is refused in seconds. */
async function proveWhole(options: RestoreOptions): Promise<void> {
  const reader = await SealedReader.open(options.file, options.key)
  try {
    let pieces = 0
    for await (const _piece of reader.frames()) options.progress?.(`${(pieces += 1)} pieces read`)
  } finally {
    await reader.close()
  }
}

async function migrated(target: Target, secrets: Secrets, manifest: Manifest): Promise<pg.ClientConfig> {
  const { admin, name } = await target.database(secrets)
  await bootstrap({ ...admin, database: 'postgres' }, admin.database ?? name, secrets)
  await migrate(admin, { only: new Set(manifest.migrations) })
  return admin
}

function refuseUnknown(manifest: Manifest): void {
  const unknown = manifest.migrations.filter((id) => !migrations.some((migration) => migration.id === id))
  if (unknown.length > 0)
    throw new Refusal('conflict', `The backup was taken by a newer version: ${unknown.join(', ')} is not known here.`, {
      remedy: 'Restore with the version that took it, or a newer one.',
    })
}

/** Keys and checkpoints as they were; the secrets without the passwords of the database, which are made anew. */
async function writeFiles(home: Home, manifest: Manifest): Promise<void> {
  for (const [name, content] of Object.entries(manifest.files)) {
    const path = join(home.root, normalize(name))
    if (!path.startsWith(`${home.root}/`)) throw new Error(`${name} is outside the home`)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, content, { mode: name.endsWith('public.pem') ? 0o644 : 0o600, flush: true })
  }
}

/**
 * Whoever was signed out, disabled or had a token withdrawn since the backup must not be in again: every session, every token
 * and every open invitation ends.
 */
async function endSessions(admin: pg.ClientConfig): Promise<number> {
  const client = new pg.Client(admin)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const ended = await client.query('update app.sessions set revoked_at = now() where revoked_at is null')
    await client.query('update app.principals set invitation_hash = null, invitation_expires_at = null')
    return ended.rowCount ?? 0
  } finally {
    await client.end()
  }
}
