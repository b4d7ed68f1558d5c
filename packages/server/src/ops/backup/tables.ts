import type pg from 'pg'
import { OWNER } from '../../platform/database/bootstrap.ts'
import type { BackedUpSequence, BackedUpTable } from './format.ts'

/** How a session must be set so that the same value is written in the same way, whichever server writes it. */
export const PLAIN_TEXT = `
set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
set bytea_output = 'hex'; set client_encoding = 'UTF8'; set row_security = off`

/**
 * Every table that the migrations made, and the note of which were applied. Not the key that signs contexts: it protects
 * running transactions, and a restored database has a new one.
 */
export async function tablesOf(client: pg.ClientBase): Promise<readonly BackedUpTable[]> {
  const { rows } = await client.query<{ schema: string; table: string; columns: string[] }>(
    `select n.nspname::text as schema, c.relname::text as table,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
             and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (c.relowner = $1::regrole or (n.nspname, c.relname) = ('public', 'migrations'))
       and (n.nspname, c.relname) <> ('app', 'binding_key')
     order by 1, 2`,
    [OWNER],
  )
  return rows.map((row) => ({ name: `${row.schema}.${row.table}`, ...row }))
}

/** Their values may be ahead of the snapshot, never behind it, and that is the side to err on. */
export async function sequencesOf(client: pg.ClientBase): Promise<readonly BackedUpSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname::text as schema, c.relname::text as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and c.relowner = $1::regrole order by 1, 2`,
    [OWNER],
  )
  const sequences: BackedUpSequence[] = []
  for (const { schema, name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(schema)}.${quoted(name)}`,
    )
    for (const row of found.rows) sequences.push({ name: `${quoted(schema)}.${quoted(name)}`, ...row })
  }
  return sequences
}

export const nameOf = ({ schema, table }: BackedUpTable): string => `${quoted(schema)}.${quoted(table)}`

/** A table with its columns in the order of the backup. */
export const withColumns = (table: BackedUpTable): string =>
  `${nameOf(table)} (${table.columns.map(quoted).join(', ')})`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
