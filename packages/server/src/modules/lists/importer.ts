import { lists } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { holdOffExpungement } from '../../platform/database/expungement-lock.ts'
import type { ImportCounts, ImportFile } from '../../platform/database/tables.ts'
import { type Act, type Platform, write } from '../../platform/platform.ts'
import { applyMove, authorOf, found, planMove } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Rejection, SourceFile } from '../entities/index.ts'
import { type Failure, failureOf, isOutage } from './import-failure.ts'
import { hashOfFiles, readingOf, withoutReferences } from './import-reading.ts'
import type { Reading } from './mappings/mapped-table.ts'
import { Held, holdForRemovals } from './removals.ts'
import type { ImportProgress } from './shapes.ts'
import * as store from './store.ts'
import { VersionWriter } from './version-writer.ts'

const MOST_REJECTIONS = 100_000
/** An import that the database falls under this often has a part in it, and is not begun again by itself. */
const MOST_TRIES = 5
const LOOK_AGAIN = 'See that the files are whole. If the publisher did remove them, say why and import it all the same.'

export interface ImporterOptions {
  /** Told after the commit, so that the engines in memory follow. */
  readonly changed: () => Promise<void>
  /** Tells which entities an order keeps out, whichever list names them. */
  readonly withheld: () => Promise<(entity: string) => boolean>
}

type Audit = (act: Act) => Promise<void>

/** An import that a stop of the server cut off; the next server takes it up again. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}

/**
 * Carries out one queued import: parse, compare, write, in one transaction under the rights of whoever queued it.
 * Either the whole version stands with its counts and rejections, or nothing does and the record says why.
 */
export class Importer {
  readonly #platform: Platform
  readonly #options: ImporterOptions
  readonly #progress = new Map<string, ImportProgress>()
  /** What imports wrote whose commit, or whose news to the engines, is not certain yet. */
  readonly #written = new Set<string>()
  readonly #begun = new Map<string, number>()
  #stopping = false

  constructor(platform: Platform, options: ImporterOptions) {
    this.#platform = platform
    this.#options = options
  }

  progressOf(id: string): ImportProgress | undefined {
    return this.#progress.get(id)
  }

  /**
   * Throws when the database went away under it, or the rights of its owner changed: the import then stands as it did, and can
   * be run again. Everything else that can go wrong is said on the record.
   */
  async run(id: string, principal: string): Promise<void> {
    const { sessions } = this.#platform
    const reader = await sessions.forJob(principal)
    try {
      await this.#carryOut(reader, id)
    } catch (error) {
      if (isOutage(error)) throw error
      if (await sessions.rightsChanged(reader))
        throw new Refusal('stale', 'The rights of whoever queued this changed while it ran.', { cause: error })
      if (error instanceof Held) await this.#end(reader, id, 'hold', { message: error.message, remedy: LOOK_AGAIN })
      else if (!(error instanceof Stopped)) await this.#end(reader, id, 'fail', failureOf(error))
    } finally {
      this.#progress.delete(id)
      await sessions.revoke(reader.session).catch(() => undefined)
    }
  }

  /** Lets go of the import in hand before its commit; the record stays as it is. */
  stop(): void {
    this.#stopping = true
  }

  async #carryOut(reader: Reader, id: string): Promise<void> {
    const record = await this.#platform.database.as(reader, (tx) => store.importById(tx, id))
    if (record?.state === 'running')
      await this.#move(reader, id, 'requeue', 'It was cut off while it ran; nothing of it was kept.')
    if (record?.state !== 'imported') {
      await this.#move(reader, id, 'start')
      this.#countTry(id)
      await this.#import(reader, id)
    }
    this.#begun.delete(id)
    // A commit whose answer was lost is found here as imported; what it wrote is still known.
    if (this.#written.has(id)) await this.#announce(id)
    this.#written.delete(id)
  }

  #countTry(id: string): void {
    const tries = (this.#begun.get(id) ?? 0) + 1
    this.#begun.set(id, tries)
    if (tries <= MOST_TRIES) return
    this.#begun.delete(id)
    throw new Refusal('invalid', `The database stopped ${MOST_TRIES} times while this import ran.`, {
      remedy: 'Have the log of the database looked at, then try again; nothing of it was kept.',
    })
  }

