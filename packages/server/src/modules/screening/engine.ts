import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import type pg from 'pg'
import type { Logger } from '../../platform/log.ts'
import type { EngineOptions, EngineResult, IndexFacts, IndexState, WriterData } from './engine-messages.ts'
import { EngineThread } from './engine-thread.ts'

export interface EngineSettings {
  /** How the index reaches what it is fed with. */
  readonly database: pg.ClientConfig
  /** Where the index is kept between two starts, if it is. */
  readonly file: string | null
  /** Threads that answer; one of them also reads the database. */
  readonly threads: number
  readonly log: Logger
}

/** Half of the processors that the rest of the server leaves; the database wants its share. Policy. */
export const screeningThreads = (processors: number): number => Math.max(1, Math.floor((processors - 1) / 2))

/** Changes that come one after the other are written to the file together. */
const REST_MS = 5_000

/**
 * The screening index in its worker threads: one follows the database and shares what it has, all answer. When one of them dies
 * its callers are told, and the index is opened again.
 */
export class Engine {
  readonly #settings: EngineSettings
  readonly #keeping = new Set<Promise<unknown>>()
  #writer: EngineThread
  #readers: readonly EngineThread[]
  #closing = false
  #ready: Promise<IndexFacts>
  #loaded = false

  constructor(settings: EngineSettings) {
    this.#settings = settings
    this.#writer = this.#spawnWriter()
    this.#readers = this.#spawnReaders()
    this.#ready = this.#begin()
  }

  /** Resolves when the index holds what the database holds. */
  get ready(): Promise<IndexFacts> {
    return this.#ready
  }

  get loaded(): boolean {
    return this.#loaded
  }

  async match(queries: readonly ScreeningQuery[], options: EngineOptions): Promise<readonly EngineResult[]> {
    await this.#ready
    let idlest = this.#writer
    for (const reader of this.#readers) if (reader.busy < idlest.busy) idlest = reader
    return idlest.ask({ kind: 'match', queries, options })
  }

  /** Brings the index to what is committed by now; visible to the next match. */
  async follow(): Promise<IndexFacts> {
    await this.#ready
    return this.#handOn(await this.#writer.ask({ kind: 'follow' }))
  }

  /** The same when somebody was expunged: nothing of what is gone stays, in memory or in the file. */
  async purge(): Promise<void> {
    await this.#ready
    await this.#handOn(await this.#writer.ask({ kind: 'purge' }))
  }

  /** For each query the ids of screenings that stand on `day` and may match it. */
  async reverse(day: string, queries: readonly ScreeningQuery[]): Promise<readonly (readonly string[])[]> {
    await this.#ready
    return this.#writer.ask({ kind: 'reverse', day, queries })
  }

  /** Whoever stands screened is read anew before the next reverse screening: somebody was expunged, or a period ended. */
  async forgetStanding(): Promise<void> {
    await this.#ready
    await this.#writer.ask({ kind: 'forget' })
  }

  /**
   * Runs work that asks the index and keeps what it was told. `settled` waits for such work: what was asked before a list
   * changed is kept before that change is looked at in reverse.
   */
  async keeping<T>(work: () => Promise<T>): Promise<T> {
    const running = work()
    this.#keeping.add(running)
    try {
      return await running
    } finally {
      this.#keeping.delete(running)
    }
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#keeping)
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#ready.catch(() => undefined)
    await Promise.all([this.#writer, ...this.#readers].map((thread) => thread.close()))
  }

  #begin(): Promise<IndexFacts> {
    const ready = this.#load()
    ready.catch((error: unknown) => this.#settings.log.error('screening.load', { error }))
    return ready
  }

  async #load(): Promise<IndexFacts> {
    const { log } = this.#settings
    this.#loaded = false
    for (;;) {
      try {
        const state = await this.#writer.ask({ kind: 'load' })
        const facts = await this.#handOn(state)
        this.#loaded = true
        log.info('screening.loaded', { ...facts, from: state.from })
        return facts
      } catch (error) {
        // The database may be on its way back; without an index there is nothing to answer.
        if (this.#closing || error instanceof Refusal) throw error
        log.error('screening.load', { error })
        await sleep(1_000, undefined, { ref: false })
      }
    }
  }

  /** What one thread has, the others have too before anybody is told. */
  async #handOn({ facts, parts }: IndexState): Promise<IndexFacts> {
    await Promise.all(this.#readers.map((reader) => reader.ask({ kind: 'open', parts })))
    return facts
  }

  #spawnWriter(): EngineThread {
    const { database, file, threads } = this.#settings
    const workerData: WriterData = { database, file, restMs: REST_MS, isShared: threads > 1 }
    return this.#spawn('./engine-worker.ts', workerData)
  }

  #spawnReaders(): readonly EngineThread[] {
    return Array.from({ length: this.#settings.threads - 1 }, () => this.#spawn('./engine-reader.ts', undefined))
  }

  #spawn(module: string, workerData: WriterData | undefined): EngineThread {
    const { log } = this.#settings
    const thread: EngineThread = new EngineThread(
      new URL(module, import.meta.url),
      { workerData },
      {
        onError: (error) => log.error('screening.worker', { error }),
        onTrouble: (trouble, error) => log.error(`screening.file-${trouble}`, { error }),
        reason: () =>
          new Refusal('unavailable', 'The screening index is being loaded again.', {
            remedy: 'Try again in a few seconds.',
          }),
        onFall: () => void this.#fell(thread),
      },
    )
    return thread
  }

  /** One that fell takes all with it: they are opened again together, so that all have the same. */
  async #fell(thread: EngineThread): Promise<void> {
    const threads = [this.#writer, ...this.#readers]
    if (this.#closing || !threads.includes(thread)) return
    this.#writer = this.#spawnWriter()
    this.#readers = this.#spawnReaders()
    this.#ready = this.#begin()
    await Promise.all(threads.filter((one) => one !== thread).map((one) => one.fail()))
  }
}
