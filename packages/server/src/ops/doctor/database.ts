import type { Clock } from '@attache/kernel'
import type pg from 'pg'
import { BACKUP } from '../../platform/database/backup-role.ts'
import { APP, DEFINER, KEEPER, OWNER } from '../../platform/database/bootstrap.ts'
import { migrations } from '../../platform/database/migrate.ts'
import { type Finding, finding } from './finding.ts'

const MOST_SKEW_SECONDS = 5

/** PostgreSQL itself: what it is, who may do what, what was applied, and its clock. */
export async function databaseFindings(client: pg.ClientBase, clock: Clock): Promise<readonly Finding[]> {
  return [
    ...(await serverFindings(client, clock)),
    await rolesFinding(client),
    await policiesFinding(client),
    ...(await migrationFindings(client)),
  ]
}

async function serverFindings(client: pg.ClientBase, clock: Clock): Promise<readonly Finding[]> {
  const before = clock.now().getTime()
  const { rows } = await client.query<{ version: string; number: string; fsync: string; now: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
       current_setting('fsync') as fsync, (extract(epoch from clock_timestamp()) * 1000)::text as now`,
  )
  const { version = '', number = '0', fsync = '', now = '0' } = rows[0] ?? {}
  // Between question and answer the database looked at its clock once.
  const skew = (Number(now) - (before + clock.now().getTime()) / 2) / 1_000
  return [
    finding(
      'version',
      Number(number) >= 150_000,
      `PostgreSQL ${version} answers.`,
      'Attaché needs PostgreSQL 15 or newer.',
    ),
    finding('fsync', fsync === 'on', `fsync is ${fsync}.`, 'Turn fsync on: a power cut can lose committed work.'),
    finding(
      'clock',
      Math.abs(skew) <= MOST_SKEW_SECONDS,
      `The clock of the database is ${Math.abs(skew).toFixed(1)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine's.`,
      'Let both keep time with NTP: sessions and one-time links end by these clocks.',
    ),
  ]
}

async function rolesFinding(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ name: string; wrong: string[] }>(
    `select want.name, array_remove(array[
        case when r.oid is null then 'is missing' end,
        case when r.rolsuper then 'is a superuser' end,
        case when r.rolbypassrls <> want.bypass then case when want.bypass then 'is bound by policies' else 'bypasses policies' end end,
        case when r.rolcanlogin <> want.login then case when want.login then 'cannot log in' else 'can log in' end end,
        case when r.rolcreaterole or r.rolcreatedb or r.rolreplication then 'may make roles, databases or replicas' end,
        case when want.name <> $5 and exists (select from pg_auth_members m where m.member = r.oid)
          then 'is a member of another role' end,
        case when want.name in ($1, $2, $3) and exists (select from pg_class c where c.relowner = r.oid) then 'owns tables' end
      ], null) as wrong
     from (values ($1, true, false), ($2, true, false), ($3, true, true), ($4, false, true), ($5, false, false))
       as want (name, login, bypass) left join pg_roles r on r.rolname = want.name`,
    [APP, KEEPER, BACKUP, DEFINER, OWNER],
  )
  const wrong = rows.filter((row) => row.wrong.length > 0).map((row) => `${row.name} ${row.wrong.join(', ')}`)
  return finding(
    'roles',
    wrong.length === 0,
    wrong.length === 0 ? 'Every role of the database has its rights and no more.' : `Roles: ${wrong.join('; ')}.`,
    'Undo it with ALTER ROLE or REVOKE, and find out who changed it. A role that is missing is made by the next start.',
  )
}

async function policiesFinding(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public')
       and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped)
         or exists (select from pg_policy p where p.polrelid = c.oid))
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
     order by 1`,
  )
  const open = rows.map((row) => row.name).join(', ')
  return finding(
    'policies',
    open === '',
    open === ''
      ? 'Row-level security is forced on every table with a label or a policy.'
      : `Row-level security is off, not forced or without a policy on ${open}.`,
    'Stop the server and put it back before anybody works; find out who changed it.',
  )
}

async function migrationFindings(client: pg.ClientBase): Promise<readonly Finding[]> {
  const { rows } = await client.query<{ id: string }>('select id from public.migrations order by id')
  const applied = rows.map((row) => row.id)
  const pending = migrations.map(({ id }) => id).filter((id) => !applied.includes(id))
  const unknown = applied.filter((id) => !migrations.some((migration) => migration.id === id))
  return [
    finding(
      'migrations-pending',
      pending.length === 0,
      pending.length === 0
        ? `All ${migrations.length} migrations are applied.`
        : `Not applied yet: ${pending.join(', ')}.`,
      'Try them with attache upgrade --dry-run, then stop the server and run attache upgrade.',
    ),
    finding(
      'migrations-unknown',
      unknown.length === 0,
      unknown.length === 0
        ? 'No migration is from a newer version.'
        : `Applied and not known here: ${unknown.join(', ')}.`,
      'This program is older than the database: run the version that made it, or a newer one.',
    ),
  ]
}
