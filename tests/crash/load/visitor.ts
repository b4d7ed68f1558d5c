import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, HttpClient } from '../../support/http-client.ts'

/** Where the server is at the moment, what it should not have answered, and how much waits for an answer. */
export interface Place {
  origin: string
  over: boolean
  waiting: number
  readonly surprises: string[]
  readonly statuses: Map<number, number>
}

/** Nothing takes this long: an answer that did not come by then never does. */
const PATIENCE = 20_000
const PAUSE = 250
/** A crash may cost an answer, and what another did meanwhile may stand in the way; nothing else may be said. */
const EXPECTED = new Set([200, 201, 202, 409, 503])

/** Somebody who works on through crashes; a request without an answer is one that says nothing. */
export class Visitor {
  readonly place: Place
  readonly #token: string

  constructor(place: Place, token: string) {
    this.place = place
    this.#token = token
  }

  /** The answer; null when none came. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T> | null> {
    return this.#noted(`${method} ${path}`, () =>
      new HttpClient(this.place.origin, this.#token).ask<T>(method, path, body),
    )
  }

  /** The body of a success; null for anything else, which then counts as not done. */
  async once<T>(method: string, path: string, body?: unknown): Promise<T | null> {
    const answer = await this.ask<T>(method, path, body)
    if (answer !== null && answer.status < 300) return answer.body
    // As a program does that was told to try again: a crowd that never waits would only be in the way of the recovery.
    await sleep(PAUSE)
    return null
  }

  /** Sends the same write with the same key until it is acknowledged, as a program does that must not lose it. */
  async sure<T>(method: string, path: string, body?: unknown): Promise<T | null> {
    while (!this.place.over) {
      const done = await this.once<T>(method, path, body)
      if (done !== null) return done
    }
    return null
  }

  async upload(name: string, content: string): Promise<string | null> {
    return this.#noted('upload', () => new HttpClient(this.place.origin, this.#token).upload(name, content))
  }

  /** The hash of the bytes of a download that came whole. */
  async download(path: string): Promise<string | null> {
    return this.#noted(`GET ${path}`, async () => {
      const response = await fetch(this.place.origin + path, { headers: { authorization: `Bearer ${this.#token}` } })
      const bytes = Buffer.from(await response.arrayBuffer())
      this.#count(response.status, `GET ${path}`, bytes.toString('utf8', 0, 300))
      return response.status === 200 ? createHash('sha256').update(bytes).digest('hex') : null
    })
  }

  async #noted<T>(what: string, work: () => Promise<T>): Promise<T | null> {
    this.place.waiting += 1
    const late = setTimeout(() => this.place.surprises.push(`no answer for ${PATIENCE} ms: ${what}`), PATIENCE)
    try {
      const answer = await work()
      const { status, body } = (answer ?? {}) as { readonly status?: number; readonly body?: unknown }
      if (typeof status === 'number') this.#count(status, what, JSON.stringify(body))
      return answer
    } catch (error) {
      const said = / (\d{3}) /.exec(String((error as Error).message))?.[1]
      if (said !== undefined) this.#count(Number(said), what, String(error))
      return null
    } finally {
      clearTimeout(late)
      this.place.waiting -= 1
    }
  }

  #count(status: number, what: string, body: string): void {
    this.place.statuses.set(status, (this.place.statuses.get(status) ?? 0) + 1)
    const helps = status !== 503 || /"remedy":"\w/.test(body)
    if (!EXPECTED.has(status) || !helps) this.place.surprises.push(`${status} ${what}: ${body.slice(0, 300)}`)
  }
}
