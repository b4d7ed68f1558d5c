import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import type pg from 'pg'
import type { Logger } from '../../platform/log.ts'
import type { Answer, EngineOptions, EngineResult, IndexFacts, Request } from './engine-messages.ts'

interface Waiting {
  readonly resolve: (result: Answer['result']) => void
  readonly reject: (error: unknown) => void
}

/** A request before it has a number. */
type Asked = Request extends infer R ? (R extends { readonly id: number } ? Omit<R, 'id'> : never) : never

/**
 * The screening index in its worker thread. When the worker dies its callers are told, and a new one loads the index again.
 */
export class Engine {
  readonly #database: pg.ClientConfig
  readonly #log: Logger
  readonly #waiting = new Map<number, Waiting>()
  readonly #keeping = new Set<Promise<unknown>>()
  #worker: Worker
  #next = 1
  #closing = false
  #ready: Promise<IndexFacts>
  #loaded = false

  constructor(database: pg.ClientConfig, log: Logger) {
    this.#database = database
    this.#log = log
    this.#worker = this.#spawn()
    this.#ready = this.#load()
    this.#ready.catch((error: unknown) => this.#log.error('screening.load', { error }))
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
    return (await this.#ask({ kind: 'match', queries, options })) as readonly EngineResult[]
  }

  /** Brings entities of one list up to date; visible to the next match. */
  async change(dataset: string, touched: readonly string[], gone: readonly string[]): Promise<IndexFacts> {
    await this.#ready
    return (await this.#ask({ kind: 'change', dataset, touched, gone })) as IndexFacts
  }

  /** For each query the ids of screenings that stand on `day` and may match it. */
  async reverse(day: string, queries: readonly ScreeningQuery[]): Promise<readonly (readonly string[])[]> {
    await this.#ready
    return (await this.#ask({ kind: 'reverse', day, queries })) as readonly (readonly string[])[]
  }

  /** Whoever stands screened is read anew before the next reverse screening: somebody was expunged, or a period ended. */
  async forgetStanding(): Promise<void> {
    await this.#ready
    await this.#ask({ kind: 'forget' })
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
    await this.#worker.terminate()
  }

  async #load(): Promise<IndexFacts> {
    this.#loaded = false
    for (;;) {
      try {
        const facts = (await this.#ask({ kind: 'load' })) as IndexFacts
        this.#loaded = true
        this.#log.info('screening.loaded', { ...facts })
        return facts
      } catch (error) {
        // The database may be on its way back; without an index there is nothing to answer.
        if (this.#closing || error instanceof Refusal) throw error
        this.#log.error('screening.load', { error })
        await sleep(1_000, undefined, { ref: false })
      }
    }
  }

  #spawn(): Worker {
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { workerData: this.#database })
    worker.on('message', ({ id, result, error }: Answer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(result)
      else waiting?.reject(new Error(error))
    })
    worker.on('error', (error) => this.#log.error('screening.worker', { error }))
    worker.on('exit', () => this.#fell(worker))
    return worker
  }

  #fell(worker: Worker): void {
    if (this.#closing || worker !== this.#worker) return
    for (const waiting of this.#waiting.values())
      waiting.reject(
        new Refusal('unavailable', 'The screening index is being loaded again.', {
          remedy: 'Try again in a few seconds.',
        }),
      )
    this.#waiting.clear()
    this.#worker = this.#spawn()
    this.#ready = this.#load()
    this.#ready.catch((error: unknown) => this.#log.error('screening.load', { error }))
  }

  #ask(request: Asked): Promise<Answer['result']> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id })
    })
  }
}
