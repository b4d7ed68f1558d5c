import { Refusal } from '@attache/kernel'
import pg from 'pg'
import { BACKUP } from '../../platform/database/backup-role.ts'
import { APP, bootstrap, DEFINER, KEEPER, OWNER } from '../../platform/database/bootstrap.ts'
import { addressOf, checkVersion } from '../../platform/database/server.ts'
import type { Secrets } from '../../platform/home/secrets.ts'

const ROLES = [APP, KEEPER, BACKUP, DEFINER, OWNER]

/** A database beside the one that `url` names, which takes its name when it is whole. */
export function draftDatabase(url: string, id: string) {
  const address = addressOf(url)
  const name = address.database ?? 'attache'
  const server = { ...address, database: 'postgres' }
  const draft = `${name}_restoring_${id}`
  const admin = { ...server, database: draft }
  let roles: readonly string[] = ROLES
  let begun = false
  return {
    make: async (secrets: Secrets) => {
      await checkVersion(server)
      const before = await onServer(server, (client) => refuseUsed(client, server, name))
      roles = before.roles
      begun = true
      // Made like the empty one that an administrator has prepared, with its encoding and extensions.
      if (before.exists)
        await onServer(server, (client) =>
          client.query(`create database ${client.escapeIdentifier(draft)} template ${client.escapeIdentifier(name)}`),
        )
      await bootstrap(server, draft, secrets)
      return { admin, name }
    },
    keep: () =>
      onServer(server, async (client) => {
        await client.query(`drop database if exists ${client.escapeIdentifier(name)}`)
        await client.query(
          `alter database ${client.escapeIdentifier(draft)} rename to ${client.escapeIdentifier(name)}`,
        )
      }),
    abandon: async () => {
      if (!begun) return
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${client.escapeIdentifier(draft)} with (force)`)
        for (const role of ROLES.filter((one) => !roles.includes(one)))
          await client.query(`drop role if exists ${role}`)
      })
    },
  }
}

/** What is there already; refuses a database that holds anything, and a server whose roles serve another installation. */
async function refuseUsed(
  client: pg.Client,
  server: pg.ClientConfig,
  name: string,
): Promise<{ readonly exists: boolean; readonly roles: readonly string[] }> {
  const found = await client.query<{ name: string; ours: boolean }>(
    `select d.datname as name, coalesce(r.rolname = $1, false) as ours
     from pg_database d left join pg_roles r on r.oid = d.datdba`,
    [OWNER],
  )
  const other = found.rows.find((row) => row.ours && row.name !== name)
  if (other !== undefined)
    throw new Refusal('conflict', `This PostgreSQL serves an Attaché already, in the database ${other.name}.`, {
      remedy: 'Roles are shared by a whole server: restore into another server, or remove that database first.',
    })
  const exists = found.rows.some((row) => row.name === name)
  if (exists) {
    const inside = await onServer({ ...server, database: name }, (look) =>
      look.query(
        `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
           and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`,
      ),
    )
    if ((inside.rowCount ?? 0) > 0)
      throw new Refusal('conflict', `The database ${name} is not empty.`, {
        remedy: 'Name an empty one, or one that is not there yet, in DATABASE_URL.',
      })
  }
  const roles = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any ($1)', [
    ROLES,
  ])
  return { exists, roles: roles.rows.map((row) => row.rolname) }
}

async function onServer<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
