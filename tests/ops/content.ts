import pg from 'pg'

/** What PostgreSQL itself says each table holds: nothing of the backup's own reckoning is in it. */
export async function contentOf(config: pg.ClientConfig, snapshot?: string): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; set local timezone = 'UTC'`)
    if (snapshot !== undefined) await client.query(`set transaction snapshot '${snapshot}'`)
    const { rows: tables } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('app', 'audit', 'public') and c.relname <> 'binding_key' order by 1`,
    )
    const content: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ held: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '') as held
         from (select md5(t::text) as h from ${name} t) hashed`,
      )
      content[name] = rows[0]?.held ?? ''
    }
    return content
  } finally {
    await client.end()
  }
}
