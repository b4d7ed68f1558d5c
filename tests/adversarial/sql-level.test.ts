import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { BACKUP } from '../../packages/server/src/platform/database/backup-role.ts'
import { APP, KEEPER } from '../../packages/server/src/platform/database/bootstrap.ts'
import { readerOf } from './sql-cases.ts'
import { buildWorld, ids, type World } from './world.ts'

/** Words that stand in hidden rows alone. */
const SECRET = /quillon|zephyrine|nightjar|winterbourne|nw445566|zq998877|tarquin|vellacott|sec-\d|nightfall|daybreak/i

/** Ways to read, write or be told of rows that the policies hide. What comes back, rows or words, must not name one. */
const READS: readonly string[] = [
  'set local row_security = off; select * from statements',
  'copy statements to stdout',
  'copy (select * from statements) to stdout',
  'copy list_entities (caption) to stdout',
  'select * from statements for update',
  'select * from hits for key share skip locked',
  'table screenings',
  // A function that tells of what it is given must not be given hidden rows.
  'select count(*) from statements where value::int > 0',
  `select count(*) from statements where ('{"a":' || value)::jsonb is not null`,
  `select count(*) from statements where to_date(value, 'YYYY-MM-DD') is not null`,
  `select count(*) from statements where 1 / (case when value ~ 'Zephyrine' then 0 else 1 end) = 1`,
  `select set_config('mine.seen', concat(current_setting('mine.seen', true), value), true) from statements; show mine.seen`,
  `select count(*) from statements where set_config('mine.seen', value, true) <> '' and norm like 'zephyrine%'; select current_setting('mine.seen', true)`,
  `do $$ declare r record; begin for r in select value from statements loop perform r.value::int; end loop; end $$`,
  `do $$ declare d text; begin perform value::int from statements where value ~ 'Zephyrine';
    exception when others then get stacked diagnostics d = pg_exception_context; raise exception '% %', sqlerrm, d; end $$`,
  // RETURNING, ON CONFLICT and MERGE read what they touch.
  `update statements set value = value returning *`,
  `delete from list_entities returning *`,
  `insert into list_entities select * from list_entities on conflict (dataset_id, entity_id) do update set caption = excluded.caption returning *`,
  `merge into hits h using (select '${ids.hit}'::uuid as id) x on h.id = x.id when matched then update set office = 'seen'`,
  `merge into assertions a using (select '${ids.assertion}'::uuid as id) x on a.id = x.id when matched then delete`,
  `with gone as (delete from list_entities returning *) select * from gone`,
  // What the system knows of values.
  'select * from pg_stats',
  'select * from pg_stats_ext',
  'select * from pg_stats_ext_exprs',
  'select stavalues1 from pg_statistic',
  'select query from pg_stat_activity',
  'select * from pg_prepared_statements, pg_cursors',
  'explain (analyze, verbose, costs off) select * from statements',
  `select pg_get_expr(polqual, polrelid) from pg_policy`,
  `select * from heap_page_items(get_raw_page('statements', 0))`,
  `select bt_page_items('statements_pkey', 1)`,
  `select pg_export_snapshot()`,
  `select * from pg_get_wal_records_info('0/0', '0/1')`,
  `select * from pg_logical_slot_peek_changes('x', null, null)`,
]

