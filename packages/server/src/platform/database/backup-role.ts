import pg from 'pg'

/** Reads everything for `attache backup` and does nothing else; the server never connects as it. */
export const BACKUP = 'attache_backup'

/**
 * SQL, run by the owner, that lets the backup read every table there is and will be. The key that signs the contexts of
 * transactions is left out: a restored database makes its own.
 */
export const backupGrants = `
grant usage on schema app, audit, public to ${BACKUP};
do $$ declare relation regclass; begin
  for relation in select oid from pg_class where relowner = current_user::regrole and relkind in ('r', 'p', 'S')
    and relnamespace in ('app'::regnamespace, 'audit'::regnamespace, 'public'::regnamespace)
  loop execute format('grant select on %s to ${BACKUP}', relation); end loop;
end $$;
revoke all on app.binding_key from ${BACKUP};
alter default privileges grant usage on schemas to ${BACKUP};
alter default privileges grant select on tables to ${BACKUP};
alter default privileges grant select on sequences to ${BACKUP};
`

/** Makes the role, or gives it the password of the home again. It cannot write even what it could be granted by mistake. */
export async function ensureBackupRole(admin: pg.Client, password: string): Promise<void> {
  const found = await admin.query('select 1 from pg_roles where rolname = $1', [BACKUP])
  const options = `login noinherit bypassrls nocreatedb nocreaterole nosuperuser connection limit 8 password ${admin.escapeLiteral(password)}`
  await admin.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${BACKUP} ${options}`)
  await admin.query(`alter role ${BACKUP} set default_transaction_read_only = on`)
}
