import { Refusal } from '@attache/kernel'
import type { FastifyRequest } from 'fastify'
import type { Reader } from '../sessions/reader.ts'
import { type Sessions, sameSecret } from '../sessions/sessions.ts'

export const COOKIE = 'attache_session'

export type Authenticate = (request: FastifyRequest) => Promise<Reader>

const readers = new WeakMap<FastifyRequest, Promise<Reader>>()

/** The secret that a request brings, by header or by cookie; the header wins. */
export function secretOf(
  request: FastifyRequest,
): { readonly secret: string; readonly by: 'header' | 'cookie' } | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { secret: bearer, by: 'header' }
  const cookie = request.cookies[COOKIE]
  return cookie === undefined || cookie === '' ? null : { secret: cookie, by: 'cookie' }
}

/** The id of whoever was found behind a request; null when nobody was, or nobody was looked for. */
export const principalOf = async (request: FastifyRequest): Promise<string | null> =>
  (await readers.get(request)?.catch(() => null))?.principal ?? null

/** Finds the reader behind a request, once for each request. */
export function authenticator(sessions: Sessions): Authenticate {
  return (request) => {
    const known = readers.get(request)
    if (known !== undefined) return known
    const found = authenticate(sessions, request)
    readers.set(request, found)
    return found
  }
}

async function authenticate(sessions: Sessions, request: FastifyRequest): Promise<Reader> {
  const given = secretOf(request)
  // A page says so when it asks by itself and nobody has touched it.
  const background = request.headers['x-background'] === '1'
  const found = given === null ? null : await sessions.find(given.secret, background)
  if (given === null || found === null)
    throw new Refusal('unauthenticated', 'You are not signed in.', { remedy: 'Sign in, or send a valid token.' })
  if (found.state === 'locked')
    throw new Refusal('locked', 'The session is locked after being idle.', { remedy: 'Enter your password to go on.' })
  if (given.by === 'cookie') checkForgery(found.reader, request)
  return found.reader
}

/** A browser sends cookies by itself, so a write must also bring what only our own page knows. */
export function checkForgery(reader: Pick<Reader, 'csrf'>, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const header = request.headers['x-csrf']
  if (reader.csrf === null || typeof header !== 'string' || !sameSecret(header, reader.csrf))
    throw new Refusal('denied', 'The request did not come from a page of Attaché.', {
      remedy: 'Reload the page and try again.',
    })
}
