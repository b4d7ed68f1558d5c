import { accounts } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE, checkForgery, secretOf } from '../../platform/http/authenticate.ts'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { IDLE_LOCK_MINUTES } from '../../platform/sessions/sessions.ts'
import { meOf, userOf } from './principal.ts'
import type { Accounts } from './service.ts'

export interface AccountRouteOptions {
  /** The name of an office as this reader may see it. */
  readonly officeName: (reader: Reader, office: string) => Promise<string | null>
  /** Where people reach Attaché, e.g. `http://127.0.0.1:7070`. */
  readonly origin: () => string
}

export function accountRoutes(
  router: Router,
  platform: Platform,
  service: Accounts,
  options: AccountRouteOptions,
): void {
  const answer = async (reader: Reader) => ({
    me: meOf(reader, reader.office === null ? null : await options.officeName(reader, reader.office)),
    csrf: reader.csrf,
    locked: false,
    idleMinutes: IDLE_LOCK_MINUTES,
  })
  const setCookie = (reply: FastifyReply, secret: string) =>
    reply.setCookie(COOKIE, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: options.origin().startsWith('https:'),
    })

  router.open(accounts.signIn, async ({ body, reply }) => {
    const { secret, reader } = await service.signIn(body.username, body.password)
    setCookie(reply, secret)
    return answer(reader)
  })

  router.mount(accounts.currentSession, answer)

  router.open(accounts.unlock, async ({ body, request }) =>
    answer(await service.unlock(browserSecret(request), body.password)),
  )

  router.mount(accounts.statePurpose, async (reader, { body, request }) => {
    const given = secretOf(request)
    if (given === null) throw new Refusal('unauthenticated', 'You are not signed in.')
    return answer(await service.statePurpose(reader, given.secret, body.purpose))
  })

  router.open(accounts.signOut, async ({ request, reply }) => {
    const given = secretOf(request)
    const session = given === null ? null : await platform.sessions.find(given.secret)
    if (session?.state === 'open') {
      if (given?.by === 'cookie') checkForgery(session.reader, request)
      await service.signOut(session.reader)
    } else if (session?.state === 'locked') await platform.sessions.revoke(session.id)
    reply.clearCookie(COOKIE, { path: '/' })
    return { signedOut: session !== null }
  })

  router.open(accounts.acceptInvitation, async ({ body, reply }) => {
    const { secret, reader } = await service.accept(body.token, body.password)
    setCookie(reply, secret)
    return answer(reader)
  })

  router.mount(accounts.listUsers, async (_reader, { query }) => {
    const rows = await service.users(query.q ?? '')
    return { items: rows.map((row) => userOf(row, row.last_seen)), total: rows.length }
  })

  router.mount(accounts.inviteUser, async (reader, { body }) => {
    const invited = { ...body, organization: body.organization ?? reader.clearance.organization }
    const { id, token, expires } = await service.invite(reader, invited)
    return {
      user: { ...invited, id, state: 'invited' as const, lastSeen: null },
      link: `${options.origin()}/welcome#${token}`,
      expires: expires.toISOString(),
    }
  })

  router.mount(accounts.disableUser, async (reader, { params }) =>
    userOf(await service.setDisabled(reader, params.id, true), null),
  )
  router.mount(accounts.enableUser, async (reader, { params }) =>
    userOf(await service.setDisabled(reader, params.id, false), null),
  )

  router.mount(accounts.listTokens, async (reader) => {
    const rows = await service.tokens(reader)
    return { items: rows.map(tokenOf), total: rows.length }
  })

  router.mount(accounts.createToken, async (reader, { body }) => {
    const { id, secret, created, expires } = await service.createToken(reader, body)
    return {
      token: tokenOf({ id, name: body.name, created_at: created, expires_at: expires, seen_at: created }),
      secret,
    }
  })

  router.mount(accounts.revokeToken, async (reader, { params }) => {
    await service.revokeToken(reader, params.id)
    return { revoked: true }
  })
}

function browserSecret(request: FastifyRequest): string {
  const secret = request.cookies[COOKIE]
  if (secret === undefined) throw new Refusal('unauthenticated', 'The session has ended.', { remedy: 'Sign in again.' })
  return secret
}

const tokenOf = (row: {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly expires_at: Date | null
  readonly seen_at: Date
}) => ({
  id: row.id,
  name: row.name,
  created: row.created_at.toISOString(),
  expires: row.expires_at?.toISOString() ?? null,
  lastSeen: row.seen_at > row.created_at ? row.seen_at.toISOString() : null,
})
