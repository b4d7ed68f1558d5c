import type pg from 'pg'

/** Tables without a label: why, and that the application role reaches no more of them than it needs. */
export const unlabelled: Readonly<Record<string, string>> = {
  'app.principals': 'accounts: the keeper alone',
  'app.sessions': 'secrets of sessions: the keeper alone',
  'app.label_sets': 'who may read what: the keeper alone',
  'app.passkeys': 'how people sign in: the keeper alone',
  'app.rights_changes': 'who may what, and since when: the keeper alone',
  'app.rules': 'periods of the agency, no data of anybody: the keeper alone',
  'app.screening_profiles': 'how questions are screened, no data of anybody: the keeper reads them',
  'app.retention_rules': 'periods of the agency, no data of anybody: the keeper reads them',
  'app.retention_tables': 'what tables hold, no data of anybody: the keeper reads them',
  'app.tombstones': 'keyed hashes of what was expunged: the keeper alone',
  'app.blob_removals': 'hashes of files about to be removed: the keeper alone',
  'app.fact_generation': 'how often facts of applications were deleted: the keeper reads it',
  'app.binding_key': 'signs contexts: the binding function alone',
  'app.duplicate_changes': 'whose statements are to be looked at for pairs: the keeper alone',
  'app.list_writes': 'which transactions wrote lists, and not what: the keeper alone',
  'app.index_changes': 'whose statements the index has to read again: the keeper alone',
  'app.standing_changes': 'whose statements are to be held against those who stand screened: the keeper alone',
  'app.standing_purposes': 'periods of the agency, no data of anybody: the keeper reads them',
  'audit.outbox': 'insert only; the recorder empties it at once',
  'public.countries': 'public reference codes (ISO 3166-1), read only',
  'public.visa_grounds': 'public law, read only',
  'public.visa_grades': 'policy of the agency, no data of anybody, read only',
  'public.visa_ring_kinds': 'weights of the agency, no data of anybody, read only',
  'public.redress_texts': 'texts that are sent to anybody, read only',
  'public.visa_revocation_grounds': 'public law, read only',
  'public.programmes': 'what hours are worked for, no data of anybody, read only',
  'public.nomination_rules': 'policy of the agency, no data of anybody, read only',
  'public.visa_notice_rules': 'policy of the agency, no data of anybody, read only',
  'public.migrations': 'what was applied: the administrator alone',
}

/** What it may do with the table of a record, and nothing more unless it is said below. */
const ofRecord = ['SELECT', 'INSERT', 'UPDATE']
const writtenOnce = ['SELECT', 'INSERT']

/** What the application role may do with tables that are not simply read and written. */
const privileges: Readonly<Record<string, readonly string[]>> = {
  'public.countries': ['SELECT'],
  'public.visa_grounds': ['SELECT'],
  'public.visa_grades': ['SELECT'],
  'public.visa_ring_kinds': ['SELECT'],
  'public.redress_texts': ['SELECT'],
  'public.visa_revocation_grounds': ['SELECT'],
  'public.visa_notice_rules': ['SELECT'],
  'public.nomination_rules': ['SELECT'],
  'public.programmes': ['SELECT'],
  'public.worked_hours': writtenOnce,
  'public.visa_notice_events': writtenOnce,
  'public.visa_facts': writtenOnce,
  'public.visa_ring_judgements': writtenOnce,
  'public.record_history': writtenOnce,
  'public.idempotency': writtenOnce,
  'public.uploads': writtenOnce,
  'public.list_versions': writtenOnce,
  'public.list_mapping_versions': writtenOnce,
  'public.list_mapping_uses': writtenOnce,
  // Rounds of the keeper write them.
  'public.duplicate_pairs': ['SELECT'],
  // Of a list what it says no more is taken away, and what it said wrongly is set right.
  'public.import_rejections': ['SELECT', 'INSERT', 'DELETE'],
  'public.list_entities': [...ofRecord, 'DELETE'],
  'public.statement_overrides': [...ofRecord, 'DELETE'],
  'audit.outbox': ['INSERT'],
  'audit.events': ['SELECT'],
  'audit.details': ['SELECT'],
  'app.labels': ['SELECT'],
}

/** Roles that no policy binds, besides the administrator's: why. */
export const unbound: Readonly<Record<string, string>> = {
  attache_backup: 'a backup must hold what nobody alone may read; it reads, and the server never connects as it',
  attache_definer: 'owns the reviewed functions; nobody logs in as it',
}

