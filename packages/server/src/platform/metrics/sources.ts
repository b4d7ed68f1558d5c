import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** What is asked at each scrape, because it is a state and not an event. */
export interface MetricsSources {
  readonly pools: Database['pools']
  readonly indexLoaded: () => boolean
  /** Whether anything is queued or running, by kind of work; never how much. */
  readonly unfinished: () => Promise<Readonly<Record<string, boolean>>>
}

export const sourcesOf = (database: Database, indexLoaded: () => boolean): MetricsSources => ({
  pools: () => database.pools(),
  indexLoaded,
  unfinished: async () => {
    const { rows } = await sql<{ imports: boolean; batches: boolean }>`
      select exists (select from app.unfinished_imports()) as imports,
        exists (select from app.unfinished_batches()) as batches`.execute(database.keeper)
    return { import: rows[0]?.imports === true, batch: rows[0]?.batches === true }
  },
})
