import pg from 'pg'
import type { Secrets } from '../home/secrets.ts'
import { ensureBackupRole } from './backup-role.ts'

/** The roles of one cluster. Nobody logs in as `owner` or `definer`; the two others own nothing. */
export const OWNER = 'attache_owner'
export const APP = 'attache_app'
export const KEEPER = 'attache_keeper'
export const DEFINER = 'attache_definer'

/**
 * Makes roles and database when they are missing. `admin` must be a superuser of the cluster, since only one may make the
 * roles that bypass row-level security (one has no login and owns the few functions on the allow-list, one reads for backups).
 */
export async function bootstrap(admin: pg.ClientConfig, database: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7070)')
    await ensureRole(client, OWNER, 'nologin')
    await ensureRole(client, DEFINER, 'nologin bypassrls')
    await ensureRole(client, APP, `login noinherit password ${client.escapeLiteral(secrets.database.app)}`)
    await ensureRole(client, KEEPER, `login noinherit password ${client.escapeLiteral(secrets.database.keeper)}`)
    await ensureBackupRole(client, secrets.database.backup)
    await client.query(`grant ${OWNER}, ${DEFINER} to current_user`)
    // The owner hands reviewed functions over to the definer while migrating; it never logs in.
    await client.query(`grant ${DEFINER} to ${OWNER}`)
    const name = client.escapeIdentifier(database)
    const found = await client.query<{ ours: boolean }>(
      'select datdba = $2::regrole as ours from pg_database where datname = $1',
      [database, OWNER],
    )
    if (found.rowCount === 0) await client.query(`create database ${name} owner ${OWNER}`)
    // One that an administrator made in his own name: what belongs to its owner, the schema public, must be ours.
    else if (found.rows[0]?.ours !== true) await client.query(`alter database ${name} owner to ${OWNER}`)
  } finally {
    await client.end()
  }
}

async function ensureRole(client: pg.Client, name: string, options: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name])
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${name} ${options}`)
}
