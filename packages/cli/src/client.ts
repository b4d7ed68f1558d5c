import { readFile } from 'node:fs/promises'
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
      throw new Stop(
        exit.unreachable,
        `Attaché does not answer at ${this.#url}: ${(error as Error).message}.`,
        'Start it with npm start, or set ATTACHE_URL.',
      )
    }
    if (response.ok) return response
    const fault = (await response.json().catch(() => null)) as Fault | null
    const fields = (fault?.fields ?? []).map(({ field, problem }) => `${field} ${problem}`).join('; ')
    const message = [fault?.message ?? `It answered ${response.status}.`, fields].filter(Boolean).join(' ')
    const code =
      response.status === 401 || response.status === 403
        ? exit.refused
        : response.status === 503
          ? exit.unreachable
          : exit.failed
    throw new Stop(code, message, fault?.remedy ?? null)
  }
}
