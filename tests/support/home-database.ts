import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { ADMIN, socketFolder } from '../../packages/server/src/platform/postgres/cluster.ts'

export interface HomeDatabase {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  count(table: string): Promise<number>
}

/** The database of a home as its administrator sees it: past every policy, past the application. */
export async function asAdministrator<T>(home: string, work: (database: HomeDatabase) => Promise<T>): Promise<T> {
  const client = new pg.Client(administrator(home))
  client.on('error', () => undefined)
  await client.connect()
  const database: HomeDatabase = {
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as readonly Row[],
    count: async (table) => {
      const { rows } = await client.query<{ count: string }>(`select count(*)::int as count from ${table}`)
      return Number(rows[0]?.count)
    },
  }
  try {
    return await work(database)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function administrator(home: string): pg.ClientConfig {
  const secrets = join(home, 'secrets.json')
  if (!existsSync(secrets)) throw new Error(`no installation in ${home}`)
  const { database } = JSON.parse(readFileSync(secrets, 'utf8')) as { database: { admin: string } }
  return {
    host: socketFolder(resolve(home, 'postgres')),
    user: ADMIN,
    password: database.admin,
    database: 'attache',
    connectionTimeoutMillis: 5_000,
  }
}