/** What none of the three roles may do at all. */
const NOBODY: readonly string[] = [
  `select pg_read_file('postgresql.conf')`,
  `select pg_read_binary_file('global/pg_control')`,
  `select pg_ls_dir('.')`,
  `select pg_stat_file('postgresql.conf')`,
  `select lo_import('/etc/passwd')`,
  `select lo_export(1, '/tmp/attache-mine')`,
  'select lo_creat(-1)',
  'select lo_create(0)',
  `select lo_from_bytea(0, 'kept beside every policy')`,
  `copy countries from program 'true'`,
  `copy countries to program 'true'`,
  `copy countries to '/tmp/attache-mine'`,
  `copy countries from '/etc/passwd'`,
  'create extension dblink',
  'create extension postgres_fdw',
  'create extension file_fdw',
  'create extension adminpack',
  'create extension pageinspect',
  'create language plpython3u',
  'create server mine foreign data wrapper postgres_fdw',
  'create publication mine for all tables',
  `create subscription mine connection 'host=localhost' publication mine`,
  'create event trigger mine on ddl_command_start execute function app.principal()',
  'create view public.mine as select * from public.statements',
  'create materialized view public.mine as select 1 as one',
  'create rule mine as on select to public.statements do instead select 1',
  'create trigger mine after insert on public.statements execute function app.principal()',
  'create policy mine on public.statements using (true)',
  'create index on public.statements (value)',
  'create statistics mine on value, norm from public.statements',
  'create table public.mine (id int references app.labels)',
  'create table app.mine (id int)',
  'create table audit.mine (id int)',
  'create domain public.mine as int',
  'create aggregate public.mine (int) (sfunc = int4pl, stype = int)',
  'create operator public.<<<< (function = int4lt, leftarg = int, rightarg = int)',
  'create schema mine',
  'create database mine',
  'create role mine',
  "create tablespace mine location '/tmp'",
  'truncate public.statements',
  'truncate audit.events',
  'alter table public.statements disable row level security',
  'alter table public.statements no force row level security',
  'alter table public.statements add column mine int',
  'alter table audit.events disable trigger all',
  'alter function app.readable_labels() security invoker',
  'alter system set fsync = off',
  'alter database postgres set row_security = off',
  'alter role attache_app bypassrls',
  'alter role attache_keeper superuser',
  'alter role attache_backup set default_transaction_read_only = off; set role attache_owner',
  'grant attache_owner to current_user',
  'grant attache_definer to current_user',
  'grant select on app.binding_key to current_user',
  'grant pg_read_all_data to current_user',
  'grant pg_read_server_files to current_user',
  'set role attache_owner',
  'set role attache_definer',
  'set role attache_admin',
  'set session authorization attache_admin',
  'set session_replication_role = replica',
  `load 'dblink'`,
  'reassign owned by current_user to attache_definer',
  "security label on table public.statements is 'x'",
  'reindex table public.statements',
  'cluster public.statements using statements_pkey',
  'refresh materialized view public.mine',
  'checkpoint',
  'select pg_reload_conf()',
  'select pg_rotate_logfile()',
  'select pg_switch_wal()',
  `select pg_create_physical_replication_slot('mine')`,
  'select * from app.binding_key',
  `select app.binding('x')`,
  'select * from pg_authid',
  'select * from pg_shadow',
  'select * from pg_hba_file_rules',
  'select * from pg_file_settings',
  'select * from pg_largeobject',
  'delete from audit.events',
  `update audit.events set actor_name = 'nobody'`,
]

/** What the keeper, who passes nothing but keeps accounts and the chain, may not do besides. */
const KEEPER_NEVER = [
  'statements',
  'list_entities',
  'datasets',
  'hits',
  'screenings',
  'batches',
  'assertions',
  'duplicate_pairs',
  'record_history',
  'list_imports',
  'import_rejections',
  'list_mappings',
  'people',
  'assignments',
  'uploads',
  'idempotency',
].map((table) => `select * from public.${table}`)

