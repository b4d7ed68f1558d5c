import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '@attache/kernel'
import type { Selectable } from 'kysely'
import { explained, type Tx } from '../../platform/database/database.ts'
import type { BatchRow } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/log.ts'
import { noteOf, type Platform } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { type BatchLine, batchRows } from './batch-rows.ts'
import { batchById, finishBatch, lastRow, setProgress, uploadOf } from './batch-store.ts'
import { clearedAmong } from './cleared-pairs.ts'
import type { Engine } from './engine.ts'
import { hitAct, insertHits, labelOfHit, type NewHit, standing } from './hits.ts'
import { matchAll, subjectOf } from './matching.ts'
import { MATCHER } from './settings.ts'

/** Rows screened and written together; what is committed is not done again after a restart. */
const CHUNK = 200
const MOST_HITS = 10
/** A database that falls is back within seconds. */
const MOST_ATTEMPTS = 5

/** Screens files row by row, one file after the other, with the rights of whoever sent it. */
export class BatchRunner {
  readonly #platform: Platform
  readonly #engine: Engine
  readonly #log: Logger
  #tail: Promise<void> = Promise.resolve()
  #closing = false

  constructor(platform: Platform, engine: Engine, log: Logger) {
    this.#platform = platform
    this.#engine = engine
    this.#log = log
  }

