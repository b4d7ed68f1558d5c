import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { gateFailures } from './gates.ts'
import { contextFailures, functionFailures, leaksOf, writesOf } from './sql-cases.ts'
import { type Policy, policies } from './tables.ts'
import { buildWorld, type World } from './world.ts'

describe.each(inject('servers'))('tables on PostgreSQL $version', (server) => {
  let withSecret: World
  let without: World
  let all: readonly Policy[]

  beforeAll(async () => {
    ;[withSecret, without] = await Promise.all([buildWorld(server, true), buildWorld(server, false)])
    all = await policies(withSecret.installation.admin)
  })
  afterAll(async () => {
    await Promise.all([withSecret?.close(), without?.close()])
  })

  const tableNames = () => [...new Set(all.map(({ table }) => table))]

  const reader = (world: World, name: string) => {
    const known = world.readers.get(name)
    if (known === undefined) throw new Error(name)
    return known
  }

  it('puts every table under a forced policy, and leaves no role, grant, view or function open beside them', async () => {
    expect(await gateFailures(withSecret.installation.admin)).toEqual([])
  })

  it('lets the role of the backup read and do nothing else', async () => {
    const { admin, appConfig } = withSecret.installation
    const client = new pg.Client({ ...appConfig, user: 'attache_backup' })
    await client.connect()
    const unread: string[] = []
    const written: string[] = []
    const { rows } = await admin.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public') order by 1`,
    )
    // Its default is to read only; a thief of its password would take that away first.
    await client.query('set default_transaction_read_only = off')
    for (const { name } of rows) {
      const own = await client.query<{ n: string }>(`select count(*) as n from ${name}`).catch(() => null)
      const all = await admin.query<{ n: string }>(`select count(*) as n from ${name}`)
      if (own?.rows[0]?.n !== all.rows[0]?.n) unread.push(name)
      const { rows: may } = await admin.query<{ grants: string[] }>(
        `select array(select p from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p where has_table_privilege('attache_backup', $1, p)) as grants`,
        [name],
      )
      if ((may[0]?.grants.length ?? 0) > 0) written.push(name)
    }
    // What it cannot read is the key that would let it act as anybody.
    expect([unread, written]).toEqual([['app.binding_key'], []])
    const tricks = [
      'set role attache_owner',
      'set role attache_definer',
      'set session authorization attache_app',
      `select app.enter('x')`,
      'select app.readable_labels()',
      'select * from pg_authid',
      'create table public.mine (id int)',
      'create temporary table mine (id int)',
      'create schema mine',
      `update app.principals set roles = '{auditor}'`,
      'delete from audit.events',
      `copy statements to '/tmp/attache-mine'`,
      `copy statements to program 'true'`,
      `select nextval('statements_id_seq')`,
    ]
    const allowed: string[] = []
    for (const trick of tricks)
      await client.query(trick).then(
        () => allowed.push(trick),
        () => undefined,
      )
    expect(allowed).toEqual([])
    const member = await admin.query(`select 1 from pg_auth_members where member = 'attache_backup'::regrole`)
    expect(member.rowCount).toBe(0)
    const owned = await admin.query(`select 1 from pg_class where relowner = 'attache_backup'::regrole`)
    expect(owned.rowCount).toBe(0)
    await client.end()
  })

  it('shows no uncleared persona a row more, and a cleared one some in every table', async () => {
    for (const table of tableNames()) expect(await leaksOf({ withSecret, without }, table)).toEqual([])
  })

  it('lets nobody write a row under a label he does not hold, or under another’s name', async () => {
    const pair = { withSecret, without }
    for (const table of tableNames()) expect(await writesOf(pair, table)).toEqual([])
  })

  it('lets no ended session, stale right, foreign purpose or forged context read a row', async () => {
    expect(await contextFailures({ withSecret, without })).toEqual([])
  })

  it('shows by its own functions what the policies would show', async () => {
    expect(await functionFailures({ withSecret, without })).toEqual([])
  })

  it('gives the application role no row without a context, whatever it passes to set_config', async () => {
    const client = new pg.Client(withSecret.installation.appConfig)
    await client.connect()
    const rowsSeen = async () => {
      let total = 0
      for (const table of tableNames())
        total += Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n)
      return total
    }
    const stolen = await withSecret.installation.platform.database.as(reader(withSecret, 'keyholder'), async (tx) => {
      const { sql } = await import('kysely')
      return (await sql<{ c: string }>`select current_setting('app.context') as c`.execute(tx)).rows[0]?.c ?? ''
    })
    const { principal, epoch, clearance } = reader(withSecret, 'keyholder')
    const context = `${principal}|${epoch}|${clearance.purpose}`
    const forged = [
      '',
      context,
      `${context}#`,
      `${context}#${'0'.repeat(64)}`,
      stolen,
      `${stolen} `,
      '#',
      "' or true --",
      '{1,2,3,4,5}',
      '1',
      'null',
    ]
    expect(await rowsSeen()).toBe(0)
    for (const value of forged) {
      await client.query('begin')
      for (const name of ['app.context', 'app.labels', 'app.readable_labels', 'app.principal'])
        await client.query('select set_config($1, $2, true)', [name, value])
      expect(await rowsSeen(), value.slice(0, 60)).toBe(0)
      await client.query('commit')
      await client.query(`select set_config('app.context', $1, false)`, [value])
      expect(await rowsSeen(), value.slice(0, 60)).toBe(0)
    }
    await client.end()
  })

  it('reads no row more inside a context of its own, whatever it passes to set_config', async () => {
    const client = new pg.Client(withSecret.installation.appConfig)
    await client.connect()
    const agent = reader(withSecret, 'agent-a')
    await client.query('begin')
    await client.query('select app.enter($1)', [agent.handle])
    const own = (await client.query<{ c: string }>(`select current_setting('app.context') as c`)).rows[0]?.c ?? ''
    const count = async () =>
      Number((await client.query<{ n: string }>('select count(*) as n from statements')).rows[0]?.n)
    const base = await count()
    expect(base).toBeGreaterThan(0)
    const keyholder = reader(withSecret, 'keyholder')
    for (const value of [
      own.replace(agent.principal, keyholder.principal),
      own.replace(/\|\d+\|/, '|99|'),
      own.replace('investigation', 'oversight'),
      `${own}x`,
    ]) {
      await client.query(`select set_config('app.context', $1, true)`, [value])
      expect(await count(), value).toBe(0)
    }
    await client.query(`select set_config('app.context', $1, true)`, [own])
    expect(await count()).toBe(base)
    await client.query('commit')
    // The signature is of one backend and one transaction: replayed in the next it is void.
    await client.query('begin')
    await client.query(`select set_config('app.context', $1, true)`, [own])
    expect(await count()).toBe(0)
    await client.query('commit')
    await client.end()
  })

  it('refuses the application role every way around the policies', async () => {
    const client = new pg.Client(withSecret.installation.appConfig)
    await client.connect()
    const tricks = [
      'set role attache_owner',
      'set role attache_definer',
      'set session authorization attache_keeper',
      'alter table statements disable row level security',
      'drop policy by_label on statements',
      'create policy mine on statements using (true)',
      'select * from app.principals',
      'select * from app.sessions',
      'select * from app.label_sets',
      `update app.label_sets set labels = '{[1,99)}'`,
      'select * from app.binding_key',
      `select app.binding('x')`,
      'select app.context()',
      'select * from app.index_feed(null, null)',
      'select * from audit.outbox',
      'delete from audit.events',
      'update audit.events set actor_name = null',
      `insert into audit.events select * from audit.events`,
      'truncate statements',
      'create table public.mine (id int)',
      'create temporary table mine (id int)',
      'create function public.mine() returns int language sql as $$ select 1 $$',
      `copy statements to program 'true'`,
      `copy (select 1) to '/tmp/attache-mine'`,
      'select most_common_vals from pg_statistic',
      `insert into statements (entity_id, schema, dataset_id, prop, value, kind, label_id, first_seen, since_version)
        values ('x', 'Person', gen_random_uuid(), 'name', 'x', 1, 1, now(), gen_random_uuid())`,
    ]
    const allowed: string[] = []
    for (const trick of tricks)
      await client.query(trick).then(
        () => allowed.push(trick),
        () => undefined,
      )
    expect(allowed).toEqual([])
    // Switching policies off makes queries fail instead of showing more.
    await client.query('set row_security = off')
    await expect(client.query('select count(*) from statements')).rejects.toThrow(/row-level security/)
    await client.query('reset row_security')
    // What the planner knows of a column's values is hidden with the rows.
    const stats = await client.query(
      `select most_common_vals from pg_stats where tablename = 'statements' and most_common_vals is not null`,
    )
    expect(stats.rows).toEqual([])
    await client.end()
  })
})
