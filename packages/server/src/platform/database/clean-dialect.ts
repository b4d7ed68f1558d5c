import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, PostgresDriver } from 'kysely'
import type pg from 'pg'

/**
 * A connection passes from reader to reader. Whatever SQL of somebody's own could have left on it beyond its transaction (a
 * held cursor, a setting, a prepared statement, a lock) ends as the next one begins, in the same trip to the database.
 * The beginning comes last: what is cancelled before it leaves no transaction that nobody would end.
 */
const CLEAN_BEGIN = `close all; deallocate all; unlisten *; reset session authorization; reset all; discard sequences;
  select pg_advisory_unlock_all(); begin`

class CleanDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(CLEAN_BEGIN))
  }
}

/** PostgreSQL whose transactions begin on a clean connection. */
export class CleanDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new CleanDriver({ pool: this.#pool })
  }
}
