import { Refusal } from '@attache/kernel'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { CleanDialect } from './clean-dialect.ts'
import type { AppTables, KeeperTables } from './tables.ts'

// Days stay days and counts stay numbers: a Date would shift with the time zone of the machine.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** A transaction that already runs under a reader's clearance. Stores take it as their first argument. */
export type Tx = Transaction<AppTables>
export type KeeperTx = Kysely<KeeperTables>

/** Whoever a transaction acts for: the opaque handle of a session, a token or a job. */
export interface Bearer {
  readonly handle: string
  /** Of the rights that the caller has in hand: a transaction under others would see less than he thinks, or nothing. */
  readonly epoch?: number
}

/**
 * The two doors to PostgreSQL. There is no way to the application's tables but `as`, which binds the reader's labels first.
 */
export class Database {
  readonly #app: Kysely<AppTables>
  readonly keeper: Kysely<KeeperTables>
  readonly #pools: Readonly<Record<'app' | 'keeper', pg.Pool>>

  constructor(app: pg.PoolConfig, keeper: pg.PoolConfig) {
    this.#pools = { app: steadyPool({ max: 10, ...app }), keeper: steadyPool({ max: 4, ...keeper }) }
    this.#app = new Kysely({ dialect: new CleanDialect(this.#pools.app) })
    this.keeper = new Kysely({ dialect: new PostgresDialect({ pool: this.#pools.keeper }) })
  }

  /** Runs `work` in one transaction under the clearance behind `bearer`; rolled back when it throws. */
  async as<T>(bearer: Bearer, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.#app.transaction().execute(async (tx) => {
        const { rows } = await sql<{ epoch: number }>`
          select app.enter(${bearer.handle}), split_part(current_setting('app.context'), '|', 2)::int as epoch`.execute(
          tx,
        )
        if (bearer.epoch !== undefined && rows[0]?.epoch !== bearer.epoch) throw rightsChanged()
        return work(tx)
      })
    } catch (error) {
      throw explained(error)
    }
  }

  /** How many connections each door has, for the metrics. */
  pools() {
    return Object.entries(this.#pools).map(([pool, { totalCount, idleCount, waitingCount }]) => ({
      pool,
      total: totalCount,
      idle: idleCount,
      waiting: waitingCount,
    }))
  }

  async close(): Promise<void> {
    await Promise.all([this.#app.destroy(), this.keeper.destroy()])
  }
}

/** A pool whose connections may die at any moment without ending the process: the next query says so. */
export function steadyPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, ...config })
  // One that dies while idle is replaced at the next use; one may also die in the hands of a transaction, between two queries.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Errors of the database as the refusals they mean; anything else stays the bug it is. */
export function explained(error: unknown): unknown {
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') return isConnectionLoss(error) ? gone(error) : error
  if (code === '42501' && /no such session/.test(String((error as Error).message)))
    return new Refusal('unauthenticated', 'The session has ended.', { remedy: 'Sign in again.', cause: error })
  if (code === '42501' && /row-level security/.test(String((error as Error).message)))
    return new Refusal('denied', 'You could not read what you would write.', {
      remedy: 'Ask somebody whose clearance covers it.',
      cause: error,
    })
  if (code === '40001' || code === '40P01')
    return new Refusal('stale', 'Somebody else changed this at the same moment.', {
      remedy: 'Try again.',
      cause: error,
    })
  if (code === '23505' && (error as { constraint?: string }).constraint === 'idempotency_pkey')
    return new Refusal('stale', 'The same write is being carried out already.', {
      remedy: 'Send it again in a moment.',
      cause: error,
    })
  if (code === '22P02' || code === '22007' || code === '22008')
    return new Refusal('invalid', 'A value is not of the form it must have.', {
      remedy: 'Check ids, times and numbers.',
      cause: error,
    })
  if (code === '53100')
    return new Refusal('unavailable', 'The disk of the database is full.', {
      remedy: 'Make room, then try again; nothing was written.',
      cause: error,
    })
  return code.startsWith('08') || code.startsWith('57') || code.startsWith('53') || /^E[A-Z]+$/.test(code)
    ? gone(error)
    : error
}

const isConnectionLoss = (error: unknown): boolean =>
  error instanceof Error &&
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(
    error.message,
  )

const rightsChanged = (): Refusal =>
  new Refusal('stale', 'Your rights changed in the meantime.', { remedy: 'Try again; nothing was changed.' })

const gone = (cause: unknown): Refusal =>
  new Refusal('unavailable', 'The database does not answer at the moment.', {
    remedy: 'Try again in a few seconds; nothing was half-written.',
    cause,
  })
