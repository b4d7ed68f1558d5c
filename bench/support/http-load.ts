import { Agent, request } from 'node:http'

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** The status of the answer; 200 where nothing is said. */
  readonly expect?: number
}

export interface Load {
  /** Milliseconds of each call. */
  readonly times: readonly number[]
  /** Milliseconds of the whole. */
  readonly elapsed: number
  /** The last answer, to see that it was one. */
  readonly answer: string
}

/** Sends calls one after the other on so many connections that stay open, and times each. */
export async function httpLoad(
  origin: string,
  token: string,
  calls: readonly Call[],
  connections: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let next = 0
  let answer = ''
  const begun = performance.now()
  const connection = async (): Promise<void> => {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      const start = performance.now()
      answer = await send(agent, origin, token, call)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  const elapsed = performance.now() - begun
  agent.destroy()
  return { times, elapsed, answer }
}

function send(
  agent: Agent,
  origin: string,
  token: string,
  { method, path, body, expect = 200 }: Call,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  }
  const sent = request(origin + path, { method, agent, headers }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      if (response.statusCode === expect) resolve(text)
      else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text}`))
    })
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
