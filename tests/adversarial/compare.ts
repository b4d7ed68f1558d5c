import { addressOf, type RouteContract } from '../../packages/contracts/src/index.ts'
import type { Probe } from './rows/probe.ts'
import type { World } from './world.ts'

export interface Observed {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** What a stranger could compare: everything but the time of day. */
const TIME = new Set(['date'])

/** What stands for `$import` in a row: the id of the secret import, the same in both worlds. */
export interface Known {
  readonly secretImport: string
}

/** Makes one request in one world, with ids that depend on the request alone. */
export async function observe(
  world: World,
  known: Known,
  persona: string | null,
  contract: RouteContract,
  probe: Probe,
  at: number,
): Promise<Observed> {
  const { application, randomness } = world.installation
  randomness.restart(`${persona ?? 'anonymous'} ${contract.id} ${at}`)
  const token = persona === null ? null : world.tokens.get(persona)
  const payload =
    probe.upload ??
    (probe.body === undefined ? undefined : JSON.stringify(await filled(world, persona, named(known, probe.body))))
  const response = await application.http.inject({
    method: contract.method,
    url: addressOf(contract, named(known, { params: probe.params, query: probe.query })),
    headers: {
      host: 'localhost',
      ...(token == null ? {} : { authorization: `Bearer ${token}` }),
      ...(payload === undefined
        ? {}
        : { 'content-type': probe.upload === undefined ? 'application/json' : 'application/octet-stream' }),
      ...probe.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  await application.lists.idle()
  await application.batches.idle()
  await application.standing.idle()
  await application.duplicates.idle()
  await application.retention.idle()
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !TIME.has(name)))
  return { status: response.statusCode, headers, body: withoutRequestId(response.body) }
}

/** Requests are numbered within a world; a different number of earlier requests is not a leak. */
const withoutRequestId = (body: string): string => body.replaceAll(/request-\d+/g, 'request')

const named = <T>(known: Known, value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll('$import', known.secretImport)) as T

/** `$upload` stands for a file that this persona has just sent. */
async function filled(world: World, persona: string | null, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body)
  if (!text.includes('$upload') || persona === null) return body
  const reader = world.readers.get(persona)
  if (reader === undefined) return body
  const { Readable } = await import('node:stream')
  const isList = text.includes('import-')
  const content = isList
    ? '{"id":"suite-1","schema":"Person","properties":{"name":["Suite One"]}}\n'
    : text.includes('visa-file')
      ? 'number,class,name\nZ-1,K1,Zephyrine Quillon\nQ-1,K1,Tarquin Vellacott\nZ-1,K1,Boris Lindqvist\n'
      : 'name\nZephyrine Quillon\nBoris Lindqvist\n'
  const upload = await world.installation.application.lists.upload(
    reader,
    isList ? 'suite.ftm.json' : 'suite.csv',
    Readable.from([Buffer.from(content)]),
  )
  return JSON.parse(text.replaceAll('$upload', upload.id)) as unknown
}

/** The first place where two answers part, short enough to read. */
export function difference(a: Observed, b: Observed): string {
  if (a.status !== b.status)
    return `status ${a.status} with the secret, ${b.status} without: ${a.body.slice(0, 200)} | ${b.body.slice(0, 200)}`
  if (a.body === b.body) return `headers ${JSON.stringify(a.headers)} | ${JSON.stringify(b.headers)}`
  let at = 0
  while (a.body[at] === b.body[at]) at += 1
  return `at ${at}: …${a.body.slice(Math.max(0, at - 80), at + 160)} | …${b.body.slice(Math.max(0, at - 80), at + 160)}`
}

export const same = (a: Observed, b: Observed): boolean =>
  a.status === b.status && a.body === b.body && JSON.stringify(a.headers) === JSON.stringify(b.headers)