  enqueue(id: string, principal: string, purpose: string): void {
    this.#tail = this.#tail
      .then(() => this.#run(id, principal, purpose))
      .catch((error: unknown) => this.#log.error('batch.failed', { id, error }))
  }

  /** Stops after the chunk in hand; the next server goes on from there. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#tail
  }

  async idle(): Promise<void> {
    await this.#tail
  }

  async #run(id: string, principal: string, purpose: string): Promise<void> {
    for (let attempt = 1; !this.#closing; attempt += 1) {
      try {
        return await this.#attempt(id, principal, purpose, attempt === MOST_ATTEMPTS)
      } catch (error) {
        // The database fell, or rights changed: what was committed stands, the rest is done under the rights of then.
        this.#log.error('batch.interrupted', { id, attempt, error })
        if (attempt === MOST_ATTEMPTS) return
        await sleep(attempt * 1_000)
      }
    }
  }

  /** Screens what is left of a file; throws when the database is away or its owner's rights changed, unless it is the last attempt. */
  async #attempt(id: string, principal: string, purpose: string, last: boolean): Promise<void> {
    const { sessions } = this.#platform
    const reader = await sessions.forJob(principal, purpose)
    try {
      await this.#screen(reader, id)
    } catch (error) {
      const known = explained(error)
      if (known instanceof Refusal && !last)
        if (known.code === 'unavailable' || (await sessions.rightsChanged(reader))) throw known
      if (!(known instanceof Refusal)) this.#log.error('batch.failed', { id, error })
      const message = known instanceof Refusal ? [known.message, known.remedy] : ['The run ended on an error of ours.']
      await this.#end(reader, id, 'failed', message.filter(Boolean).join(' '))
    } finally {
      await sessions.revoke(reader.session).catch(() => undefined)
    }
  }

  async #screen(reader: Reader, id: string): Promise<void> {
    const { database, blobs } = this.#platform
    const { batch, sha256, from } = await database.as(reader, async (tx) => {
      const batch = found(await batchById(tx, id), 'This file')
      const upload = found(await uploadOf(tx, batch.upload_id), 'The uploaded file')
      return { batch, sha256: upload.sha256, from: await lastRow(tx, id) }
    })
    const columns = batch.columns as unknown as Readonly<Record<string, string>> | null
    let total = 0
    for await (const _line of batchRows(blobs.open(sha256), batch.schema, columns)) total += 1
    await database.as(reader, (tx) => setProgress(tx, id, { state: 'running', total }))
    let chunk: BatchLine[] = []
    for await (const line of batchRows(blobs.open(sha256), batch.schema, columns)) {
      if (line.row <= from) continue
      chunk.push(line)
      if (chunk.length < CHUNK) continue
      if (this.#closing) return
      await this.#engine.keeping(() => this.#chunk(reader, batch, chunk))
      chunk = []
    }
    if (chunk.length > 0) await this.#engine.keeping(() => this.#chunk(reader, batch, chunk))
    await this.#end(reader, id, 'done', null)
  }

  async #chunk(
    reader: Reader,
    batch: Pick<Selectable<BatchRow>, 'id' | 'dataset' | 'threshold' | 'profile' | 'label_id'>,
    lines: readonly BatchLine[],
  ): Promise<void> {
    const { database, randomness, clock, recorder, profiles } = this.#platform
    const good = lines.filter((line) => line.screened)
    const weights = batch.profile === null ? {} : profiles.ofId(batch.profile).weights
    const options = { limit: MOST_HITS, threshold: batch.threshold, cutoff: batch.threshold, weights }
    const { results, lists } = await matchAll(
      this.#platform,
      this.#engine,
      reader,
      batch.dataset,
      good.map((line) => line.query),
      options,
    )
    const ids = new Map(lines.map((line) => [line.row, randomness.uuid()]))
    const hits: NewHit[] = []
    for (const [at, line] of good.entries())
      for (const match of results[at]?.matches ?? [])
        hits.push({
          id: randomness.uuid(),
          screening: ids.get(line.row) ?? '',
          batch: batch.id,
          match,
          label: await labelOfHit(this.#platform, reader, match),
          office: reader.office,
        })
    await this.#platform.labels.readable(reader)
    await database.as(reader, async (tx) => {
      await tx
        .insertInto('screenings')
        .values(
          lines.map((line) => ({
            id: ids.get(line.row) ?? '',
            batch_id: batch.id,
            row: line.row,
            schema: line.query.schema,
            properties: JSON.stringify(line.query.properties),
            caption: subjectOf(line.query),
            dataset: batch.dataset,
            threshold: batch.threshold,
            profile: batch.profile,
            engine: MATCHER.version,
            problem: line.problem,
            purpose: reader.clearance.purpose,
            by: reader.principal,
            by_name: reader.username,
            office: reader.office,
            at: clock.now(),
            label_id: batch.label_id,
          })),
        )
        .execute()
      const held = await standing(tx, hits)
      await insertHits(tx, this.#platform, reader, held, lists, await this.#cleared(tx, good, ids, held))
      await setProgress(tx, batch.id, { more: lines.length, rejected: lines.length - good.length })
      for (const hit of held) await recorder.recordIn(tx, noteOf(reader, hitAct(hit)))
    })
  }

  /** Of the hits of these lines, those that a cleared pair answers. */
  async #cleared(
    tx: Tx,
    lines: readonly BatchLine[],
    ids: ReadonlyMap<number, string>,
    held: readonly NewHit[],
  ): Promise<ReadonlySet<string>> {
    const cleared = new Set<string>()
    for (const { row, query } of lines) {
      const own = held.filter((hit) => hit.screening === ids.get(row))
      for (const id of await clearedAmong(tx, this.#platform.labels, query.properties, own)) cleared.add(id)
    }
    return cleared
  }

  async #end(reader: Reader, id: string, state: 'done' | 'failed', failure: string | null): Promise<void> {
    const { database, clock, recorder } = this.#platform
    await database.as(reader, async (tx) => {
      const batch = await finishBatch(tx, id, state, failure, clock.now())
      if (batch === undefined) return
      const { total, done, rejected, label_id: label } = batch
      await recorder.recordIn(
        tx,
        noteOf(reader, {
          kind: 'screening.batch',
          subject: id,
          outcome: state === 'done' ? 'done' : 'refused',
          detail: { total, done, rejected, failure },
          label,
        }),
      )
    })
    await recorder.settle()
  }
}
