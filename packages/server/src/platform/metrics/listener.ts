import { createServer, type Server } from 'node:http'
import { Refusal } from '@attache/kernel'
import type { Metrics } from './metrics.ts'

/**
 * `GET /metrics` on a port of its own, on loopback alone: what watches the machine reads it there, and nothing that is ever put
 * before the public port can reach it. Hence it is no route of the contracts and asks for no sign-in.
 */
export async function listenForMetrics(metrics: Metrics, port: number): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    // A page in a browser on this machine must not read it through a name that it lets point here.
    if (!['127.0.0.1', 'localhost'].includes(host)) return void response.writeHead(421).end()
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  await listening(server, port)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Refusal('conflict', `Metrics cannot be served on 127.0.0.1:${port}: ${error.code}.`, {
          remedy: 'Set ATTACHE_METRICS_PORT to a free port, or leave it out.',
          cause: error,
        }),
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve())
  })

/** The port that the environment names; null when metrics are off. */
export function metricsPort(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal('invalid', `ATTACHE_METRICS_PORT is “${text}”.`, { remedy: 'It must be a port from 1 to 65535.' })
  return port
}
