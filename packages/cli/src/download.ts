import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exit, Stop } from './exit.ts'

const MOST_REDIRECTS = 5
const MOST_BYTES = 512 * 1_048_576

export interface DownloadOptions {
  /** Seconds without an answer, or without another byte of one. */
  readonly patience: number
  /** What to do by hand when it cannot be fetched. */
  readonly remedy: string
  readonly progress: (bytes: number) => void
}

/** Fetches one file to disk. It arrives whole, from where it was asked for or by way of https, or the command stops with why. */
export async function download(url: string, path: string, options: DownloadOptions): Promise<number> {
  const patience = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => patience.abort(), options.patience * 1_000)
  }
  try {
    wait()
    const response = await follow(url, patience.signal, options.remedy)
    const type = response.headers.get('content-type') ?? ''
    if (/text\/html/i.test(type))
      throw new Stop(
        exit.failed,
        `${hostOf(response.url)} answered with a web page, not with the list.`,
        options.remedy,
      )
    if (response.body === null)
      throw new Stop(exit.failed, `${hostOf(response.url)} answered with nothing.`, options.remedy)
    let bytes = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        wait()
        bytes += chunk.length
        options.progress(bytes)
        done(
          bytes > MOST_BYTES ? new Stop(exit.failed, 'The file is larger than any list.', options.remedy) : null,
          chunk,
        )
      },
    })
    await pipeline(Readable.fromWeb(response.body as never), meter, createWriteStream(path, { mode: 0o600 }))
    const promised = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null
    if (promised !== null && Number(promised) !== bytes)
      throw new Stop(exit.failed, `${hostOf(response.url)} sent ${bytes} of ${promised} bytes.`, 'Try again.')
    return bytes
  } catch (error) {
    if (error instanceof Stop) throw error
    const why = patience.signal.aborted ? `no answer for ${options.patience} seconds` : classOf(error)
    throw new Stop(exit.unreachable, `${hostOf(url)} was not reached: ${why}.`, options.remedy)
  } finally {
    clearTimeout(timer)
  }
}

/** Follows redirects by hand: never away from https, never without an end. */
async function follow(url: string, signal: AbortSignal, remedy: string): Promise<Response> {
  let at = url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await fetch(at, { signal, redirect: 'manual', headers: { 'user-agent': 'attache' } })
    if (response.status < 300 || response.status >= 400) {
      if (response.ok) return response
      await response.body?.cancel()
      throw new Stop(exit.failed, `${hostOf(at)} answered ${response.status}.`, remedy)
    }
    await response.body?.cancel()
    const next = URL.parse(response.headers.get('location') ?? '', at)
    if (next?.protocol !== 'https:')
      throw new Stop(exit.failed, `${hostOf(at)} sends on to an address that is not https.`, remedy)
    at = next.href
  }
  throw new Stop(exit.failed, `${hostOf(url)} sends on more than ${MOST_REDIRECTS} times.`, remedy)
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url

const classes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here (ENOTFOUND); there may be no network',
  EAI_AGAIN: 'names cannot be looked up (EAI_AGAIN); there may be no network',
  ECONNREFUSED: 'the connection was refused (ECONNREFUSED)',
  ECONNRESET: 'the connection was cut (ECONNRESET)',
  UND_ERR_SOCKET: 'the connection was cut (UND_ERR_SOCKET)',
  ENETUNREACH: 'there is no way to it (ENETUNREACH); there may be no network',
  EHOSTUNREACH: 'there is no way to it (EHOSTUNREACH); there may be no network',
  ETIMEDOUT: 'it did not answer (ETIMEDOUT)',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer (UND_ERR_CONNECT_TIMEOUT)',
}

/** The class of an error, in words where it is known: of several attempts the first. */
function classOf(error: unknown): string {
  let message = ''
  for (let one: unknown = error; one instanceof Error; one = one.cause ?? (one as AggregateError).errors?.[0]) {
    const code = (one as { code?: unknown }).code
    if (typeof code === 'string') return classes[code] ?? code
    message = one.message
  }
  return message
}