  async #announce(id: string): Promise<void> {
    const progress = this.#progress.get(id)
    if (progress !== undefined)
      this.#progress.set(id, { ...progress, phase: 'Bringing the screening index up to date' })
    try {
      await this.#options.changed()
    } catch (error) {
      throw new Refusal('unavailable', 'The engines in memory do not have this import yet.', { cause: error })
    }
  }

  /** Puts an import that a dead server left running back into the queue. */
  async requeue(id: string, principal: string): Promise<void> {
    const reader = await this.#platform.sessions.forJob(principal)
    await this.#move(reader, id, 'requeue', 'The server stopped while it ran; nothing of it was kept.')
    await this.#platform.sessions.revoke(reader.session)
  }

  async #import(reader: Reader, id: string): Promise<void> {
    const { clock, randomness } = this.#platform
    await write(this.#platform, reader, async (tx, audit) => {
      await holdOffExpungement(tx)
      const record = found(await store.importById(tx, id), 'This import')
      const files = record.files as unknown as readonly ImportFile[]
      const sources = files.map((file) => this.#source(id, file, files))
      const format = await readingOf(tx, record, sources)
      const contentHash = hashOfFiles(format.fingerprint, files)
      const dataset = await store.datasetFor(tx, record, randomness.uuid())
      const at = clock.now()
      const current =
        dataset.current_version === null ? undefined : await store.versionById(tx, dataset.current_version)
      this.#written.delete(id)
      if (current?.content_hash === contentHash) return this.#unchanged(tx, audit, reader, id, current, format.id)

      const version = {
        id: randomness.uuid(),
        name: record.list_version ?? (await format.versionOf?.(sources)) ?? contentHash.slice(0, 12),
      }
      const writer = await VersionWriter.open(tx, {
        dataset: dataset.id,
        version: version.id,
        label: record.label_id,
        at,
      })
      const { details, rejections } = await this.#read(id, format, sources, writer)
      await writer.finish()
      const { tally } = writer
      const before = (current?.counts as ImportCounts | undefined)?.entities ?? 0
      if (!record.removals_accepted) holdForRemovals(this.#platform.rules, tally.removed, before)
      const counts: ImportCounts = { ...tally, rejected: rejections.length, details }
      await store.keepRejections(tx, id, record.label_id, rejections)
      await tx
        .insertInto('list_versions')
        .values({
          id: version.id,
          dataset_id: dataset.id,
          version: version.name,
          content_hash: contentHash,
          import_id: id,
          counts: JSON.stringify(counts),
          at,
          label_id: record.label_id,
        })
        .execute()
      await tx
        .updateTable('datasets')
        .set({ current_version: version.id, title: record.title })
        .where('id', '=', dataset.id)
        .execute()
      await this.#finish(tx, audit, reader, id, { counts, format: format.id, version: version.name })
      if (this.#stopping) throw new Stopped()
      this.#written.add(id)
    })
  }

  /** The same files again: nothing changes, and the record says so with the numbers of the version that stands. */
  async #unchanged(
    tx: Tx,
    audit: Audit,
    reader: Reader,
    id: string,
    current: {
      readonly version: string
      readonly counts: unknown
      readonly import_id: string
    },
    format: string,
  ): Promise<void> {
    const before = current.counts as ImportCounts
    const counts: ImportCounts = { ...before, added: 0, changed: 0, removed: 0, unchanged: before.entities }
    const record = found(await store.importById(tx, id), 'This import')
    await store.keepRejections(tx, id, record.label_id, await store.rejections(tx, current.import_id, MOST_REJECTIONS))
    await this.#finish(tx, audit, reader, id, { counts, format, version: current.version })
  }

  async #read(id: string, format: Reading, sources: readonly SourceFile[], writer: VersionWriter) {
    const details: Record<string, number> = {}
    const rejections: Rejection[] = []
    const isWithheld = await this.#options.withheld()
    for await (const item of format.parse(sources)) {
      if (this.#stopping) throw new Stopped()
      // Without a word: a rejection would tell whom it is about.
      if (item.kind === 'entity' && isWithheld(item.entity.id)) continue
      if (item.kind === 'count') details[item.name] = (details[item.name] ?? 0) + item.by
      else if (item.kind === 'rejected') rejections.push(item.rejection)
      else if (!(await writer.add(withoutReferences(item.entity, isWithheld))))
        rejections.push({
          file: sources[0]?.name ?? '',
          row: 0,
          field: 'id',
          value: item.entity.id,
          reason: 'the list names this id twice',
          remedy: 'The first was kept; ask the publisher.',
        })
      if (rejections.length > MOST_REJECTIONS)
        throw new Refusal('invalid', `More than ${MOST_REJECTIONS} rows were rejected.`, {
          remedy: 'See that the files and the format belong together.',
        })
      const progress = this.#progress.get(id)
      if (progress !== undefined) this.#progress.set(id, { ...progress, entities: writer.tally.entities })
    }
    if (writer.tally.entities === 0)
      throw new Refusal('invalid', 'The files hold not one entity that could be read.', {
        remedy: `See that they are ${format.title}.`,
      })
    return { details, rejections }
  }

  async #finish(
    tx: Tx,
    audit: Audit,
    reader: Reader,
    id: string,
    done: { readonly counts: ImportCounts; readonly format: string; readonly version: string },
  ): Promise<void> {
    const record = found(await store.importById(tx, id), 'This import')
    const at = this.#platform.clock.now()
    const move = planMove(lists.importWorkflow, record, 'finish', 'system')
    await applyMove(tx, 'list_imports', lists.importWorkflow, record, move, authorOf(reader), at)
    await tx
      .updateTable('list_imports')
      .set({
        counts: JSON.stringify(done.counts),
        format: done.format,
        list_version: done.version,
        finished_at: at,
        failure: null,
      })
      .where('id', '=', id)
      .execute()
    const { details: _details, ...counts } = done.counts
    await audit({
      kind: 'list.import',
      subject: id,
      detail: { source: record.source, version: done.version, ...counts },
      label: record.label_id,
    })
  }

  async #end(reader: Reader, id: string, transition: 'fail' | 'hold', failure: Failure): Promise<void> {
    await write(this.#platform, reader, async (tx, audit) => {
      const record = await store.importById(tx, id)
      if (record === undefined || record.state !== 'running') return
      const at = this.#platform.clock.now()
      const move = planMove(lists.importWorkflow, record, transition, 'system', { reason: failure.message })
      await applyMove(tx, 'list_imports', lists.importWorkflow, record, move, authorOf(reader), at, failure.message)
      await tx
        .updateTable('list_imports')
        .set({ failure: JSON.stringify(failure), finished_at: at })
        .where('id', '=', id)
        .execute()
      await audit({
        kind: 'list.import',
        subject: id,
        outcome: 'refused',
        detail: { source: record.source, failure: failure.message },
        label: record.label_id,
      })
    })
  }

  async #move(reader: Reader, id: string, transition: string, reason?: string): Promise<void> {
    await this.#platform.database.as(reader, async (tx) => {
      const record = found(await store.importById(tx, id), 'This import')
      const move = planMove(lists.importWorkflow, record, transition, 'system', reason === undefined ? {} : { reason })
      await applyMove(
        tx,
        'list_imports',
        lists.importWorkflow,
        record,
        move,
        authorOf(reader),
        this.#platform.clock.now(),
        reason,
      )
    })
  }

  #source(id: string, file: ImportFile, all: readonly ImportFile[]): SourceFile {
    const total = all.reduce((sum, one) => sum + one.bytes, 0)
    const progress = this.#progress
    const blobs = this.#platform.blobs
    progress.set(id, { bytes: 0, total, entities: 0, phase: 'Reading' })
    return {
      name: file.name,
      async *open() {
        for await (const chunk of blobs.open(file.sha256)) {
          const now = progress.get(id)
          if (now !== undefined) progress.set(id, { ...now, bytes: Math.min(total, now.bytes + chunk.length) })
          yield chunk
        }
      },
    }
  }
}
