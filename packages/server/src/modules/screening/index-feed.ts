import type { IndexedEntity, IndexedValue } from '@attache/screening'
import pg from 'pg'
import Cursor from 'pg-cursor'

interface FeedRow {
  readonly entity_id: string
  readonly schema: string
  readonly dataset_id: string
  readonly prop: string
  readonly value: string
  readonly lang: string | null
  readonly label_id: number
}

export interface SeenState {
  /** Which database: its cluster and its own number in it. */
  readonly cluster: string
  /** What of it was committed, as PostgreSQL writes a snapshot. */
  readonly seen: string
}

const SEPARATOR = '\u001f'

/** The same id in two lists stays two entities, since their labels differ. */
export const keyOf = (dataset: string, entity: string): string => dataset + SEPARATOR + entity
export const entityOf = (key: string): string => key.slice(key.indexOf(SEPARATOR) + 1)

/** Reads what the index is fed with, all of it as it was at one moment. */
export class IndexFeed {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async during<T>(database: pg.ClientConfig, work: (feed: IndexFeed) => Promise<T>): Promise<T> {
    const client = new pg.Client(database)
    // The read that was under way says that the connection died; without a listener the worker would die of it too.
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.query('begin isolation level repeatable read read only')
      const result = await work(new IndexFeed(client))
      await client.query('commit')
      return result
    } finally {
      await client.end()
    }
  }

  async state(): Promise<SeenState> {
    const { rows } = await this.#client.query<SeenState>(
      `select c.system_identifier || '/' || d.oid as cluster, pg_current_snapshot()::text as seen
       from pg_control_system() c, pg_database d where d.datname = current_database()`,
    )
    const [state] = rows
    if (state === undefined) throw new Error('the database does not know itself')
    return state
  }

  /** Is this what another moment of the same database looked like, and not one that it has yet to reach? */
  async isPast({ cluster, seen }: SeenState): Promise<boolean> {
    if ((await this.state()).cluster !== cluster) return false
    const { rows } = await this.#client.query<{ past: boolean }>(
      'select pg_snapshot_xmax($1::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) as past',
      [seen],
    )
    return rows[0]?.past === true
  }

  /** Whose statements were written since, by list. */
  async changedSince(seen: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await this.#client.query<{ dataset_id: string; entities: string[] }>(
      `select dataset_id, array_agg(distinct entity_id) as entities from app.index_changes
       where xact >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(xact, $1::pg_snapshot)
       group by dataset_id order by dataset_id`,
      [seen],
    )
    return new Map(rows.map(({ dataset_id, entities }) => [dataset_id, entities]))
  }

  /** Entities of one list, or of all; those named, or all. */
  async *entities(dataset: string | null, only: readonly string[] | null): AsyncGenerator<IndexedEntity> {
    const cursor = this.#client.query(new Cursor<FeedRow>('select * from app.index_feed($1, $2)', [dataset, only]))
    let open: { id: string; schema: string; dataset: string; values: IndexedValue[] } | null = null
    for (;;) {
      const rows = await cursor.read(5_000)
      if (rows.length === 0) break
      for (const row of rows) {
        const id = keyOf(row.dataset_id, row.entity_id)
        if (open === null || open.id !== id) {
          if (open !== null) yield open
          open = { id, schema: row.schema, dataset: row.dataset_id, values: [] }
        }
        open.values.push({
          prop: row.prop,
          value: row.value,
          label: row.label_id,
          ...(row.lang === null ? {} : { lang: row.lang }),
        })
      }
    }
    if (open !== null) yield open
  }
}

/** What was noted of changes that are in `seen` is noted no longer. */
export async function forgetChanges(database: pg.ClientConfig, seen: string): Promise<void> {
  const client = new pg.Client(database)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('delete from app.index_changes where pg_visible_in_snapshot(xact, $1::pg_snapshot)', [seen])
    await client.query("delete from app.list_writes where at < now() - interval '1 day'")
  } finally {
    await client.end()
  }
}
