import { sql } from 'kysely'
import type pg from 'pg'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import type { World } from './world.ts'

export interface Policy {
  readonly table: string
  readonly policy: string
}

/** Every policy that binds the application role. */
export async function policies(admin: pg.Client): Promise<readonly Policy[]> {
  const { rows } = await admin.query<Policy>(
    `select schemaname || '.' || tablename as table, policyname as policy from pg_policies where 'attache_app' = any (roles) order by 1, 2`,
  )
  return rows
}

/** Columns whose values differ between two databases whatever they hold: numbers of labels, places in a chain, transactions. */
const INCIDENTAL = ['label_id', 'created_at', 'seq', 'prev', 'hash', 'salt', 'tx']

/** Whatever a reader can select from a table, in an order of its own, without what differs by accident. */
export async function visible(world: World, reader: Reader, table: string): Promise<readonly string[]> {
  // Ids given by the database's own counters tell nothing of content, and no route shows them.
  const drop = table === 'app.labels' || table === 'public.statements' ? [...INCIDENTAL, 'id'] : INCIDENTAL
  const { rows } = await world.installation.platform.database.as(reader, (tx) =>
    sql<{
      row: string
    }>`select (to_jsonb(t) - ${drop}::text[]
      -- A commitment is made with a key of its own in each world.
      || case when to_jsonb(t)->'detail' ? 'content' then '{"detail": {"content": "…"}}'::jsonb else '{}' end)::text as row from ${sql.table(table)} t order by 1`.execute(
      tx,
    ),
  )
  return rows.map(({ row }) => row)
}
