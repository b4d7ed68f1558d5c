import type { accounts, BodyOf, Role } from '@attache/contracts'
import { notFound, Refusal } from '@attache/kernel'
import type { AuditNote } from '../../platform/audit/event.ts'
import { type Act, noteOf, type Platform } from '../../platform/platform.ts'
import { Attempts } from '../../platform/sessions/attempts.ts'
import { hashPassword, verifyPassword } from '../../platform/sessions/password.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { hashOf } from '../../platform/sessions/sessions.ts'
import type { NewPrincipal } from './principal.ts'
import * as store from './store.ts'

const INVITATION_MS = 3_600_000

/** Sign-in, invitations, accounts and API tokens. The keeper reads and writes; every act is audited. */
export class Accounts {
  readonly #platform: Platform
  readonly #attempts: Attempts

  constructor(platform: Platform) {
    this.#platform = platform
    this.#attempts = new Attempts(platform.clock)
  }

  async signIn(username: string, password: string): Promise<{ readonly secret: string; readonly reader: Reader }> {
    const { database, sessions } = this.#platform
    const name = username.trim().toLowerCase()
    this.#attempts.check(name)
    const principal = await store.principalByName(database.keeper, name)
    const right = await verifyPassword(password, principal?.password_hash ?? null)
    if (principal === undefined || !right || principal.disabled_at !== null) {
      this.#attempts.failed(name)
      await this.#record({ kind: 'session.sign-in', outcome: 'refused', detail: { username: name.slice(0, 100) } })
      throw new Refusal('unauthenticated', 'The username or the password is not right.', {
        remedy: 'Check both; after ten failures there is a pause of ten minutes.',
      })
    }
    this.#attempts.succeeded(name)
    await this.#provable('session.sign-in')
    const { secret } = await sessions.open(principal.id, 'browser', {
      purpose: principal.purposes[0] ?? 'investigation',
      expires: sessions.browserExpiry(),
    })
    const reader = await this.#readerOf(secret)
    await this.#record({ kind: 'session.sign-in' }, reader)
    return { secret, reader }
  }

  async unlock(secret: string, password: string): Promise<Reader> {
    const { database, sessions } = this.#platform
    const session = await sessions.find(secret)
    if (session === null) throw new Refusal('unauthenticated', 'The session has ended.', { remedy: 'Sign in again.' })
    const principalId = session.state === 'open' ? session.reader.principal : session.principal
    const principal = await store.principalById(database.keeper, principalId)
    const attempts = `unlock ${principalId}`
    this.#attempts.check(attempts)
    if (!(await verifyPassword(password, principal?.password_hash ?? null))) {
      this.#attempts.failed(attempts)
      throw new Refusal('unauthenticated', 'The password is not right.', { remedy: 'Try again, or sign out.' })
    }
    this.#attempts.succeeded(attempts)
    await sessions.unlock(session.state === 'open' ? session.reader.session : session.id)
    const reader = await this.#readerOf(secret)
    await this.#record({ kind: 'session.unlock' }, reader)
    return reader
  }

  async statePurpose(reader: Reader, secret: string, purpose: string): Promise<Reader> {
    if (!reader.purposes.includes(purpose))
      throw new Refusal('invalid', 'That purpose is not one of yours.', {
        fields: [{ field: 'purpose', problem: `must be one of ${reader.purposes.join(', ')}` }],
      })
    await this.#platform.sessions.statePurpose(reader.session, purpose)
    const next = await this.#readerOf(secret)
    await this.#record({ kind: 'session.purpose', detail: { purpose } }, next)
    return next
  }

  async signOut(reader: Reader): Promise<void> {
    await this.#platform.sessions.revoke(reader.session)
    await this.#record({ kind: 'session.sign-out' }, reader)
  }

