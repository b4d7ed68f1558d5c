import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'

export interface StreamLoad {
  /** Milliseconds from the first byte sent to the last received. */
  readonly elapsed: number
  readonly lines: number
  /** The last line of the answer. */
  readonly last: string
}

/** Lines go out in blocks, as a program sends a file. */
const BLOCK = 500

/** Sends lines as fast as they are taken, and counts those that come back. */
export async function streamLoad(
  origin: string,
  token: string,
  path: string,
  lines: readonly string[],
): Promise<StreamLoad> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
  const sent = request(origin + path, { method: 'POST', headers })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve)
    sent.on('error', reject)
  })
  const begun = performance.now()
  const answer = answered.then(async (response) => {
    let count = 0
    let last = ''
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const text = chunk.toString()
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
      last = (last + text).slice(-1_000)
    }
    if (response.statusCode !== 200) throw new Error(`POST ${path} answered ${response.statusCode}: ${last}`)
    return { elapsed: performance.now() - begun, lines: count, last: last.trimEnd().split('\n').at(-1) ?? '' }
  })
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK).map((line) => `${line}\n`)
    if (!sent.write(block.join(''))) await new Promise((resolve) => sent.once('drain', resolve))
  }
  sent.end()
  return answer
}
