import { Refusal } from '@attache/kernel'
import * as client from 'openid-client'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { Notes } from './notes.ts'
import * as store from './store.ts'
import { Tickets } from './tickets.ts'

export interface OpenIdOptions {
  /** The provider's address, e.g. `https://login.example.gov/realms/agency`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says. */
  readonly name: string
  /** The claim that holds the username of an account. */
  readonly claim: string
}

interface Begun {
  readonly verifier: string
  readonly nonce: string
  readonly to: string
  readonly redirect: string
  /** The session that is proven again; null to sign in. */
  readonly proves: { readonly session: string; readonly principal: string } | null
  /** Also in a cookie of the browser that began, so that nobody is signed in by a link somebody else made. */
  readonly browser: string
  readonly from: Date
}

export interface Finished {
  readonly principal: store.Principal
  readonly to: string
  readonly proves: Begun['proves']
}

/** Sign-in by an OpenID Connect provider: authorization code with PKCE (RFC 9700), accounts by subject, never made here. */
export class OpenId {
  readonly #platform: Platform
  readonly #options: OpenIdOptions
  readonly #tickets: Tickets<Begun>
  readonly #notes: Notes
  #configuration: Promise<client.Configuration> | null = null

  constructor(platform: Platform, options: OpenIdOptions) {
    this.#platform = platform
    this.#options = options
    this.#tickets = new Tickets(platform.clock, platform.randomness)
    this.#notes = new Notes(platform)
  }

  get name(): string {
    return this.#options.name
  }

  /** Where to send the browser, and what to leave in a cookie of it. */
  async begin(
    origin: string,
    to: string,
    prover: Reader | null,
  ): Promise<{ readonly address: string; readonly browser: string }> {
    const configuration = await this.#provider()
    const verifier = client.randomPKCECodeVerifier()
    const nonce = client.randomNonce()
    const browser = this.#platform.randomness.secret(24)
    const redirect = `${origin}/api/openid/callback`
    const state = this.#tickets.issue({
      verifier,
      nonce,
      redirect,
      browser,
      to: localPath(to),
      proves: prover === null ? null : { session: prover.session, principal: prover.principal },
      from: this.#platform.clock.now(),
    })
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(prover === null ? {} : { prompt: 'login', max_age: '0' }),
    })
    return { address: address.href, browser }
  }

  /** Who came back. An account is found by its subject, and linked to it the first time by the username claim. */
  async finish(query: Readonly<Record<string, unknown>>, browser: string | undefined): Promise<Finished> {
    const begun = this.#tickets.take(String(query['state'] ?? ''))
    if (begun === null || browser === undefined || begun.browser !== browser)
      throw new Refusal('unauthenticated', 'This sign-in did not begin here, or took too long.', {
        remedy: 'Begin again.',
      })
    if (typeof query['error'] === 'string') throw await this.#refused('The provider did not sign you in.')
    const configuration = await this.#provider()
    const address = new URL(begun.redirect)
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value))
    const claims = await client
      .authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: begun.verifier,
        expectedState: String(query['state']),
        expectedNonce: begun.nonce,
        idTokenExpected: true,
        ...(begun.proves === null ? {} : { maxAge: 60 }),
      })
      .then((tokens) => tokens.claims())
      .catch(async (error: unknown) => {
        throw await this.#refused('The provider’s answer was not accepted.', error)
      })
    if (claims === undefined) throw await this.#refused('The provider said nothing of who you are.')
    const principal = await this.#accountOf(claims)
    if (principal.disabled_at !== null || principal.kind === 'service') throw await this.#refused(unknownPerson)
    if (begun.proves !== null && begun.proves.principal !== principal.id)
      throw await this.#refused('You signed in as somebody else.')
    return { principal, to: begun.to, proves: begun.proves }
  }

  async #accountOf(claims: client.IDToken): Promise<store.Principal> {
    const { keeper } = this.#platform.database
    const subject = `${claims.iss} ${claims.sub}`
    const linked = await store.principalBySubject(keeper, subject)
    if (linked !== undefined) return linked
    const username = String(claims[this.#options.claim] ?? '')
    const named = username === '' ? undefined : await store.principalByName(keeper, username)
    // An account that has a way in of its own is linked by its holder, not by whoever names it at the provider.
    if (named === undefined || named.password_hash !== null || named.oidc_subject !== null)
      throw await this.#refused(unknownPerson)
    // An invitation that nobody took up in its time is none, whichever way somebody comes.
    if (named.invitation_expires_at === null || named.invitation_expires_at <= this.#platform.clock.now())
      throw await this.#refused('Your invitation has expired.')
    const done = await this.#notes.together('factor.openid-link', null, async (tx, record) => {
      if (!(await store.linkSubject(tx, named.id, subject))) return false
      await record({ kind: 'factor.openid-link', subject: named.id })
      return true
    })
    if (!done) throw await this.#refused(unknownPerson)
    return named
  }

  #provider(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#options
    const address = new URL(issuer)
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)
    if (address.protocol !== 'https:' && !loopback)
      throw new Refusal('unavailable', 'The OpenID Connect provider has no https address.', {
        remedy: 'Correct ATTACHE_OIDC_ISSUER.',
      })
    this.#configuration ??= client
      .discovery(address, clientId, clientSecret, undefined, {
        timeout: 10,
        ...(address.protocol === 'https:' ? {} : { execute: [client.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        this.#configuration = null
        throw new Refusal('unavailable', `${this.#options.name} does not answer.`, {
          remedy: 'Try again in a minute, or sign in another way.',
          cause: error,
        })
      })
    return this.#configuration
  }

  async #refused(message: string, cause?: unknown): Promise<Refusal> {
    await this.#notes.record({ kind: 'session.sign-in', outcome: 'refused', detail: { method: 'openid' } })
    return new Refusal('unauthenticated', message, {
      remedy: 'Ask the system administrator whether you have an account here.',
      cause,
    })
  }
}

const unknownPerson = 'Nobody here is known by what the provider says of you.'

/** A path of our own: anything else would send people away after sign-in. */
const localPath = (to: string): string => (/^\/(?![/\\])[\x20-\x7e]*$/.test(to) && !to.startsWith('/api/') ? to : '/')
