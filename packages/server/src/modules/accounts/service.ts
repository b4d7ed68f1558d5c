import type { accounts, BodyOf, Role } from '@attache/contracts'
import { notFound, Refusal } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'
import { hashPassword } from '../../platform/sessions/password.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { hashOf } from '../../platform/sessions/sessions.ts'
import { Notes } from './notes.ts'
import type { NewPrincipal } from './principal.ts'
import { RightsDesk, refuseMisfit } from './rights.ts'
import { noRights } from './rights-rules.ts'
import * as store from './store.ts'

/** Accounts and API tokens. The keeper reads and writes; every act is audited. */
export class Accounts {
  readonly #platform: Platform
  readonly #notes: Notes
  readonly desk: RightsDesk

  constructor(platform: Platform) {
    this.#platform = platform
    this.#notes = new Notes(platform)
    this.desk = new RightsDesk(platform)
  }

  /**
   * Makes an account with a one-time link; `by` is null for the first administrator. Where somebody could approve, the
   * account has no rights until he does: who invites cannot make himself a second, wider self.
   */
  async invite(
    by: Reader | null,
    invited: Omit<NewPrincipal, 'id' | 'kind'>,
  ): Promise<{ readonly id: string; readonly token: string; readonly expires: Date; readonly awaits: boolean }> {
    const { randomness, clock, rules } = this.#platform
    if (by !== null) refuseMisfit([...invited.roles], invited.organization !== by.clearance.organization, 'roles')
    const [id, token] = [randomness.uuid(), randomness.secret(32)]
    const expires = new Date(clock.now().getTime() + rules.period('invitation'))
    const kind = invited.roles.includes('foreign-counterpart') ? 'partner' : 'person'
    const awaits = by !== null && (await this.desk.waits(by, id))
    const { roles, office, ceiling, compartments, purposes } = invited
    const rights = { roles: [...roles], office, ceiling, compartments: [...compartments], purposes: [...purposes] }
    await this.#notes.together('account.invite', by, async (keeper, record) => {
      const made = await store.insertPrincipal(
        keeper,
        { id, kind, ...invited, ...(awaits ? { ...noRights, office } : {}) },
        { invitationHash: hashOf(token), expires },
      )
      if (!made)
        throw new Refusal('conflict', `There is an account “${invited.username}” already.`, {
          remedy: 'Choose another username.',
          fields: [{ field: 'username', problem: 'is taken' }],
        })
      const change = await this.desk.record(keeper, by, id, 'invitation', awaits ? 'proposed' : 'applied', {
        before: {},
        after: rights,
        reason: by === null ? 'The first administrator of an empty installation' : 'Invited to Attaché',
      })
      await record({
        kind: 'account.invite',
        subject: id,
        detail: { username: invited.username, roles, change, awaits },
      })
    })
    return { id, token, expires, awaits }
  }

  /** Makes an account that can sign in at once, or gives the one of that name a new password; returns its id. */
  async create(principal: NewPrincipal, password: string): Promise<string> {
    const { keeper } = this.#platform.database
    const passwordHash = await hashPassword(password)
    if (await store.insertPrincipal(keeper, principal, { passwordHash })) return principal.id
    return (await store.setPassword(keeper, principal.username, passwordHash)) ?? principal.id
  }

  /** Uses a one-time link; the principal that it was for. */
  async accept(token: string, password: string) {
    const { database, clock } = this.#platform
    await this.#notes.provable('account.accept')
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
    return principal
  }

  users(q: string) {
    return store.listPrincipals(this.#platform.database.keeper, q)
  }

  async setDisabled(by: Reader, id: string, disabled: boolean) {
    const { database, clock, labels } = this.#platform
    if (id === by.principal)
      throw new Refusal('guarded', 'You cannot disable yourself.', { remedy: 'Ask another administrator.' })
    const kind = disabled ? 'disable' : 'enable'
    const principal = await store.principalById(database.keeper, id)
    if (principal === undefined) throw notFound('This account')
    const now = clock.now()
    await this.#notes.together(`account.${kind}`, by, async (keeper, record) => {
      await store.setDisabled(keeper, id, disabled ? now : null)
      if (disabled) await store.revokeSessionsOf(keeper, id, now)
      await this.desk.record(keeper, by, id, kind, 'applied', {
        before: {},
        after: {},
        reason: disabled ? 'Disabled by the administrator' : 'Enabled by the administrator',
      })
      await record({ kind: `account.${kind}`, subject: id })
    })
    labels.forget(id)
    return { ...principal, disabled_at: disabled ? now : null }
  }

  /** Ends every session and token of an account; how many there were. */
  async signOutEverywhere(by: Reader, id: string): Promise<number> {
    const { database, clock } = this.#platform
    if ((await store.principalById(database.keeper, id)) === undefined) throw notFound('This account')
    return this.#notes.together('account.sign-out', by, async (keeper, record) => {
      const ended = await store.revokeSessionsOf(keeper, id, clock.now())
      await record({ kind: 'account.sign-out', subject: id, detail: { ended } })
      return ended
    })
  }

  browserSessions(principal: string) {
    return store.browserSessionsOf(this.#platform.database.keeper, principal, this.#platform.clock.now())
  }

  principal(id: string) {
    return store.principalById(this.#platform.database.keeper, id)
  }

  async endSession(reader: Reader, id: string): Promise<void> {
    await this.#end(reader, id, 'browser', 'This session')
  }

  tokens(reader: Reader) {
    return store.listTokens(this.#platform.database.keeper, reader.principal, this.#platform.clock.now())
  }

  /** A token acts with its owner's rights of the moment, confined to its scopes; it is never wider than who made it. */
  async createToken(reader: Reader, body: BodyOf<typeof accounts.createToken>) {
    const { database, sessions, clock, rules } = this.#platform
    const created = clock.now()
    const longest = rules.period('token-life')
    if (body.days * 86_400_000 > longest)
      throw new Refusal('invalid', `A token works for ${longest / 86_400_000} days at most.`, {
        fields: [{ field: 'days', problem: `is more than ${longest / 86_400_000}` }],
      })
    const missing = body.scopes?.filter((scope) => !reader.capabilities.includes(scope)) ?? []
    if (missing.length > 0)
      throw new Refusal('invalid', 'A token cannot do what you cannot.', {
        remedy: `Leave out ${missing.join(', ')}.`,
        fields: [{ field: 'scopes', problem: `holds ${missing.join(', ')}` }],
      })
    // Made by a token, it is confined as that one is and ends when that one does.
    const scopes = body.scopes ?? (reader.kind === 'token' ? reader.capabilities : null)
    const asked = new Date(created.getTime() + body.days * 86_400_000)
    const maker = reader.kind === 'token' ? await store.tokenById(database.keeper, reader.session) : null
    const expires = maker?.expires_at != null && maker.expires_at < asked ? maker.expires_at : asked
    const detail = { name: body.name, days: body.days, scopes, unattended: body.unattended }
    const { id, secret } = await this.#notes.together('token.create', reader, async (keeper, record) => {
      const opened = await sessions.open(
        reader.principal,
        'token',
        {
          purpose: reader.clearance.purpose,
          name: body.name,
          scopes,
          unattended: body.unattended,
          expires,
          madeBy: maker?.id ?? null,
        },
        keeper,
      )
      await record({ kind: 'token.create', subject: opened.id, detail })
      return opened
    })
    return { id, secret, created, expires, scopes, unattended: body.unattended }
  }

  async revokeToken(reader: Reader, id: string): Promise<void> {
    await this.#end(reader, id, 'token', 'This token')
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

  async #end(reader: Reader, id: string, kind: 'browser' | 'token', what: string): Promise<void> {
    const { clock } = this.#platform
    const act = kind === 'token' ? 'token.revoke' : 'session.end'
    await this.#notes.together(act, reader, async (keeper, record) => {
      if (!(await store.revokeSession(keeper, reader.principal, id, kind, clock.now()))) throw notFound(what)
      await record({ kind: act, subject: id })
    })
  }
}
