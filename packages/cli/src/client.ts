import { readFile } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { Readable } from 'node:stream'
import { addressOf, type CallOf, type Fault, type ResponseOf, type RouteContract } from '@attache/contracts'
import { exit, Stop } from './exit.ts'

/** A running Attaché, reached by HTTP with a token. */
export class Client {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/+$/, '')
    this.#token = token
  }

  static fromEnvironment(environment: Readonly<Record<string, string | undefined>>): Client {
    const token = environment['ATTACHE_TOKEN']
    if (token === undefined || token === '')
      throw new Stop(
        exit.usage,
        'ATTACHE_TOKEN is not set.',
        'Make a token on the page “My API tokens”, or take one from demo-accounts.json in the home, and export it.',
      )
    return new Client(environment['ATTACHE_URL'] ?? 'http://127.0.0.1:7070', token)
  }

  async call<C extends RouteContract>(contract: C, call: CallOf<C> = {}): Promise<ResponseOf<C>> {
    const body = 'body' in call && call.body !== undefined ? JSON.stringify(call.body) : undefined
    const response = await this.#send(addressOf(contract, call), {
      method: contract.method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    })
    return (contract.produces === undefined ? await response.json() : await response.text()) as ResponseOf<C>
  }

  get url(): string {
    return this.#url
  }

  /** Passes on what somebody else asks, in the name of the token; the answer comes back as it is. */
  async pass(method: string, address: string, more: Pick<RequestInit, 'body' | 'headers'>): Promise<Response> {
    try {
      return await fetch(this.#url + address, {
        ...more,
        method,
        headers: { ...(more.headers as Record<string, string>), authorization: `Bearer ${this.#token}` },
        redirect: 'error',
      })
    } catch (error) {
      throw this.#away(error)
    }
  }

  /** Sends a file as it lies on disk. */
  async upload(
    contract: RouteContract,
    name: string,
    path: string,
  ): Promise<{ readonly id: string; readonly bytes: number }> {
    const content = await readFile(path)
    const response = await this.#send(addressOf(contract, { query: { name } }), {
      method: 'POST',
      body: content,
      headers: { 'content-type': 'application/octet-stream' },
    })
    return (await response.json()) as { id: string; bytes: number }
  }

  async #send(address: string, init: RequestInit & { readonly headers?: Record<string, string> }): Promise<Response> {
    let response: Response
    try {
      response = await fetch(this.#url + address, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${this.#token}` },
      })
    } catch (error) {
      throw this.#away(error)
    }
    if (response.ok) return response
    throw refused(response.status, (await response.json().catch(() => null)) as Fault | null)
  }

  /**
   * Sends lines as they come and hands on what is answered while they still go out: fetch would wait for the last of them. The
   * slower side sets the pace. An answer that is cut off ends in a Stop.
   */
  async *exchange(
    contract: RouteContract,
    call: { readonly params?: unknown; readonly query?: unknown },
    lines: AsyncIterable<string>,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const url = URL.parse(this.#url + addressOf(contract, call))
    if (url === null) throw this.#away(new Error('that is no address'))
    const sending = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method: contract.method,
      signal,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/x-ndjson' },
    })
    const body = Readable.from(lines, { objectMode: true, highWaterMark: 1 })
    try {
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        sending.on('response', resolve)
        // Stays: a server that answers early closes while more is sent, and what it said then counts.
        sending.on('error', reject)
        body.on('error', reject)
      })
      sending.flushHeaders()
      body.pipe(sending)
      const response = await answered
      if (response.statusCode !== 200) throw refused(response.statusCode ?? 0, await faultIn(response))
      let text = ''
      for await (const more of response.setEncoding('utf8')) {
        const [first = '', ...rest] = (more as string).split('\n')
        text += first
        for (const next of rest) {
          yield text
          text = next
        }
      }
    } catch (error) {
      if (error instanceof Stop) throw error
      if (isCut(error)) await this.#refusal(contract, call)
      throw this.#away(error)
    } finally {
      body.destroy()
      sending.destroy()
    }
  }

  /** Throws what the server refuses: its words are lost where it closes on what is still being sent, so it is sent nothing. */
  async #refusal(
    contract: RouteContract,
    call: { readonly params?: unknown; readonly query?: unknown },
  ): Promise<void> {
    const headers = { 'content-type': 'application/x-ndjson' }
    const response = await this.#send(addressOf(contract, call), { method: contract.method, body: '', headers })
    await response.body?.cancel()
  }

  #away(error: unknown): Stop {
    return new Stop(
      exit.unreachable,
      `Attaché does not answer at ${this.#url}: ${(error as Error).message}.`,
      'Start it with npm start, or set ATTACHE_URL.',
    )
  }
}

const isCut = (error: unknown): boolean => ['EPIPE', 'ECONNRESET'].includes(String((error as { code?: unknown }).code))

async function faultIn(response: IncomingMessage): Promise<Fault | null> {
  let text = ''
  for await (const more of response.setEncoding('utf8')) text += more as string
  try {
    return JSON.parse(text) as Fault
  } catch {
    return null
  }
}

/** What the server said against it, as a command ends with it. */
export function refused(status: number, fault: Pick<Fault, 'message' | 'remedy' | 'fields'> | null): Stop {
  const fields = (fault?.fields ?? []).map(({ field, problem }) => `${field} ${problem}`).join('; ')
  const message = [fault?.message ?? `It answered ${status}.`, fields].filter(Boolean).join(' ')
  const code = status === 401 || status === 403 ? exit.refused : status === 503 ? exit.unreachable : exit.failed
  return new Stop(code, message, fault?.remedy ?? null)
}
