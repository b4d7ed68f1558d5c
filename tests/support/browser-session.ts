import {
  addressOf,
  type accounts,
  type CallOf,
  type ResponseOf,
  type RouteContract,
} from '../../packages/contracts/src/index.ts'
import type { Answer } from './people.ts'
import type { TestInstallation } from './server.ts'

type Session = ResponseOf<typeof accounts.currentSession>

/** A browser as the server sees one: a cookie, and the token that our own page sends with every write. */
export class BrowserSession {
  readonly #installation: TestInstallation
  readonly #host: string
  cookies = new Map<string, string>()
  csrf = ''

  constructor(installation: TestInstallation, host = 'localhost') {
    this.#installation = installation
    this.#host = host
  }

  async call<C extends RouteContract>(
    contract: C,
    call: CallOf<C> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<ResponseOf<C>>> {
    const response = await this.#installation.application.http.inject({
      method: contract.method,
      url: addressOf(contract, call),
      headers: {
        host: this.#host,
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...(this.csrf === '' ? {} : { 'x-csrf': this.csrf }),
        ...headers,
      },
      ...(call.body === undefined ? {} : { payload: call.body as object }),
    })
    for (const { name, value } of response.cookies) this.cookies.set(name, value)
    const json = String(response.headers['content-type']).includes('application/json')
    const body = (json ? response.json() : response.body) as never
    const { csrf } = body as Partial<Session>
    if (typeof csrf === 'string') this.csrf = csrf
    return { status: response.statusCode, body, text: response.body, headers: response.headers }
  }
}
