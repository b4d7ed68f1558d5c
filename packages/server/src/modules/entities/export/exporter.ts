import { Readable } from 'node:stream'
import type { entities, QueryOf } from '@attache/contracts'
import { joinAll, type LabelId, notFound, Refusal } from '@attache/kernel'
import type { Aside } from '../../../platform/blobs/blobs.ts'
import { noteOf, ownWith, type Platform } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import { need } from '../../../platform/sessions/reader.ts'
import { markingOf } from '../fold.ts'
import type { Entities } from '../service.ts'
import { type Claim, claimsOf } from './claims.ts'
import type { Cover } from './cover.ts'
import { labelsOf, mayLeave as mayLeaveBy } from './exported.ts'
import { type ExportFormat, fileOf } from './files.ts'
import { entriesOf, exportedBatch, exportedLines, MOST_ENTITIES, type Tally } from './gather.ts'
import { leaving, selected } from './selection.ts'

type Filter = QueryOf<typeof entities.exportEntities>

export interface ExportedFile extends Pick<Aside, 'sha256' | 'bytes'> {
  readonly rows: number
  readonly cut: boolean
  /** Lets go of the file when it was read, or given up. */
  readonly stream: Readable
}

const MOST_BYTES = 1_024 * 1_048_576
const BATCH = 500

export interface ExporterOptions {
  readonly most?: number
  /** Told between writing a file and reading it again; tests change the world there. */
  readonly written?: () => Promise<void>
}

/**
 * Makes export files: gathered under the reader's rights, written, read again as written, and only then given out, when the event
 * with the hash of its bytes stands in the chain.
 */
export class Exporter {
  readonly #platform: Platform
  readonly #entities: Pick<Entities, 'labelOf'>
  readonly #options: ExporterOptions

  constructor(platform: Platform, entities: Pick<Entities, 'labelOf'>, options: ExporterOptions = {}) {
    this.#platform = platform
    this.#entities = entities
    this.#options = options
  }

  async make(reader: Reader, format: ExportFormat, filter: Filter): Promise<ExportedFile> {
    need(reader, 'read-entities')
    const { blobs, clock, database, labels, recorder } = this.#platform
    const mayLeave = mayLeaveBy(labels)
    const tally: Tally = { rows: 0, cut: false, labels: new Set() }
    const asked = await this.#entities.labelOf(reader, filter)
    // Outside the transaction: its commit can fail after the file was made, which must be let go of even then.
    const drafts: Aside[] = []
    let file: Aside | null = null
    try {
      const gathered = await database.as(reader, async (tx) => {
        const batches = selected(tx, filter, format === 'ftm', mayLeave)
        const lines = exportedLines(tx, batches, mayLeave, tally, this.#options.most ?? MOST_ENTITIES)
        const draft = await blobs.aside(Readable.from(lines, { objectMode: false }), MOST_BYTES)
        drafts.push(draft)
        return draft
      })
      if (filter.entity !== undefined && tally.rows === 0) throw notFound('This entity')
      const label = await this.#labelFor(reader, asked, tally.labels)
      const content = [...tally.labels]
      const cover: Cover = {
        marking: markingOf(labels, content),
        labels: content,
        rows: tally.rows,
        cut: tally.cut,
        at: clock.now(),
      }
      const pieces = fileOf(format, labels, cover, () => entriesOf(gathered))
      file = await blobs.aside(Readable.from(pieces, { objectMode: false }), MOST_BYTES)
      await this.#options.written?.()
      const { sha256, bytes } = file
      const { rows, cut } = tally
      const detail = { filter: { ...filter }, format, rows, cut, bytes, sha256 }
      const stopped = await this.#guard(reader, format, file, rows)
      if (stopped !== null) {
        await recorder.record(
          noteOf(reader, { kind: 'entity.export', outcome: 'refused', detail: { ...detail, why: stopped.why }, label }),
        )
        throw new Refusal('stale', 'What was to be exported changed while it was written, so nothing left.', {
          remedy: 'Export it again.',
        })
      }
      await recorder.record(noteOf(reader, { kind: 'entity.export', detail, label }))
      return { sha256, bytes, rows, cut, stream: streamOf(file) }
    } catch (error) {
      await file?.drop()
      throw error
    } finally {
      for (const draft of drafts) await draft.drop()
    }
  }

  /** The event tells how many rows of what there were, so it is marked as all of them together. */
  async #labelFor(reader: Reader, asked: LabelId, content: Iterable<LabelId>): Promise<LabelId> {
    const { labels } = this.#platform
    const both = await labels.intern(joinAll([labels.marking(asked), markingOf(labels, content)]))
    return ownWith(this.#platform, reader, [both])
  }

  /** The egress guard: each entity of the finished file is looked up again, now, under the rights of whoever gets it. */
  async #guard(
    reader: Reader,
    format: ExportFormat,
    file: Aside,
    rows: number,
  ): Promise<{ readonly why: string } | null> {
    const { labels } = this.#platform
    const readable = await labels.readable(reader)
    const seen = new Set<string>()
    let batch: Claim[] = []
    const check = async (): Promise<string | null> => {
      const fresh = await this.#fresh(
        reader,
        batch.map(({ id }) => id),
      )
      for (const { id, holds } of batch) {
        const now = fresh.get(id)
        if (seen.has(id)) return 'an entity stands twice'
        seen.add(id)
        if (now === undefined) return 'an entity is not for the reader any more'
        if (!labelsOf(now).every((label) => readable.has(label))) return 'a value is not for the reader'
        if (!holds(now)) return 'a value changed'
      }
      batch = []
      return null
    }
    for await (const claim of claimsOf(format, labels, () => file.open())) {
      batch.push(claim)
      if (batch.length < BATCH) continue
      const why = await check()
      if (why !== null) return { why }
    }
    const why = (await check()) ?? (seen.size === rows ? null : 'the file has another number of entities')
    return why === null ? null : { why }
  }

  async #fresh(reader: Reader, ids: readonly string[]) {
    const mayLeave = mayLeaveBy(this.#platform.labels)
    const exported = await this.#platform.database.as(reader, async (tx) =>
      exportedBatch(tx, await leaving(tx, ids, mayLeave), mayLeave),
    )
    return new Map(exported.map((one) => [one.id, one]))
  }
}

function streamOf(file: Aside): Readable {
  const stream = file.open()
  stream.once('close', () => void file.drop().catch(() => undefined))
  return stream
}
