import { readFileSync } from 'node:fs'
import { Refusal } from '@attache/kernel'
import { addressList } from './platform/http/proxies.ts'

/** How the server is reached: where it listens, under which public address, and who encrypts. */
export interface Reach {
  readonly host: string
  readonly port: number
  /** The origin people use, e.g. `https://attache.example.gov`; null on this machine alone. */
  readonly publicUrl: string | null
  /** Certificate and key files for TLS of our own. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Addresses and subnets of proxies that encrypt in front of us. */
  readonly proxies: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Reads and checks the settings; beyond loopback nothing is served without TLS, our own or a trusted proxy's. */
export function reachOf(listen: { readonly host: string; readonly port: number }, environment: Environment): Reach {
  const publicUrl = publicUrlOf(environment['ATTACHE_PUBLIC_URL'])
  const cert = environment['ATTACHE_TLS_CERT']
  const key = environment['ATTACHE_TLS_KEY']
  if ((cert === undefined) !== (key === undefined))
    throw wrong(
      'A certificate needs its key, and a key its certificate.',
      'Set ATTACHE_TLS_CERT and ATTACHE_TLS_KEY both.',
    )
  const tls = cert === undefined || key === undefined ? null : { cert, key }
  const proxies = (environment['ATTACHE_TRUSTED_PROXY'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  addressList(proxies)
  if (tls !== null && publicUrl === null)
    throw wrong(
      'A certificate is for a public address, and there is none.',
      'Set ATTACHE_PUBLIC_URL, e.g. https://attache.example.gov.',
    )
  if (!loopback(listen.host) && (publicUrl === null || (tls === null && proxies.length === 0)))
    throw wrong(
      `Attaché does not listen on ${listen.host} without TLS: passwords and records would cross the network readable.`,
      'Set ATTACHE_PUBLIC_URL, and either ATTACHE_TLS_CERT with ATTACHE_TLS_KEY or ATTACHE_TRUSTED_PROXY; or leave out --host.',
    )
  return { ...listen, publicUrl, tls, proxies }
}

function publicUrlOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  try {
    const url = new URL(text)
    if (url.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.username === '') return url.origin
  } catch {
    // falls through to the refusal
  }
  throw wrong(
    `ATTACHE_PUBLIC_URL is not an https address: “${text}”.`,
    'Write it like https://attache.example.gov, without a path.',
  )
}

/** Certificate and key as they lie on disk now. */
export function certificateOf(tls: NonNullable<Reach['tls']>): { readonly cert: Buffer; readonly key: Buffer } {
  try {
    return { cert: readFileSync(tls.cert), key: readFileSync(tls.key) }
  } catch (error) {
    throw wrong(
      `The certificate cannot be read: ${(error as Error).message}`,
      'Check ATTACHE_TLS_CERT and ATTACHE_TLS_KEY.',
    )
  }
}

const wrong = (message: string, remedy: string): Refusal => new Refusal('invalid', message, { remedy })
