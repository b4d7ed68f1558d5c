import { type IndexedEntity, ReverseIndex, type ScreeningQuery, type Weights } from '@attache/screening'
import pg from 'pg'
import Cursor from 'pg-cursor'

interface SubjectRow {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
  readonly threshold: number
  readonly label_id: number
  readonly at: Date
  readonly weights: Weights
}

/** Screenings that begin while others are written may be committed after them. */
const OVERLAP_MS = 10 * 60_000

/**
 * Everybody who stands screened, in an index of the kind that lists have. Read when it is first asked, and topped up before
 * each question; whoever wants somebody gone has it forget them all.
 */
export class StandingIndex {
  readonly #database: pg.ClientConfig
  #index: ReverseIndex | undefined
  #known = new Set<string>()
  #upto = 0
  #day = ''
  /** The lowest from which any of them was to be told of a match. */
  #threshold = 1
  /** The weights that any of them was screened with: who may match is asked for under each. */
  #weights = new Map<string, Weights>()

  constructor(database: pg.ClientConfig) {
    this.#database = database
  }

  forget(): void {
    this.#index = undefined
    this.#known = new Set()
    this.#upto = 0
    this.#threshold = 1
    this.#weights = new Map()
  }

  /** For each query the ids of those it may concern. Every label is looked at: who calls this decides who is told. */
  async reverse(day: string, queries: readonly ScreeningQuery[]): Promise<readonly (readonly string[])[]> {
    // A period may have ended with the day.
    if (day !== this.#day) this.forget()
    this.#day = day
    const more: IndexedEntity[] = []
    for await (const subject of this.#subjects(day)) more.push(subject)
    if (this.#index === undefined) this.#index = ReverseIndex.build(more)
    else this.#index.add(more)
    const index = this.#index
    const all = [...this.#weights.values()]
    return queries.map((query) => [
      ...new Set(all.flatMap((weights) => index.mayMatch(query, this.#threshold, weights))),
    ])
  }

  async *#subjects(day: string): AsyncGenerator<IndexedEntity> {
    const client = new pg.Client(this.#database)
    client.on('error', () => undefined)
    await client.connect()
    try {
      const since = this.#upto === 0 ? null : new Date(this.#upto - OVERLAP_MS)
      const cursor = client.query(
        new Cursor<SubjectRow>('select * from app.standing_subjects($1::date, $2::timestamptz, null)', [day, since]),
      )
      for (;;) {
        const rows = await cursor.read(5_000)
        if (rows.length === 0) break
        for (const { id, schema, properties, threshold, label_id, at, weights } of rows) {
          this.#upto = Math.max(this.#upto, at.getTime())
          if (this.#known.has(id)) continue
          this.#known.add(id)
          this.#weights.set(JSON.stringify(weights), weights)
          this.#threshold = Math.min(this.#threshold, threshold)
          const values = Object.entries(properties).flatMap(([prop, all]) =>
            all.map((value) => ({ prop, value, label: label_id })),
          )
          yield { id, schema, dataset: 'standing', values }
        }
      }
    } finally {
      await client.end()
    }
  }
}
