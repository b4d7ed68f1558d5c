import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BodyOf, lists } from '@attache/contracts'
import { join as joinMarkings, publicMarking, Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import { UPLOAD_LIMIT } from '../../platform/http/app.ts'
import type { Logger } from '../../platform/log.ts'
import { ownOfficial, type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, historyOf, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { isOutage } from './import-failure.ts'
import type { Importer } from './importer.ts'
import { TABLE_FORMAT } from './mappings/mapped-table.ts'
import type { Mappings } from './mappings/service.ts'
import * as store from './store.ts'

/**
 * Uploads, imports and their queue. The record itself is the queue: what stands in `queued` or `running` when a server starts
 * is taken up again. Imports run one after the other, since each holds one long transaction.
 */
export class Lists {
  readonly #platform: Platform
  readonly #importer: Importer
  readonly #mappings: Mappings
  readonly #log: Logger
  #tail: Promise<void> = Promise.resolve()
  readonly #closing = new AbortController()

  constructor(platform: Platform, importer: Importer, mappings: Mappings, log: Logger) {
    this.#platform = platform
    this.#importer = importer
    this.#mappings = mappings
    this.#log = log
  }

  async upload(
    reader: Reader,
    name: string,
    stream: Readable,
  ): Promise<{ id: string; name: string; bytes: number; sha256: string }> {
    const { blobs, randomness, clock } = this.#platform
    if (/[/\\]|^\.\.?$/.test(name))
      throw new Refusal('invalid', 'A file name must not hold a path.', {
        fields: [{ field: 'name', problem: 'holds a slash', remedy: 'Send the last part alone.' }],
      })
    const { sha256, bytes } = await blobs.put(stream, UPLOAD_LIMIT)
    // The same file sent again has the same id: what a cut-off program repeats with its own key is the same request.
    // Not audited by itself: whatever uses the file is, under the label of its use.
    const id = await this.#platform.database.as(reader, async (tx) => {
      const before = await store.uploadLike(tx, reader.principal, name, sha256)
      if (before !== undefined) return before.id
      const made = randomness.uuid()
      await tx
        .insertInto('uploads')
        .values({ id: made, principal: reader.principal, name, bytes, sha256, at: clock.now() })
        .execute()
      return made
    })
    return { id, name, bytes, sha256 }
  }

  /** Queues an import; `answer` sees it as it was written, before the queue takes it up. */
  async start<T = string>(
    reader: Reader,
    body: BodyOf<typeof lists.startImport>,
    answer: (id: string) => Promise<T> = async (id) => id as T,
  ): Promise<T> {
    need(reader, 'import-lists')
    const label = await this.#labelFor(reader, body)
    const { clock, randomness } = this.#platform
    const { id, repeated } = await write(this.#platform, reader, (tx, audit) =>
      once(tx, reader, body.key, { route: lists.startImport.id, body }, clock.now(), async () => {
        const uploads = await store.uploadsById(tx, body.files)
        const files = body.files.map((file, at) => {
          const upload = uploads.find((one) => one.id === file)
          if (upload === undefined)
            throw new Refusal('invalid', 'A file of this import was not uploaded.', {
              remedy: 'Upload it first, then start the import.',
              fields: [{ field: `files.${at}`, problem: 'is unknown' }],
            })
          return { name: upload.name, bytes: upload.bytes, sha256: upload.sha256 }
        })
        const mapping = body.mapping === undefined ? null : await this.#mappings.forImport(tx, body.mapping)
        if (mapping !== null && (body.format !== undefined || files.length !== 1))
          throw new Refusal('invalid', 'A mapping reads one table, and no other format.', {
            remedy: 'Send one file and leave the format out.',
            fields: [{ field: 'files', problem: 'must be one table' }],
          })
        const [existing] = await store.datasetsByName(tx, body.source)
        const made = randomness.uuid()
        const at = clock.now()
        await tx
          .insertInto('list_imports')
          .values({
            id: made,
            label_id: label,
            version: 1,
            state: 'queued',
            source: body.source,
            title: body.title ?? existing?.title ?? body.source,
            format: mapping === null ? (body.format ?? null) : TABLE_FORMAT,
            files: JSON.stringify(files),
            list_version: body.listVersion ?? null,
            counts: null,
            failure: null,
            removals_accepted: body.acceptRemovals ?? false,
            by: reader.principal,
            by_name: reader.username,
            at,
            finished_at: null,
          })
          .execute()
        await addHistory(
          tx,
          lists.importWorkflow.kind,
          { id: made, label_id: label },
          { transition: 'create', from: null, to: 'queued', version: 1 },
          authorOf(reader),
          at,
        )
        await audit({
          kind: 'list.import-queued',
          subject: made,
          detail: { source: body.source, files: files.map((file) => file.sha256) },
          label,
        })
        if (mapping !== null) await this.#mappings.use(tx, audit, made, mapping)
        return made
      }),
    )
    try {
      return await answer(id)
    } finally {
      if (!repeated) this.enqueue(id, reader.principal)
    }
  }

  async transition(
    reader: Reader,
    id: string,
    name: 'cancel' | 'retry' | 'accept',
    body: BodyOf<typeof lists.transitionImport>,
  ): Promise<void> {
    need(reader, 'import-lists')
    const { clock } = this.#platform
    const { repeated } = await write(this.#platform, reader, (tx, audit) =>
      once(tx, reader, body.key, { route: lists.transitionImport.id, id, name, body }, clock.now(), async () => {
        const record = found(await store.importById(tx, id), 'This import')
        const history = await historyOf(tx, lists.importWorkflow.kind, id)
        const move = planMove(lists.importWorkflow, record, name, reader, {
          expected: body.version,
          reason: body.reason,
          history,
        })
        await applyMove(
          tx,
          'list_imports',
          lists.importWorkflow,
          record,
          move,
          authorOf(reader),
          clock.now(),
          body.reason,
        )
        if (name === 'accept')
          await tx.updateTable('list_imports').set({ removals_accepted: true }).where('id', '=', id).execute()
        await audit({
          kind: `list.import-${name}`,
          subject: id,
          detail: { reason: body.reason },
          label: record.label_id,
        })
        return id
      }),
    )
    if (name !== 'cancel' && !repeated) this.enqueue(id, reader.principal)
  }

  enqueue(id: string, principal: string): void {
    this.#tail = this.#tail
      .then(() => this.#run(id, principal))
      .catch((error: unknown) => this.#log.error('import.failed', { id, error }))
  }

  /** Runs an import to its end, through falls of the database and changes of its owner's rights. */
  async #run(id: string, principal: string): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted)
      try {
        return await this.#importer.run(id, principal)
      } catch (error) {
        if (!isOutage(error) && !(error instanceof Refusal && error.code === 'stale')) throw error
        this.#log.error('import.interrupted', { id, error })
        await sleep(500, undefined, { signal }).catch(() => undefined)
      }
  }

  /** Takes up what a server before this one left behind. */
  async resume(): Promise<void> {
    const { rows } = await sql<{
      id: string
      by: string
      state: string
    }>`select * from app.unfinished_imports()`.execute(this.#platform.database.keeper)
    for (const { id, by, state } of rows) {
      try {
        if (state === 'running') await this.#importer.requeue(id, by)
        this.enqueue(id, by)
      } catch (error) {
        this.#log.error('import.not-resumed', { id, error })
      }
    }
  }

  /** Lets go of what is in hand; the next server takes it up again. */
  async close(): Promise<void> {
    this.#closing.abort()
    this.#importer.stop()
    await this.#tail
  }

  /** Resolves when nothing is queued any more. */
  async idle(): Promise<void> {
    await this.#tail
  }

  /** The label of an import: as asked, public unless said, and never below what the list carries already. */
  async #labelFor(reader: Reader, body: BodyOf<typeof lists.startImport>): Promise<number> {
    const { database, labels } = this.#platform
    const { known, mapping } = await database.as(reader, async (tx) => ({
      known: await store.datasetsByName(tx, body.source),
      mapping: body.mapping === undefined ? null : await this.#mappings.seen(tx, body.mapping.id),
    }))
    const unsaid = mapping === null ? publicMarking : labels.marking(mapping.label_id)
    const chosen = body.marking ?? (known[0] === undefined ? unsaid : labels.marking(known[0].label_id))
    // The official words of one's own organization may be given out by whoever imports under them; no other marking may.
    const bound = mapping !== null && mapping.label_id !== (await ownOfficial(this.#platform, reader))
    const wanted = bound ? joinMarkings(chosen, labels.marking(mapping.label_id)) : chosen
    const marking = known.reduce((marking, dataset) => joinMarkings(marking, labels.marking(dataset.label_id)), wanted)
    const label = await labels.intern(marking)
    const readable = await labels.readable(reader)
    if (!readable.has(label))
      throw new Refusal('invalid', 'You could not read what you import under this marking.', {
        fields: [{ field: 'marking', problem: 'is beyond your own clearance', remedy: 'Choose one that you hold.' }],
      })
    return label
  }
}
