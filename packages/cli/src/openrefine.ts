import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

const PREFIX = '/api/screening/reconcile/'
const MOST_BYTES = 2_000_000
/** Headers that a client means for the server; whatever signs in is ours to add. */
const passed = ['content-type', 'accept']

export const openrefineCommand: Command = {
  name: 'openrefine',
  summary: 'Let OpenRefine on this machine reconcile against the lists, with your token.',
  usage: `attache openrefine [--dataset NAME] [--port 7075] [--page http://127.0.0.1:3333] [--json]

  --dataset  the list whose address is printed; every other is at its own address. “default” for all
  --port     where to listen, on this machine alone; 0 for any free one
  --page     where the pages of OpenRefine come from, if they come from somewhere else
OpenRefine sends no token, so this adds ATTACHE_TOKEN to what it asks. It runs until Ctrl-C.`,
  options: {
    dataset: { type: 'string', default: 'default' },
    port: { type: 'string', default: '7075' },
    page: { type: 'string' },
  },
  async run({ values, positionals, output, environment }) {
    const port = Number(text(values['port']))
    if (positionals.length > 0 || !Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Stop(exit.usage, '--port must be a number up to 65535.', openrefineCommand.usage)
    const client = Client.fromEnvironment(environment)
    const page = text(values['page'])
    const pages = page === undefined ? ['http://127.0.0.1:3333', 'http://localhost:3333'] : [page]
    const server = createServer((request, response) => {
      forward(client, pages, request, response).catch((error: unknown) =>
        refuse(response, 502, error instanceof Stop ? error.message : 'The server was not reached.'),
      )
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) =>
        reject(new Stop(exit.failed, `Port ${port} cannot be used: ${error.message}.`, 'Choose another with --port.')),
      )
      server.listen(port, '127.0.0.1', resolve)
    })
    const { port: taken } = server.address() as AddressInfo
    const dataset = encodeURIComponent(text(values['dataset']) ?? 'default')
    const address = `http://127.0.0.1:${taken}${PREFIX}${dataset}`
    output.line(`Add this standard service in OpenRefine: ${address}`)
    output.result({ address })
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
    server.closeAllConnections()
    server.close()
    return exit.done
  },
}

/** Passes one request of OpenRefine on, and the answer back. */
async function forward(
  client: Client,
  pages: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? ''
  // Whoever has a name pointed here from elsewhere calls by that name.
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(host)) return refuse(response, 421, 'This host name is not served here.')
  const { origin } = request.headers
  if (origin !== undefined && !pages.includes(origin))
    return refuse(response, 403, `Pages of ${origin} are not answered; --page names those that are.`)
  // An image or a link of another page says no origin, but a browser says that it is one.
  if (origin === undefined && request.headers['sec-fetch-site'] === 'cross-site')
    return refuse(response, 403, 'Other pages are not answered.')
  if (origin !== undefined) response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'origin')
  const method = request.method ?? 'GET'
  if (method === 'OPTIONS')
    return void response
      .writeHead(204, { 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type' })
      .end()
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (!url.pathname.startsWith(PREFIX) || !['GET', 'POST'].includes(method))
    return refuse(response, 404, 'Only the reconciliation service is passed on.')
  const body = await bodyOf(request)
  if (body === null) return refuse(response, 413, 'The request is too large.')
  const answer = await client.pass(method, url.pathname + url.search, {
    headers: Object.fromEntries(
      passed.flatMap((name) => [[name, String(request.headers[name] ?? '')]]).filter(([, value]) => value !== ''),
    ),
    ...(method === 'POST' ? { body } : {}),
  })
  // The addresses in the manifest are where the server was reached; OpenRefine reaches it here.
  const told = (await answer.text()).replaceAll(`"${client.url}${PREFIX}`, `"http://${host}${PREFIX}`)
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
  response.end(told)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MOST_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: 'refused', message }))
}
