import { type BodyOf, type QueryOf, screening, toCsv } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { found } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import type { BatchRunner } from './batch-runner.ts'
import * as store from './batch-store.ts'
import { listsNamed, questionLabel } from './matching.ts'
import { settingsOf } from './settings.ts'

type Batch = z.output<typeof screening.batch>

const MOST_ROWS = 1_000_000

/** Files that are screened row by row. */
export class Batches {
  readonly #platform: Platform
  readonly #runner: BatchRunner

  constructor(platform: Platform, runner: BatchRunner) {
    this.#platform = platform
    this.#runner = runner
  }

  async start(reader: Reader, body: BodyOf<typeof screening.startBatch>): Promise<Batch> {
    need(reader, 'screen')
    const { clock, randomness, database, profiles } = this.#platform
    const { profile, threshold } = settingsOf(profiles, body)
    const lists = await database.as(reader, (tx) => listsNamed(tx, body.dataset))
    const label = await questionLabel(this.#platform, reader, body.dataset, lists)
    await this.#platform.labels.readable(reader)
    const { id, repeated } = await write(this.#platform, reader, (tx, audit) =>
      once(tx, reader, body.key, { route: screening.startBatch.id, body }, clock.now(), async () => {
        const upload = await store.uploadOf(tx, body.file)
        if (upload === undefined)
          throw new Refusal('invalid', 'The file was not uploaded.', {
            remedy: 'Upload it first.',
            fields: [{ field: 'file', problem: 'is unknown' }],
          })
        const id = randomness.uuid()
        await tx
          .insertInto('batches')
          .values({
            id,
            label_id: label,
            version: 1,
            state: 'queued',
            name: upload.name,
            upload_id: upload.id,
            dataset: body.dataset,
            schema: body.schema,
            threshold,
            profile,
            columns: body.columns === undefined ? null : JSON.stringify(body.columns),
            failure: null,
            purpose: reader.clearance.purpose,
            by: reader.principal,
            by_name: reader.username,
            at: clock.now(),
            finished_at: null,
          })
          .execute()
        await audit({
          kind: 'screening.batch-queued',
          subject: id,
          detail: { dataset: body.dataset, profile, input: upload.sha256, bytes: upload.bytes },
          label,
        })
        return id
      }),
    )
    // The answer says how it stood when it was sent, however fast it is screened.
    try {
      return await database.as(reader, (tx) => this.#one(tx, id))
    } finally {
      if (!repeated) this.#runner.enqueue(id, reader.principal, reader.clearance.purpose)
    }
  }

  list(reader: Reader, query: QueryOf<typeof screening.listBatches>) {
    return read(this.#platform, reader, async (tx) => {
      const rows = await store.batchPage(tx, pageAfter(query))
      const hits = await store.hitCounts(
        tx,
        rows.map((row) => row.id),
      )
      return cutPage(
        rows,
        query.limit,
        await store.batchCount(tx),
        (row) => this.#shape(row, hits),
        (row) => [row.at.toISOString(), row.id],
      )
    })
  }

  rows(reader: Reader, id: string, query: QueryOf<typeof screening.readBatch>) {
    return read(
      this.#platform,
      reader,
      async (tx) => {
        const row = found(await store.batchById(tx, id), 'This file')
        const after = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, ['number'])[0])
        const rows = await store.batchRowPage(tx, id, { only: query.only, after, limit: query.limit + 1 })
        const page = rows.slice(0, query.limit)
        const last = page.at(-1)
        const answer = {
          batch: this.#shape(row, await store.hitCounts(tx, [id])),
          items: page.map(rowOf),
          total: await store.batchRowCount(tx, id, query.only),
          next: rows.length > query.limit && last !== undefined ? encodeCursor(last.row ?? 0) : null,
        }
        return { label: row.label_id, answer }
      },
      ({ label }) => ({ kind: 'batch.read', subject: id, label }),
    ).then(({ answer }) => answer)
  }

  export(reader: Reader, id: string) {
    return read(
      this.#platform,
      reader,
      async (tx) => {
        const { label_id: label } = found(await store.batchById(tx, id), 'This file')
        const rows = (await store.batchRowPage(tx, id, { only: 'all', after: 0, limit: MOST_ROWS })).map(rowOf)
        const csv = toCsv(
          ['row', 'name', 'hits', 'best entity', 'best name', 'best score', 'problem'],
          rows.map(({ row, caption, hits, best, problem }) => [
            row,
            caption,
            hits,
            best?.entity,
            best?.caption,
            best?.score,
            problem,
          ]),
        )
        return { label, csv }
      },
      ({ label }) => ({ kind: 'screening.export', subject: id, label }),
    ).then(({ csv }) => csv)
  }

  /** Takes up files that a server before this one had not finished. */
  async resume(): Promise<void> {
    const { rows } = await sql<{
      id: string
      by: string
      purpose: string
    }>`select * from app.unfinished_batches()`.execute(this.#platform.database.keeper)
    for (const { id, by, purpose } of rows) this.#runner.enqueue(id, by, purpose)
  }

  async #one(tx: Tx, id: string): Promise<Batch> {
    const row = found(await store.batchById(tx, id), 'This file')
    return this.#shape(row, await store.hitCounts(tx, [id]))
  }

  #shape(row: NonNullable<Awaited<ReturnType<typeof store.batchById>>>, hits: ReadonlyMap<string, number>): Batch {
    return {
      id: row.id,
      name: row.name,
      dataset: row.dataset,
      profile: row.profile,
      state: row.state,
      rows: { done: row.done, total: row.total, rejected: row.rejected },
      hits: hits.get(row.id) ?? 0,
      failure: row.failure,
      by: row.by_name,
      at: row.at.toISOString(),
      finished: row.finished_at?.toISOString() ?? null,
      mark: this.#platform.labels.mark(row.label_id),
    }
  }
}

const rowOf = (row: Awaited<ReturnType<typeof store.batchRowPage>>[number]): z.output<typeof screening.batchRow> => ({
  row: row.row ?? 0,
  caption: row.caption,
  hits: Number(row.count ?? 0),
  best:
    row.entity_id === null
      ? null
      : {
          entity: row.entity_id,
          caption: String((row.entity as { caption?: string } | null)?.caption ?? row.entity_id),
          score: row.score ?? 0,
        },
  problem: row.problem,
})
