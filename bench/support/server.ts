import { createServer } from 'node:net'
import { type ServerProcess, startServer } from '../../tests/support/server-process.ts'
import { atEnd } from './cleanup.ts'

export interface BenchServer {
  readonly origin: string
  readonly process: ServerProcess
  /** Milliseconds from the start of the process to its ready line. */
  readonly readyAfter: number
  stop(): Promise<void>
}

/** The real server over a home, in a process of its own, on a free port of 7400 to 7499. */
export async function startBenchServer(home: string, demo: boolean): Promise<BenchServer> {
  const port = await freePort(7400, 7499)
  const start = performance.now()
  const server = startServer({ home, args: ['--port', String(port), ...(demo ? [] : ['--no-demo'])] })
  const stop = atEnd(async () => void (await server.stop()))
  const origin = await server.ready()
  return { origin, process: server, readyAfter: performance.now() - start, stop }
}

async function freePort(from: number, to: number): Promise<number> {
  for (let port = from; port <= to; port += 1) if (await isFree(port)) return port
  throw new Error(`no port of ${from} to ${to} is free`)
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = createServer()
  probe.once('error', () => resolve(false))
  probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  return promise
}
