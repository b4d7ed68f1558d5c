import { Readable } from 'node:stream'
import {
  addressOf,
  type CallOf,
  type ResponseOf,
  type Role,
  type RouteContract,
} from '../../packages/contracts/src/index.ts'
import type { Marking, Sensitivity } from '../../packages/kernel/src/index.ts'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import type { TestInstallation } from './server.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Somebody who calls the product with a token of his own. */
export interface Person {
  readonly reader: Reader
  readonly token: string
  call<C extends RouteContract>(contract: C, call?: CallOf<C>): Promise<Answer<ResponseOf<C>>>
  /** Sends a file and returns its id. */
  upload(name: string, content: string | Buffer): Promise<string>
}

export interface PersonOptions {
  readonly roles: readonly Role[]
  readonly organization?: string
  readonly country?: string
  readonly ceiling?: Sensitivity
  readonly compartments?: readonly string[]
  readonly purposes?: readonly string[]
  readonly password?: string
}

export async function person(
  installation: TestInstallation,
  username: string,
  options: PersonOptions,
): Promise<Person> {
  const { platform, application, randomness } = installation
  randomness.restart(`person ${username}`)
  const {
    roles,
    organization = 'own',
    country = 'US',
    ceiling = 'official',
    compartments = [],
    purposes = ['investigation'],
  } = options
  const id = await application.accounts.create(
    {
      id: platform.randomness.uuid(),
      kind: 'person',
      username,
      name: username,
      organization,
      country,
      office: null,
      roles,
      ceiling,
      compartments,
      purposes,
    },
    options.password ?? 'a password for tests',
  )
  const { secret: token } = await platform.sessions.open(id, 'token', {
    purpose: purposes[0] ?? '',
    expires: null,
    unattended: true,
  })
  const found = await platform.sessions.find(token)
  if (found?.state !== 'open') throw new Error(`${username} has no session`)
  const headers = { host: 'localhost', authorization: `Bearer ${token}` }
  return {
    reader: found.reader,
    token,
    call: async (contract, call = {}) => {
      const response = await application.http.inject({
        method: contract.method,
        url: addressOf(contract, call),
        headers,
        ...(call.body === undefined ? {} : { payload: call.body as object }),
      })
      const json =
        String(response.headers['content-type']).includes('json') &&
        !String(response.headers['content-type']).includes('ndjson')
      return {
        status: response.statusCode,
        body: (json ? response.json() : response.body) as never,
        text: response.body,
        headers: response.headers,
      }
    },
    upload: async (name, content) =>
      (await application.lists.upload(found.reader, name, Readable.from([Buffer.from(content)]))).id,
  }
}

export const ftmLine = (id: string, schema: string, properties: Readonly<Record<string, readonly string[]>>): string =>
  `${JSON.stringify({ id, schema, properties })}\n`

/** Imports a list of FollowTheMoney lines and waits for its end. */
export async function importLines(
  installation: TestInstallation,
  who: Person,
  source: string,
  lines: string,
  options: { readonly key?: string; readonly marking?: Marking } = {},
) {
  const { application } = installation
  const file = await who.upload(`${source}.ftm.json`, lines)
  const id = await application.lists.start(who.reader, {
    key: options.key ?? `import-${source}-${file}`,
    source,
    files: [file],
    ...(options.marking === undefined ? {} : { marking: options.marking as never }),
  })
  await application.lists.idle()
  return id
}
