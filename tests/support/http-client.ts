import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { lists, screening } from '../../packages/contracts/src/index.ts'
import { until } from './waiting.ts'

/** An account as HOME/demo-accounts.json names it. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly token: string
  readonly name: string
  readonly role: string
  readonly office: string | null
  readonly clearance: string
}

export const demoAccounts = (home: string): readonly DemoAccount[] =>
  JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8')) as DemoAccount[]

export function demoToken(home: string, role: string): string {
  const account = demoAccounts(home).find((one) => one.role === role)
  if (account === undefined) throw new Error(`the demonstration has no ${role}`)
  return account.token
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly cookie: string | null
}

/** Speaks to a running server by HTTP, as any program outside would. */
export class HttpClient {
  readonly origin: string
  readonly token: string

  constructor(origin: string, token: string) {
    this.origin = origin
    this.token = token
  }

  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      cookie: response.headers.get('set-cookie'),
    }
  }

  /** The body of an answer that must be a success. */
  async get<T>(path: string): Promise<T> {
    return succeeded(await this.ask<T>('GET', path), path)
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return succeeded(await this.ask<T>('POST', path, body), path)
  }

  async upload(name: string, content: string | Uint8Array): Promise<string> {
    const response = await fetch(`${this.origin}/api/uploads?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/octet-stream' },
      body: content as NonNullable<RequestInit['body']>,
    })
    if (response.status !== 201) throw new Error(`upload of ${name}: ${response.status} ${await response.text()}`)
    return ((await response.json()) as { id: string }).id
  }

  /** Queues an import of files from disk and answers its id. */
  async startImport(source: string, paths: readonly string[]): Promise<string> {
    const files: string[] = []
    for (const path of paths) files.push(await this.upload(basename(path), readFileSync(path)))
    return (await this.post<lists.ListImport>('/api/lists/imports', { key: randomUUID(), source, files })).id
  }

  async importState(id: string): Promise<lists.ListImport> {
    return (await this.get<{ import: lists.ListImport }>(`/api/lists/imports/${id}`)).import
  }

  /** Waits until an import has come to an end, through whatever falls on the way. */
  importEnd(id: string, limit = 60_000): Promise<lists.ListImport> {
    return until(
      `the end of import ${id}`,
      async () => {
        const record = await this.importState(id)
        return ['imported', 'failed', 'cancelled'].includes(record.state) && record
      },
      limit,
      100,
    )
  }

  /** Screens up to 100 named queries against a list. */
  async match(
    dataset: string,
    queries: Readonly<Record<string, { readonly schema: string; readonly properties: Record<string, string[]> }>>,
    limit = 5,
  ): Promise<Readonly<Record<string, readonly screening.ScoredEntity[]>>> {
    const { responses } = await this.post<{ responses: Record<string, { results: screening.ScoredEntity[] }> }>(
      `/api/screening/match/${dataset}?limit=${limit}`,
      { queries },
    )
    return Object.fromEntries(Object.entries(responses).map(([name, { results }]) => [name, results]))
  }
}

function succeeded<T>(answer: Answer<T>, path: string): T {
  if (answer.status < 300) return answer.body
  throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
}