  /** Makes an account with a one-time link; `by` is null for the first administrator. */
  async invite(
    by: Reader | null,
    invited: Omit<NewPrincipal, 'id' | 'kind'>,
  ): Promise<{ readonly id: string; readonly token: string; readonly expires: Date }> {
    const { database, randomness, clock } = this.#platform
    await this.#provable('account.invite', by)
    const [id, token] = [randomness.uuid(), randomness.secret(32)]
    const expires = new Date(clock.now().getTime() + INVITATION_MS)
    const kind = invited.roles.includes('foreign-counterpart') ? 'partner' : 'person'
    const made = await store.insertPrincipal(
      database.keeper,
      { id, kind, ...invited },
      { invitationHash: hashOf(token), expires },
    )
    if (!made)
      throw new Refusal('conflict', `There is an account “${invited.username}” already.`, {
        remedy: 'Choose another username.',
        fields: [{ field: 'username', problem: 'is taken' }],
      })
    await this.#record(
      { kind: 'account.invite', subject: id, detail: { username: invited.username, roles: invited.roles } },
      by,
    )
    return { id, token, expires }
  }

  /** Makes an account that can sign in at once, or gives the one of that name a new password; returns its id. */
  async create(principal: NewPrincipal, password: string): Promise<string> {
    const { keeper } = this.#platform.database
    const passwordHash = await hashPassword(password)
    if (await store.insertPrincipal(keeper, principal, { passwordHash })) return principal.id
    return (await store.setPassword(keeper, principal.username, passwordHash)) ?? principal.id
  }

  async accept(token: string, password: string): Promise<{ readonly secret: string; readonly reader: Reader }> {
    const { database, clock, sessions } = this.#platform
    await this.#provable('account.accept')
    const hash = hashOf(token)
    const principal = await store.principalByInvitation(database.keeper, hash)
    const over =
      principal === undefined ||
      principal.disabled_at !== null ||
      (principal.invitation_expires_at ?? new Date(0)) <= clock.now()
    if (over || !(await store.acceptInvitation(database.keeper, principal.id, hash, await hashPassword(password))))
      throw new Refusal('unauthenticated', 'This link was used already, or its hour has passed.', {
        remedy: 'Ask the system administrator for a new one.',
      })
    const { secret } = await sessions.open(principal.id, 'browser', {
      purpose: principal.purposes[0] ?? 'investigation',
      expires: sessions.browserExpiry(),
    })
    const reader = await this.#readerOf(secret)
    await this.#record({ kind: 'account.accept', subject: principal.id }, reader)
    return { secret, reader }
  }

  users(q: string) {
    return store.listPrincipals(this.#platform.database.keeper, q)
  }

  async setDisabled(by: Reader, id: string, disabled: boolean) {
    const { database, clock, labels } = this.#platform
    if (id === by.principal)
      throw new Refusal('guarded', 'You cannot disable yourself.', { remedy: 'Ask another administrator.' })
    await this.#provable('account.disable', by)
    const principal = await store.principalById(database.keeper, id)
    if (principal === undefined) throw notFound('This account')
    const now = clock.now()
    await store.setDisabled(database.keeper, id, disabled ? now : null)
    if (disabled) await store.revokeSessionsOf(database.keeper, id, now)
    labels.forget(id)
    await this.#record({ kind: disabled ? 'account.disable' : 'account.enable', subject: id }, by)
    return { ...principal, disabled_at: disabled ? now : null }
  }

  tokens(reader: Reader) {
    return store.listTokens(this.#platform.database.keeper, reader.principal, this.#platform.clock.now())
  }

  async createToken(reader: Reader, body: BodyOf<typeof accounts.createToken>) {
    const { sessions, clock } = this.#platform
    await this.#provable('token.create', reader)
    const created = clock.now()
    const expires = new Date(created.getTime() + body.days * 86_400_000)
    const { id, secret } = await sessions.open(reader.principal, 'token', {
      purpose: reader.clearance.purpose,
      name: body.name,
      expires,
    })
    await this.#record({ kind: 'token.create', subject: id, detail: { name: body.name, days: body.days } }, reader)
    return { id, secret, created, expires }
  }

  async revokeToken(reader: Reader, id: string): Promise<void> {
    await this.#provable('token.revoke', reader)
    const revoked = await store.revokeToken(
      this.#platform.database.keeper,
      reader.principal,
      id,
      this.#platform.clock.now(),
    )
    if (!revoked) throw notFound('This token')
    await this.#record({ kind: 'token.revoke', subject: id }, reader)
  }

  /** How many of an organization's enabled accounts hold which clearance: for "who may see this". */
  async clearancesOf(organization: string) {
    const rows = await this.#platform.database.keeper
      .selectFrom('app.principals')
      .select(['organization', 'country', 'ceiling', 'compartments', 'purposes', 'office', 'roles'])
      .where('organization', '=', organization)
      .where('disabled_at', 'is', null)
      .execute()
    return rows.map((row) => ({ ...row, roles: row.roles as Role[] }))
  }

  async #readerOf(secret: string): Promise<Reader> {
    const found = await this.#platform.sessions.find(secret)
    if (found?.state !== 'open') throw new Error('a session that was just opened is not open')
    return found.reader
  }

  /** A change that could not be recorded is not made. */
  async #provable(kind: string, by: Reader | null = null): Promise<void> {
    await this.#platform.recorder.prove(this.#note({ kind }, by))
  }

  async #record(act: Omit<Act, 'label'>, by: Reader | null = null): Promise<void> {
    await this.#platform.recorder.record(this.#note(act, by))
  }

  #note(act: Omit<Act, 'label'>, by: Reader | null): AuditNote {
    const label = this.#platform.labels.publicLabel
    return by === null ? { actor: null, actorName: '', purpose: null, ...act, label } : noteOf(by, { ...act, label })
  }
}