/** Functions that run with more than their caller's rights, each reviewed; and which of them the application role calls. */
export const definers: Readonly<Record<string, 'called' | 'inner'>> = {
  'app.binding(text)': 'inner',
  'app.context()': 'inner',
  'app.enter(text)': 'called',
  // Hashes of what applications state, under their labels, for the engine in memory.
  'app.fact_feed(xid8)': 'inner',
  'app.factless_applications(uuid,integer)': 'inner',
  'app.keep_facts(jsonb)': 'inner',
  'app.index_feed(uuid,text[])': 'inner',
  'app.note_index_changes()': 'inner',
  'app.note_list_write()': 'inner',
  // Says that something was written, not what, where or by whom.
  'app.lists_written_since(pg_snapshot)': 'called',
  // Pairs of records, each under a label of its own; triggers note and drop, and only the keeper calls the others.
  'app.drop_duplicates()': 'inner',
  'app.duplicate_lists()': 'inner',
  'app.duplicate_partners(text[])': 'inner',
  'app.duplicate_values(text[])': 'inner',
  'app.keep_duplicates(text[],jsonb,timestamp with time zone)': 'inner',
  'app.note_duplicate_changes()': 'inner',
  'app.principal()': 'called',
  // What an approved request or a tombstone stands for, and nothing else; the keeper calls them.
  'app.expunge(uuid,text,text[],text,text[],text[])': 'inner',
  'app.expunge_candidates(uuid)': 'inner',
  'app.expunge_details(uuid,bigint[])': 'inner',
  'app.expunge_files(uuid)': 'inner',
  'app.expunge_finish(uuid,timestamp with time zone)': 'inner',
  'app.expunge_holds(uuid,text,text[],text)': 'inner',
  'app.expunge_subject(uuid)': 'inner',
  'app.expunge_terms(uuid,text,text[],text)': 'inner',
  // What an approved plan and its rules name, and nothing else.
  'app.retention_blobs()': 'inner',
  'app.retention_dispose(uuid,text,integer)': 'inner',
  'app.retention_due(text,timestamp with time zone,int4multirange)': 'inner',
  'app.retention_finish(uuid,timestamp with time zone)': 'inner',
  'app.retention_lines(timestamp with time zone)': 'called',
  'app.retention_open()': 'inner',
  'app.retention_plan(uuid,integer,timestamp with time zone,timestamp with time zone)': 'inner',
  'app.readable_labels()': 'called',
  'app.search_entities(text[],text,text[],uuid[],text,text)': 'called',
  // Everybody who stands screened, held against what a list added; each hit gets a label of its own, and only the keeper calls.
  'app.keep_standing_hits(jsonb,date,timestamp with time zone)': 'inner',
  'app.note_standing_changes()': 'inner',
  'app.standing_due(integer)': 'inner',
  'app.standing_subjects(date,timestamp with time zone,uuid[])': 'inner',
  'app.unfinished_batches()': 'inner',
  'app.unfinished_imports()': 'inner',
}

const EVERY = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']

/** What stands open beside the policies: tables without one, roles past them, functions and grants nobody reviewed. */
export async function gateFailures(admin: pg.Client): Promise<readonly string[]> {
  return [
    ...(await openTables(admin)),
    ...(await roleFailures(admin)),
    ...(await grantFailures(admin)),
    ...(await functionFailures(admin)),
  ]
}

async function openTables(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; bound: boolean }>(`
    select n.nspname || '.' || c.relname as name,
      c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public') order by 1`)
  const open = rows.filter((row) => !row.bound && unlabelled[row.name] === undefined)
  const gone = Object.keys(unlabelled).filter((name) => !rows.some((row) => row.name === name && !row.bound))
  const views = await admin.query<{ name: string }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('v', 'm') and nspname in ('app', 'audit', 'public')
       and not coalesce('security_invoker=true' = any (reloptions), false)`,
  )
  return [
    ...open.map(({ name }) => `${name} has no forced policy and is not on the list`),
    ...gone.map((name) => `${name} is on the list of tables without a policy and needs not be`),
    ...views.rows.map(({ name }) => `the view ${name} reads with its owner's rights`),
  ]
}

async function roleFailures(admin: pg.Client): Promise<string[]> {
  const free = await admin.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname ~ '^attache_' and (rolbypassrls or rolsuper) and rolname <> current_user order by 1`,
  )
  const stray = free.rows.map(({ name }) => name).filter((name) => unbound[name] === undefined)
  const app = await admin.query<{ what: string }>(`
    select 'may create roles or databases' as what from pg_roles where rolname = 'attache_app' and (rolcreaterole or rolcreatedb)
    union all select 'is a member of ' || roleid::regrole from pg_auth_members where member = 'attache_app'::regrole
    union all select 'owns ' || relname from pg_class where relowner = 'attache_app'::regrole
    union all select 'owns ' || proname from pg_proc where proowner = 'attache_app'::regrole
    union all select 'may create in ' || nspname from pg_namespace
      where nspname in ('app', 'audit', 'public') and has_schema_privilege('attache_app', oid, 'CREATE')`)
  return [
    ...stray.map((name) => `${name} is bound by no policy`),
    ...app.rows.map(({ what }) => `the application role ${what}`),
  ]
}

async function grantFailures(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; grants: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       array(select p from unnest($1::text[]) p where has_table_privilege('attache_app', c.oid, p)) as grants
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public') order by 1`,
    [EVERY],
  )
  return rows.flatMap(({ name, grants }) => {
    const allowed = privileges[name] ?? (unlabelled[name] === undefined ? ofRecord : [])
    return grants.filter((one) => !allowed.includes(one)).map((one) => `the application role may ${one} ${name}`)
  })
}

async function functionFailures(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; sound: boolean; open: boolean; called: boolean }>(`
    select n.nspname || '.' || p.proname || '(' || array_to_string(array(select t::regtype::text from unnest(p.proargtypes) t), ',') || ')' as name,
      p.proowner = 'attache_definer'::regrole and exists (select from unnest(p.proconfig) c where c like 'search_path=%') as sound,
      has_function_privilege('public', p.oid, 'execute') as open,
      has_function_privilege('attache_app', p.oid, 'execute') as called
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
  const missing = Object.keys(definers).filter((name) => !rows.some((row) => row.name === name))
  return [
    ...missing.map((name) => `${name} is on the list of reviewed functions and is not there`),
    ...rows.flatMap(({ name, sound, open, called }) => [
      ...(definers[name] === undefined ? [`${name} runs with more rights and is not reviewed`] : []),
      ...(sound ? [] : [`${name} has another owner or no fixed search path`]),
      ...(open ? [`${name} is open to everybody`] : []),
      ...(called && definers[name] !== 'called' ? [`the application role may call ${name}`] : []),
    ]),
  ]
}
