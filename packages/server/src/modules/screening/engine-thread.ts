import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Question, Reply, Results } from './engine-messages.ts'

interface Waiting {
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

export interface ThreadEvents {
  readonly onError: (error: Error) => void
  readonly onTrouble: (trouble: 'unread' | 'unkept', error: string) => void
  /** It ended without being closed. */
  readonly onFall: () => void
  /** What whoever waits for it is told then. */
  readonly reason: () => Error
}

/** A worker thread that is asked by messages. */
export class EngineThread {
  readonly #worker: Worker
  readonly #events: ThreadEvents
  readonly #waiting = new Map<number, Waiting>()
  #next = 1
  #isClosing = false

  constructor(module: URL, options: WorkerOptions, events: ThreadEvents) {
    this.#events = events
    this.#worker = new Worker(module, options)
    this.#worker.on('message', (reply: Reply) => this.#take(reply))
    this.#worker.on('error', events.onError)
    this.#worker.on('exit', () => {
      if (this.#isClosing) return
      this.#refuse()
      events.onFall()
    })
  }

  /** Questions that wait for their answer. */
  get busy(): number {
    return this.#waiting.size
  }

  ask<Q extends Question>(question: Q): Promise<Results[Q['kind']]> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...question, id })
    })
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#worker.terminate()
  }

  /** Ends it because another one fell; whoever waits is told. */
  async fail(): Promise<void> {
    await this.close()
    this.#refuse()
  }

  #refuse(): void {
    for (const { reject } of this.#waiting.values()) reject(this.#events.reason())
    this.#waiting.clear()
  }

  #take(reply: Reply): void {
    if ('trouble' in reply) return this.#events.onTrouble(reply.trouble, reply.error)
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.result as never)
  }
}
