import { statfs } from 'node:fs/promises'
import { Refusal } from '@attache/kernel'
import pg from 'pg'
import { migrations } from '../platform/database/migrate.ts'
import { homeAt } from '../platform/home/home.ts'
import { holderOf, isAlive } from '../platform/home/lock.ts'
import { verifyAudit } from './audit-verify.ts'
import { reachDatabase } from './reach-database.ts'

export interface Finding {
  readonly ok: boolean
  readonly what: string
  readonly remedy: string | null
}

export interface DoctorOptions {
  readonly home: string
  readonly databaseUrl: string | undefined
  readonly anchorFolder: string | undefined
}

const LEAST_FREE = 1024 ** 3

/** Looks an installation over; every finding that is bad says what to do. */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const tell = (ok: boolean, what: string, remedy: string | null = null) => findings.push({ ok, what, remedy })
  const home = homeAt(options.home)

  const holder = await holderOf(home)
  const running = holder !== null && (await isAlive(holder))
  tell(
    true,
    running ? `The server runs as process ${holder.pid}.` : 'No server runs; the database is started for this look.',
  )

  const disk = await statfs(home.root).catch(() => null)
  if (disk !== null) {
    const free = disk.bavail * disk.bsize
    tell(
      free > LEAST_FREE,
      `${(free / 1024 ** 3).toFixed(1)} GiB free where the home is.`,
      'Make room: below 1 GiB imports and backups fail.',
    )
  }

  try {
    const reached = await reachDatabase(options.home, options.databaseUrl)
    const client = new pg.Client(reached.admin)
    client.on('error', () => undefined)
    try {
      await client.connect()
      const version = await client.query<{ server_version: string }>('show server_version')
      tell(true, `PostgreSQL ${version.rows[0]?.server_version} answers.`)
      const fsync = await client.query<{ fsync: string }>('show fsync')
      tell(
        fsync.rows[0]?.fsync === 'on',
        `fsync is ${fsync.rows[0]?.fsync}.`,
        'Turn fsync on: a power cut can lose committed work.',
      )
      const applied = await client.query<{ id: string }>('select id from public.migrations')
      const missing = migrations.filter(({ id }) => !applied.rows.some((row) => row.id === id))
      tell(
        missing.length === 0,
        `${applied.rowCount} of ${migrations.length} migrations are applied.`,
        'Start the server once: it migrates.',
      )
      const open = await client.query<{ relname: string }>(`
        select relname from pg_class c join pg_policies p on p.tablename = c.relname
        where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`)
      tell(
        open.rowCount === 0,
        'Row-level security is forced on every table with a policy.',
        `It is off on ${open.rows.map((row) => row.relname).join(', ')}: put it back before anybody works.`,
      )
    } finally {
      await client.end()
      await reached.close()
    }
    const audit = await verifyAudit({ ...options, anchor: undefined })
    tell(
      audit.problem === null,
      audit.problem === null
        ? `The audit chain of ${audit.events} events is whole.`
        : `The audit chain is not whole: ${audit.problem}.`,
      'Call the security officer; keep the home and the checkpoints as they are.',
    )
    tell(
      audit.anchor !== null || audit.events === 0,
      audit.anchor === null
        ? 'No checkpoint outside the home was found.'
        : `Checkpoints outside the home: ${audit.anchor}.`,
      'Set ATTACHE_ANCHOR_DIR to a place that others cannot write to.',
    )
  } catch (error) {
    tell(
      false,
      (error as Error).message,
      error instanceof Refusal ? (error.remedy ?? null) : 'Read the log of the server.',
    )
  }
  return findings
}
