import { parentPort, workerData } from 'node:worker_threads'
import { type IndexedEntity, type IndexedValue, LabelBits, type Match, ScreeningIndex } from '@attache/screening'
import pg from 'pg'
import Cursor from 'pg-cursor'
import type { Answer, EngineMatch, Request } from './engine-messages.ts'
import { StandingIndex } from './standing-index.ts'

/** The index lives here, off the main thread: fed by the database, asked by messages. */

interface FeedRow {
  readonly entity_id: string
  readonly schema: string
  readonly dataset_id: string
  readonly prop: string
  readonly value: string
  readonly lang: string | null
  readonly label_id: number
}

const SEPARATOR = '\u001f'
const port = parentPort
if (port === null) throw new Error('this file runs as a worker')
const database = workerData as pg.ClientConfig

let index = ScreeningIndex.build([])
const standing = new StandingIndex(database)

/** One entity of one list; the same id in two lists stays two, since their labels differ. */
async function* feed(dataset: string | null, entities: readonly string[] | null): AsyncGenerator<IndexedEntity> {
  const client = new pg.Client(database)
  // The read that was under way says that the connection died; without a listener the worker would die of it too.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const cursor = client.query(new Cursor<FeedRow>('select * from app.index_feed($1, $2)', [dataset, entities]))
    let open: { id: string; schema: string; dataset: string; values: IndexedValue[] } | null = null
    for (;;) {
      const rows = await cursor.read(5_000)
      if (rows.length === 0) break
      for (const row of rows) {
        const id = row.dataset_id + SEPARATOR + row.entity_id
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
  } finally {
    await client.end()
  }
}

async function collect(dataset: string | null, entities: readonly string[] | null): Promise<IndexedEntity[]> {
  const all: IndexedEntity[] = []
  for await (const entity of feed(dataset, entities)) all.push(entity)
  return all
}

async function handle(request: Request): Promise<Answer['result']> {
  if (request.kind === 'load') {
    index = ScreeningIndex.build(await collect(null, null))
    return { size: index.size, names: index.names, bytes: index.bytes }
  }
  if (request.kind === 'change') {
    const { dataset, touched, gone } = request
    const key = (id: string) => dataset + SEPARATOR + id
    // A large change costs less as one scan of the list than as a lookup of each id.
    const upsert = touched.length === 0 ? [] : await collect(dataset, touched.length > 20_000 ? null : touched)
    index.apply({ upsert, remove: gone.map(key) })
    return { size: index.size, names: index.names, bytes: index.bytes }
  }
  if (request.kind === 'forget') {
    standing.forget()
    return []
  }
  if (request.kind === 'reverse') return standing.reverse(request.day, request.queries)
  const { queries, options } = request
  return queries.map((query) => {
    const { results, total } = index.match(query, {
      limit: options.limit,
      threshold: options.threshold,
      cutoff: options.cutoff,
      datasets: new Set(options.datasets),
      readable: new LabelBits(options.readable),
      weights: options.weights,
      excludeSchemata: new Set(options.excludeSchemata),
      excludeIds: new Set(
        options.datasets.flatMap((dataset) => options.excludeIds.map((id) => dataset + SEPARATOR + id)),
      ),
      ...(options.topics.length === 0 ? {} : { topics: new Set(options.topics) }),
    })
    return { results: results.map(plain), total }
  })
}

const plain = (match: Match): EngineMatch => ({ ...match, id: match.id.slice(match.id.indexOf(SEPARATOR) + 1) })

port.on('message', (request: Request) => {
  handle(request).then(
    (result) => port.postMessage({ id: request.id, result } satisfies Answer),
    (error: unknown) =>
      port.postMessage({ id: request.id, error: String((error as Error).stack ?? error), result: [] } satisfies Answer),
  )
})
