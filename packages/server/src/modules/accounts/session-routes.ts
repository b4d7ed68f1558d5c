import { accounts } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE, checkForgery, secretOf } from '../../platform/http/authenticate.ts'
import { escaped } from '../../platform/http/fault-page.ts'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { OpenId } from './openid.ts'
import { type Passkeys } from './passkeys.ts'
import { meOf } from './principal.ts'
import { type Origins, passkeyAddress, type RelyingParty, relyingParty } from './relying-party.ts'
import type { Accounts } from './service.ts'
import type { Entered, SignIn } from './sign-in.ts'

export interface SessionRouteParts {
  readonly accounts: Accounts
  readonly signIn: SignIn
  readonly passkeys: Passkeys
  readonly openid: OpenId | null
  readonly officeName: (reader: Reader, office: string) => Promise<string | null>
  readonly origins: () => Origins
}

const OPENID_COOKIE = 'attache_openid'

/** In, locked, unlocked, proven, out. */
export function sessionRoutes(router: Router, platform: Platform, parts: SessionRouteParts): void {
  const { signIn, passkeys, openid } = parts
  const secure = () => (parts.origins().public ?? parts.origins().own).startsWith('https:')
  const answer = async (reader: Reader) => ({
    me: meOf(reader, reader.office === null ? null : await parts.officeName(reader, reader.office)),
    csrf: reader.csrf,
    locked: false,
    idleMinutes: platform.rules.period('idle-lock') / 60_000,
    method: reader.method,
    mustEnroll: reader.mustEnroll,
    emergencyUntil: reader.emergencyUntil?.toISOString() ?? null,
  })
  const setCookie = (reply: FastifyReply, secret: string) =>
    reply.setCookie(COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'strict', secure: secure() })
  const enter = ({ secret, reader }: Entered, reply: FastifyReply) => {
    setCookie(reply, secret)
    return answer(reader)
  }
  const party = (request: FastifyRequest): RelyingParty => {
    const found = relyingParty(request, parts.origins())
    if (found !== null) return found
    throw new Refusal('guarded', noParty, { remedy: `Open ${passkeyAddress(parts.origins())}.` })
  }

  router.open(accounts.signInMethods, async ({ request }) => ({
    passkeys:
      relyingParty(request, parts.origins()) === null
        ? { available: false, why: noParty, elsewhere: passkeyAddress(parts.origins()) }
        : { available: true, why: null, elsewhere: null },
    openid: openid === null ? null : { name: openid.name },
  }))

  router.open(accounts.signIn, async ({ body, reply }) =>
    enter(await signIn.byPassword(body.username, body.password, body.code), reply),
  )
  router.open(accounts.passkeyOptions, ({ request }) => passkeys.begin(party(request)))
  router.open(accounts.signInPasskey, async ({ body, reply }) =>
    enter(await signIn.byPasskey(body.ticket, body.passkey), reply),
  )
  router.mount(accounts.currentSession, answer)
  router.mount(accounts.lock, async (reader) => {
    if (reader.kind !== 'browser') throw new Refusal('guarded', 'Only a browser session can be locked.')
    await signIn.lock(reader)
    return { locked: true as const }
  })
  router.open(accounts.unlock, async ({ body, request }) => answer(await signIn.unlock(browserSecret(request), body)))
  router.mount(accounts.prove, async (reader, { body, request }) =>
    answer(await signIn.prove(reader, givenSecret(request), body)),
  )
  router.mount(accounts.statePurpose, async (reader, { body, request }) =>
    answer(await signIn.statePurpose(reader, givenSecret(request), body.purpose)),
  )

  router.open(accounts.signOut, async ({ request, reply }) => {
    const given = secretOf(request)
    const session = given === null ? null : await platform.sessions.find(given.secret)
    if (session?.state === 'open') {
      if (given?.by === 'cookie') checkForgery(session.reader, request)
      await signIn.signOut(session.reader)
    } else if (session?.state === 'locked') await platform.sessions.revoke(session.id)
    reply.clearCookie(COOKIE, { path: '/' })
    return { signedOut: session !== null }
  })

  router.open(accounts.acceptInvitation, async ({ body, reply }) =>
    enter(await signIn.enter(await parts.accounts.accept(body.token, body.password), 'invitation'), reply),
  )

  router.open(accounts.openidStart, async ({ query, request, reply }) => {
    const given = request.cookies[COOKIE]
    const session = query.prove === undefined || given === undefined ? null : await platform.sessions.find(given)
    const prover = session?.state === 'open' ? session.reader : null
    const origin = parts.origins().public ?? `http://${request.headers.host ?? ''}`
    const begun = await configured(openid).begin(origin, query.to ?? '/', prover)
    // Lax: the provider's redirect back is a navigation from another site.
    reply.setCookie(OPENID_COOKIE, begun.browser, {
      path: '/api/openid',
      httpOnly: true,
      sameSite: 'lax',
      secure: secure(),
      maxAge: 300,
    })
    reply.redirect(begun.address, 302)
    return ''
  })

  router.open(accounts.openidCallback, async ({ query, request, reply }) => {
    const { principal, to, proves } = await configured(openid).finish(query, request.cookies[OPENID_COOKIE])
    reply.clearCookie(OPENID_COOKIE, { path: '/api/openid' })
    if (proves !== null) await signIn.provedElsewhere(proves)
    else setCookie(reply, (await signIn.enter(principal, 'openid')).secret)
    reply.header('content-security-policy', "default-src 'none'")
    // A page of our own: a redirect from another site would not carry the cookie that was just set.
    return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${escaped(to)}"><title>Attaché</title>`
  })
}

const noParty = 'Passkeys work at a host name, not at an IP address.'

function configured(openid: OpenId | null): OpenId {
  if (openid === null)
    throw new Refusal('not-found', 'No OpenID Connect provider is configured here.', { remedy: 'Sign in another way.' })
  return openid
}

function browserSecret(request: FastifyRequest): string {
  const secret = request.cookies[COOKIE]
  if (secret === undefined) throw new Refusal('unauthenticated', 'The session has ended.', { remedy: 'Sign in again.' })
  return secret
}

function givenSecret(request: FastifyRequest): string {
  const given = secretOf(request)
  if (given === null) throw new Refusal('unauthenticated', 'You are not signed in.')
  return given.secret
}
