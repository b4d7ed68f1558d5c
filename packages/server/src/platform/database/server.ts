import { Refusal } from '@attache/kernel'
import pg from 'pg'
import type { Home } from '../home/home.ts'
import type { Secrets } from '../home/secrets.ts'
import type { Logger } from '../log.ts'
import { bundledBinaries } from '../postgres/binaries.ts'
import { Cluster } from '../postgres/cluster.ts'
import { APP, bootstrap, KEEPER } from './bootstrap.ts'
import { Database } from './database.ts'
import { migrate } from './migrate.ts'

const OLDEST = 150_000

/** The PostgreSQL behind this installation: our own, or the one that `DATABASE_URL` names. */
export interface DatabaseServer {
  readonly database: Database
  /** Connection of the administrator, for migrations and for the tools of `ops`. */
  readonly admin: pg.ClientConfig
  /** Connection of the keeper, for the worker that feeds the screening index. */
  readonly keeper: pg.ClientConfig
  /** Pid of our own PostgreSQL; null for one that is not ours. */
  pid(): number | null
  stop(): Promise<void>
}

export interface DatabaseOptions {
  readonly home: Home
  readonly secrets: Secrets
  readonly url: string | undefined
  readonly log: Logger
}

/** Starts or reaches PostgreSQL, makes roles and database, migrates, and opens the two doors. */
export async function openDatabaseServer(options: DatabaseOptions): Promise<DatabaseServer> {
  const cluster = options.url === undefined ? await ownCluster(options) : null
  const server: pg.ClientConfig = cluster === null ? addressOf(options.url ?? '') : cluster.admin()
  const name = cluster === null ? (server.database ?? 'attache') : 'attache'
  const admin = { ...server, database: name }
  try {
    await checkVersion(server)
    await bootstrap({ ...server, database: 'postgres' }, name, options.secrets)
    const applied = await migrate(admin)
    if (applied.length > 0) options.log.info('database.migrated', { applied })
  } catch (error) {
    await cluster?.stop()
    throw error
  }
  const { app, keeper } = options.secrets.database
  const keeperConfig = { ...admin, user: KEEPER, password: keeper }
  return {
    database: new Database({ ...admin, user: APP, password: app }, keeperConfig),
    admin,
    keeper: keeperConfig,
    pid: () => cluster?.pid ?? null,
    stop: async () => cluster?.stop(),
  }
}

const ownCluster = ({ home, secrets, log }: DatabaseOptions): Promise<Cluster> =>
  Cluster.open({
    folder: home.postgres,
    binaries: bundledBinaries(),
    password: secrets.database.admin,
    onEvent: (event, detail) => log.info(event, detail),
  })

/** The parts of a `DATABASE_URL`, so that user and database can be others. */
export function addressOf(url: string): pg.ClientConfig {
  const { host, port, user, password, database, ssl } = new pg.Client(url) as pg.Client & Pick<pg.ClientConfig, 'ssl'>
  return {
    host,
    port,
    ...(user === undefined ? {} : { user }),
    ...(password ? { password } : {}),
    ...(database === undefined ? {} : { database }),
    ...(ssl ? { ssl } : {}),
  }
}

export async function checkVersion(server: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: string }>(
      `select version(), current_setting('server_version_num') as number`,
    )
    if (Number(rows[0]?.number) < OLDEST)
      throw new Refusal('unavailable', `The database is ${rows[0]?.version}.`, {
        remedy: 'Attaché needs PostgreSQL 15 or newer.',
      })
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('unavailable', `PostgreSQL cannot be reached: ${(error as Error).message}`, {
      remedy: 'Check DATABASE_URL: host, port, user and password; the user must be a superuser for the first start.',
      cause: error,
    })
  } finally {
    await client.end().catch(() => undefined)
  }
}
