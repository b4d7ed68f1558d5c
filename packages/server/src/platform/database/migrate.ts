import pg from 'pg'
import { BACKUP } from './backup-role.ts'
import { OWNER } from './bootstrap.ts'
import type { Migration } from './migration.ts'
import { floor } from './migrations/0001-floor.ts'
import { directory } from './migrations/0002-directory.ts'
import { entities } from './migrations/0003-entities.ts'
import { screening } from './migrations/0004-screening.ts'
import { identity } from './migrations/0005-identity.ts'
import { mappings } from './migrations/0006-mappings.ts'
import { backup } from './migrations/0007-backup.ts'
import { retention } from './migrations/0008-retention.ts'
import { tokenDescent } from './migrations/0009-token-descent.ts'
import { heldImports } from './migrations/0010-held-imports.ts'
import { hiddenHits } from './migrations/0011-hidden-hits.ts'
import { visaSecurity } from './migrations/0012-visa-security.ts'
import { standingScreening } from './migrations/0013-standing-screening.ts'
import { redress } from './migrations/0014-redress.ts'
import { rings } from './migrations/0015-rings.ts'
import { screeningProfiles } from './migrations/0016-screening-profiles.ts'
import { duplicates } from './migrations/0017-duplicates.ts'
import { visaFollowUp } from './migrations/0018-visa-follow-up.ts'
import { indexChanges } from './migrations/0019-index-changes.ts'
import { standingChanges } from './migrations/0020-standing-changes.ts'
import { singleScreenings } from './migrations/0021-single-screenings.ts'
import { findingsAndDecisions } from './migrations/0022-findings-and-decisions.ts'
import { listWrites } from './migrations/0023-list-writes.ts'

export const migrations: readonly Migration[] = [
  floor,
  directory,
  entities,
  screening,
  identity,
  mappings,
  backup,
  retention,
  tokenDescent,
  heldImports,
  hiddenHits,
  visaSecurity,
  standingScreening,
  redress,
  rings,
  screeningProfiles,
  duplicates,
  visaFollowUp,
  indexChanges,
  standingChanges,
  singleScreenings,
  findingsAndDecisions,
  listWrites,
]

export interface MigrateOptions {
  /** Applies these alone: the state that a backup was taken in. */
  readonly only?: ReadonlySet<string>
  /** Told of each one when it is committed. */
  readonly onApplied?: (id: string, milliseconds: number) => void
}

/** Brings a database forward; returns the ids of what was applied now. Forward only. */
export async function migrate(admin: pg.ClientConfig, options: MigrateOptions = {}): Promise<readonly string[]> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7071)')
    await client.query('create extension if not exists pg_trgm; create extension if not exists btree_gist')
    await client.query(`revoke all on schema public from public; grant usage, create on schema public to ${OWNER}`)
    await client.query(`revoke temporary on database ${client.escapeIdentifier(client.database ?? '')} from public`)
    // Large objects stand under no policy: whoever could make one could leave there what others must not read.
    await client.query(
      `revoke execute on function lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea),
         lo_open(oid, int), lowrite(int, bytea) from public`,
    )
    await client.query(
      `create table if not exists public.migrations (id text primary key, applied_at timestamptz not null default now())`,
    )
    await client.query(`grant select on public.migrations to ${BACKUP}`)
    const applied = await client.query<{ id: string }>('select id from public.migrations')
    const done = new Set(applied.rows.map((row) => row.id))
    const todo = migrations.filter(({ id }) => !done.has(id) && (options.only?.has(id) ?? true))
    for (const migration of todo) {
      const begun = performance.now()
      await client.query('begin')
      await client.query(`set local role ${OWNER}`)
      await client.query(migration.sql)
      await client.query('reset role')
      await client.query('insert into public.migrations (id) values ($1)', [migration.id])
      await client.query('commit')
      options.onApplied?.(migration.id, Math.round(performance.now() - begun))
    }
    return todo.map((migration) => migration.id)
  } finally {
    await client.end()
  }
}
