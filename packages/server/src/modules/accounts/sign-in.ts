import type { accounts } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { SessionMethod } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import { Attempts } from '../../platform/sessions/attempts.ts'
import { verifyPassword } from '../../platform/sessions/password.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Factors } from './factors.ts'
import { Notes } from './notes.ts'
import type { Passkeys } from './passkeys.ts'
import * as store from './store.ts'

export interface Entered {
  readonly secret: string
  readonly reader: Reader
}
type Principal = Pick<store.Principal, 'id' | 'purposes'>

/** Ways into a session: in, locked, unlocked, proven again, out. Every one is audited, the refused ones too. */
export class SignIn {
  readonly #platform: Platform
  readonly #factors: Factors
  readonly #passkeys: Passkeys
  readonly #notes: Notes
  readonly #attempts: Attempts

  constructor(platform: Platform, factors: Factors, passkeys: Passkeys) {
    this.#platform = platform
    this.#factors = factors
    this.#passkeys = passkeys
    this.#notes = new Notes(platform)
    this.#attempts = new Attempts(platform.clock)
  }

  async byPassword(username: string, password: string, code: string | undefined): Promise<Entered> {
    const name = username.trim().toLowerCase()
    this.#attempts.begin(name)
    const principal = await store.principalByName(this.#platform.database.keeper, name)
    const right = await verifyPassword(password, principal?.password_hash ?? null)
    if (principal === undefined || !right || principal.disabled_at !== null)
      throw await this.#refused(name, 'The username or the password is not right.', 'Check both')
    if (principal.totp_sealed !== null) {
      if (code === undefined || code.trim() === '') {
        this.#attempts.undo(name)
        throw codeAsked()
      }
      if (!(await this.#factors.accept(principal.id, code)))
        throw await this.#refused(name, 'The code is not right, or was used already.', 'Wait for the next one')
    }
    this.#attempts.succeeded(name)
    return this.enter(principal, 'password')
  }

  async byPasskey(ticket: string, answer: { readonly id: string }): Promise<Entered> {
    const { keeper } = this.#platform.database
    const id = await this.#passkeys
      .verify(ticket, answer)
      .catch((error: unknown) => this.#noted('session.sign-in', error))
    const principal = await store.principalById(keeper, id)
    if (principal === undefined || principal.disabled_at !== null)
      return this.#noted(
        'session.sign-in',
        new Refusal('unauthenticated', 'The passkey was not accepted.', { remedy: 'Sign in another way.' }),
        id,
      )
    return this.enter(principal, 'passkey')
  }

  /** Opens a browser session for somebody who has shown who he is. */
  async enter(principal: Principal, method: SessionMethod): Promise<Entered> {
    const { sessions } = this.#platform
    const kind = method === 'invitation' ? 'account.accept' : 'session.sign-in'
    await this.#notes.provable(kind)
    const { secret } = await sessions.open(principal.id, 'browser', {
      purpose: principal.purposes[0] ?? 'investigation',
      method,
      expires: sessions.browserExpiry(),
    })
    const reader = await this.#readerOf(secret)
    await this.#notes.record({ kind, subject: principal.id, detail: { method } }, reader)
    return { secret, reader }
  }

  async lock(reader: Reader): Promise<void> {
    await this.#platform.sessions.lock(reader.session)
    await this.#notes.record({ kind: 'session.lock' }, reader)
  }

  /** A locked session opens for its own holder alone; it was opened by all his factors, so one is enough. */
  async unlock(secret: string, proof: accounts.Proof): Promise<Reader> {
    const { sessions } = this.#platform
    const session = await sessions.find(secret)
    if (session === null) throw new Refusal('unauthenticated', 'The session has ended.', { remedy: 'Sign in again.' })
    const holder = session.state === 'open' ? session.reader.principal : session.principal
    await this.#check(holder, proof, false).catch((error: unknown) => this.#noted('session.unlock', error, holder))
    await sessions.unlock(session.state === 'open' ? session.reader.session : session.id)
    const reader = await this.#readerOf(secret)
    await this.#notes.record({ kind: 'session.unlock' }, reader)
    return reader
  }

  /** A fresh proof, with all factors, for what a page left open must not be enough for. */
  async prove(reader: Reader, secret: string, proof: accounts.Proof): Promise<Reader> {
    await this.#check(reader.principal, proof, true).catch((error: unknown) =>
      this.#noted('session.prove', error, reader.principal),
    )
    await this.#platform.sessions.prove(reader.session)
    const proven = await this.#readerOf(secret)
    await this.#notes.record({ kind: 'session.prove' }, proven)
    return proven
  }

  /** The same proof, shown at the OpenID Connect provider. */
  async provedElsewhere({
    session,
    principal,
  }: {
    readonly session: string
    readonly principal: string
  }): Promise<void> {
    await this.#platform.sessions.prove(session)
    await this.#notes.record({ kind: 'session.prove', subject: principal, detail: { method: 'openid' } })
  }

  async statePurpose(reader: Reader, secret: string, purpose: string): Promise<Reader> {
    if (!reader.purposes.includes(purpose))
      throw new Refusal('invalid', 'That purpose is not one of yours.', {
        fields: [{ field: 'purpose', problem: `must be one of ${reader.purposes.join(', ')}` }],
      })
    await this.#platform.sessions.statePurpose(reader.session, purpose)
    const next = await this.#readerOf(secret)
    await this.#notes.record({ kind: 'session.purpose', detail: { purpose } }, next)
    return next
  }

  async signOut(reader: Reader): Promise<void> {
    await this.#platform.sessions.revoke(reader.session)
    await this.#notes.record({ kind: 'session.sign-out' }, reader)
  }

  async #check(principalId: string, proof: accounts.Proof, all: boolean): Promise<void> {
    if (proof.passkey !== undefined) {
      if ((await this.#passkeys.verify(proof.ticket ?? '', proof.passkey)) === principalId) return
      throw new Refusal('unauthenticated', 'That is somebody else’s passkey.', { remedy: 'Use your own.' })
    }
    const principal = await store.principalById(this.#platform.database.keeper, principalId)
    const attempts = `proof ${principalId}`
    this.#attempts.begin(attempts)
    const failed = (message: string) => new Refusal('unauthenticated', message, { remedy: 'Try again, or sign out.' })
    if (!(await verifyPassword(proof.password ?? '', principal?.password_hash ?? null)))
      throw failed('The password is not right.')
    if (all && principal !== undefined && principal.totp_sealed !== null) {
      if (proof.code === undefined || proof.code.trim() === '') {
        this.#attempts.undo(attempts)
        throw codeAsked()
      }
      if (!(await this.#factors.accept(principalId, proof.code)))
        throw failed('The code is not right, or was used already.')
    }
    this.#attempts.succeeded(attempts)
  }

  async #refused(name: string, message: string, remedy: string): Promise<Refusal> {
    await this.#notes.record({ kind: 'session.sign-in', outcome: 'refused', detail: { username: name.slice(0, 100) } })
    return new Refusal('unauthenticated', message, {
      remedy: `${remedy}; after ten failures there is a pause of ten minutes.`,
    })
  }

  /** A proof that was refused stands in the trail, with whose it would have been where that is known. */
  async #noted(kind: string, error: unknown, subject?: string): Promise<never> {
    if (error instanceof Refusal && error.code !== 'second-factor')
      await this.#notes.record({ kind, outcome: 'refused', ...(subject === undefined ? {} : { subject }) })
    throw error
  }

  async #readerOf(secret: string): Promise<Reader> {
    const found = await this.#platform.sessions.find(secret)
    if (found?.state !== 'open') throw new Error('a session that was just opened is not open')
    return found.reader
  }
}

const codeAsked = (): Refusal =>
  new Refusal('second-factor', 'Enter the code of your authenticator.', {
    remedy: 'Six digits, or one of your recovery codes.',
  })
