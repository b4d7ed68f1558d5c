import type { FastifyRequest } from 'fastify'

export interface RelyingParty {
  /** A host name: what a passkey is bound to. */
  readonly id: string
  readonly origin: string
}

export interface Origins {
  /** What the server listens on, e.g. `http://127.0.0.1:7070`. */
  readonly own: string
  /** The public address, when one is configured. */
  readonly public: string | null
}

/** The relying party of a request, by the host it came to; null where passkeys cannot work: an IP address is none. */
export function relyingParty(request: Pick<FastifyRequest, 'headers'>, origins: Origins): RelyingParty | null {
  const host = request.headers.host ?? ''
  if (origins.public !== null && new URL(origins.public).host === host)
    return { id: new URL(origins.public).hostname, origin: origins.public }
  return /^localhost(:\d+)?$/.test(host) ? { id: 'localhost', origin: `http://${host}` } : null
}

/** Where passkeys work, said to somebody who came by another address. */
export const passkeyAddress = (origins: Origins): string => {
  if (origins.public !== null) return origins.public
  const { port } = new URL(origins.own)
  return `http://localhost${port === '' ? '' : `:${port}`}`
}