describe.each(inject('servers'))('SQL of somebody’s own on PostgreSQL $version', (server) => {
  let world: World

  beforeAll(async () => {
    world = await buildWorld(server, true)
    // Statistics must be there, or nothing is shown by their being hidden.
    await world.installation.admin.query('analyze')
  })
  afterAll(() => world?.close())

  const connect = async (user: string): Promise<pg.Client> => {
    const client = new pg.Client({ ...world.installation.appConfig, user })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  /** Everything a statement brings back: rows, copied lines, notices, and every field of an error. */
  const said = async (client: pg.Client, text: string): Promise<string> => {
    const heard: string[] = []
    const listen = (message: object) => void heard.push(JSON.stringify({ ...message, chunk: undefined }))
    const copied = ({ chunk }: { readonly chunk: Buffer }) => void heard.push(chunk.toString())
    const { connection } = client as unknown as { readonly connection: NodeJS.EventEmitter }
    client.on('notice', listen)
    connection.on('copyData', copied)
    try {
      const done = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[]
      heard.push(...[done].flat().map(({ rows }) => JSON.stringify(rows)))
    } catch (error) {
      heard.push(JSON.stringify({ ...(error as object), message: (error as Error).message }))
    } finally {
      client.removeListener('notice', listen)
      connection.removeListener('copyData', copied)
    }
    return heard.join('\n')
  }

  const asReader = async <T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = await connect(APP)
    try {
      await client.query('begin')
      await client.query('select app.enter($1)', [readerOf(world, name).handle])
      return await work(client)
    } finally {
      await client.query('rollback').catch(() => undefined)
      await client.end()
    }
  }

  it('brings back no hidden row, whatever a reader asks for, and the same to the keyholder does', async () => {
    const told: string[] = []
    let shown = 0
    for (const text of READS) {
      for (const name of ['agent-a', 'supervisor', 'analyst', 'vsp-agent', 'counterpart-one']) {
        const heard = await asReader(name, (client) => said(client, text))
        if (
          SECRET.test(heard.replaceAll(text, '').replaceAll('Zephyrine', 'the word asked for')) &&
          !isEcho(text, heard)
        )
          told.push(`${name}: ${text}: ${heard.slice(0, 300)}`)
      }
      if (SECRET.test(await asReader('keyholder', (client) => said(client, text)))) shown += 1
    }
    expect(told).toEqual([])
    expect(shown).toBeGreaterThan(8)
  })

  it('brings back no row at all without a context', async () => {
    const client = await connect(APP)
    const told: string[] = []
    for (const text of READS.filter((one) => /statements|hits|list_entities|screenings|assertions/.test(one))) {
      await client.query('begin')
      const heard = await said(client, text)
      await client.query('rollback')
      if (/okafor|lindqvist|harbour/i.test(heard) || SECRET.test(heard.replaceAll('Zephyrine', ''))) told.push(text)
    }
    await client.end()
    expect(told).toEqual([])
  })

  it.each([APP, KEEPER, BACKUP])('lets %s neither out of the database nor past its rights', async (user) => {
    const client = await connect(user)
    const allowed: string[] = []
    for (const text of [...NOBODY, ...(user === KEEPER ? KEEPER_NEVER : [])]) {
      await client.query('begin')
      if (user === BACKUP) await client.query('set transaction read write')
      const done = await client.query(text).then(
        (result) => (Array.isArray(result) ? result.length : result.rowCount) !== 0 || !/^(delete|update)/.test(text),
        () => false,
      )
      await client.query('rollback').catch(() => undefined)
      if (done) allowed.push(text)
    }
    await client.end()
    expect(allowed).toEqual([])
  })

  it('names no value in what it refuses', async () => {
    const { admin } = world.installation
    const { rows } = await admin.query<{ dataset_id: string; entity_id: string; label_id: number }>(
      `select dataset_id, entity_id, label_id from list_entities where entity_id = 'sec-1'`,
    )
    const own = await admin.query<{ label_id: number }>(`select label_id from list_entities where entity_id = 'pub-2'`)
    const hidden = rows[0]
    if (hidden === undefined) throw new Error('nothing is hidden')
    const label = own.rows[0]?.label_id
    const attempts = [
      `insert into list_entities values ('${hidden.dataset_id}', 'sec-1', 'Person', 'x', 'mine', ${label})`,
      `insert into list_entities values ('${hidden.dataset_id}', 'sec-1', 'Person', 'x', 'mine', ${label})
         on conflict (dataset_id, entity_id) do update set caption = 'mine' returning *`,
      `insert into list_entities values ('${hidden.dataset_id}', 'sec-1', 'Person', 'x', 'mine', ${label})
         on conflict do nothing returning *`,
      `update statements set label_id = ${hidden.label_id} where entity_id = 'pub-2' returning *`,
      `update hits set entity_id = null returning *`,
    ]
    for (const text of attempts)
      for (const name of ['agent-a', 'supervisor']) {
        const heard = await asReader(name, (client) => said(client, text))
        // The statement itself names what was guessed; the answer may quote no more than that, and no row.
        expect(SECRET.test(heard.replaceAll('sec-1', '')), heard).toBe(false)
        expect(heard).not.toMatch(/already exists|Failing row contains \(.*quillon/i)
      }
  })

  it('answers the same for a label that is hidden and for one that does not exist', async () => {
    const { admin } = world.installation
    const { rows } = await admin.query<{ id: number }>(
      `select id from app.labels where marking::text like '%nightfall%' limit 1`,
    )
    const told = (label: number) =>
      asReader('agent-a', async (client) => {
        const heard = await said(
          client,
          `insert into batches (id, label_id, version, state, name, upload_id, dataset, schema, threshold, purpose, by, by_name, at)
           values (gen_random_uuid(), ${label}, 1, 'queued', 'x', gen_random_uuid(), 'x', 'Person', 1, 'x', app.principal(), 'x', now())`,
        )
        // What the server tells of itself, the line of its own source, is not about rows.
        return JSON.parse(heard) as { code: string; message: string; detail?: string }
      })
    const hidden = await told(rows[0]?.id ?? 0)
    expect(hidden.code).toBe('42501')
    expect(await told(1_000_000)).toEqual(hidden)
  })

  /** Unique and foreign keys look past the policies: what they hold must not be guessable, or be bound to label or person. */
  it('has no key over the tables it writes that could be asked whether a hidden row is there', async () => {
    const { rows } = await world.installation.admin.query<{ key: string; columns: string[]; types: string[] }>(`
      select i.indexrelid::regclass::text as key,
        array(select a.attname::text from pg_attribute a where a.attrelid = i.indexrelid order by a.attnum) as columns,
        array(select a.atttypid::regtype::text from pg_attribute a where a.attrelid = i.indexrelid order by a.attnum) as types
      from pg_index i where (i.indisunique or i.indisexclusion) and (has_table_privilege('attache_app', i.indrelid, 'INSERT') or has_any_column_privilege('attache_app', i.indrelid, 'UPDATE'))
        and i.indrelid::regclass::text !~ '^pg_' order by 1`)
    const guessable = rows.filter(
      ({ columns, types }) =>
        !types.includes('uuid') && !columns.some((one) => ['label_id', 'principal'].includes(one)),
    )
    expect(guessable.map(({ key }) => key)).toEqual(Object.keys(guessed).sort())
    const foreign = await world.installation.admin.query<{ key: string }>(`
      select c.conrelid::regclass || ' -> ' || c.confrelid::regclass as key from pg_constraint c
      where c.contype = 'f' and has_table_privilege('attache_app', c.conrelid, 'INSERT')
        and c.confrelid::regclass::text not in ('app.labels', 'countries')
        and exists (select from unnest(c.confkey) k join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k where a.atttypid <> 'uuid'::regtype)
      order by 1`)
    expect(foreign.rows.map(({ key }) => key)).toEqual([...named].sort())
  })
})

/** Keys with names in them: why they tell nothing worth telling. */
const guessed: Readonly<Record<string, string>> = {
  offices_pkey: 'codes of the directory, which no route writes: only the filling of an empty installation does',
  one_responsible_office: 'the same',
  organizations_pkey: 'the same',
  people_pkey: 'the same',
  statements_pkey: 'numbers of a counter: that one was drawn tells nothing of what it was drawn for',
}

/** References by name, all of them within the directory. */
const named = [
  'accreditations -> offices',
  'assignments -> offices',
  'assignments -> people',
  'offices -> offices',
  'offices -> organizations',
  'people -> organizations',
]

/** An answer that does no more than repeat the words of the question. */
const isEcho = (text: string, heard: string): boolean => {
  const words = heard.match(new RegExp(SECRET.source, 'gi')) ?? []
  return words.every((word) => text.toLowerCase().includes(word.toLowerCase()))
}
