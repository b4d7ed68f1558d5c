import { Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import { hashPassword } from '../../platform/sessions/password.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { Notes } from './notes.ts'
import * as store from './store.ts'
import { Tickets } from './tickets.ts'
import { newRecoveryCodes, newSeed, plainRecovery, stepOf, uriOf } from './totp.ts'

/** What somebody signs in with besides passkeys: password, authenticator, recovery codes. One's own alone. */
export class Factors {
  readonly #platform: Platform
  readonly #notes: Notes
  readonly #begun: Tickets<{ readonly principal: string; readonly seed: string }>

  constructor(platform: Platform) {
    this.#platform = platform
    this.#notes = new Notes(platform)
    this.#begun = new Tickets(platform.clock, platform.randomness)
  }

  /** Whether a code of the authenticator, or a recovery code, is right; each is accepted once. */
  async accept(principal: string, code: string): Promise<boolean> {
    const { database, seals, clock } = this.#platform
    const { keeper } = database
    const row = await store.principalById(keeper, principal)
    if (row?.totp_sealed === undefined || row.totp_sealed === null) return false
    const step = stepOf(seals.open(row.totp_sealed, principal), code, clock.now())
    if (step !== null) {
      const used = await keeper
        .updateTable('app.principals')
        .set({ totp_used: step })
        .where('id', '=', principal)
        .where((one) => one.or([one('totp_used', 'is', null), one('totp_used', '<', step)]))
        .executeTakeFirst()
      return used.numUpdatedRows === 1n
    }
    const hash = this.#recoveryHash(principal, code)
    const spent = await keeper
      .updateTable('app.principals')
      .set({ recovery: sql<string[]>`array_remove(recovery, ${hash})` })
      .where('id', '=', principal)
      .where(sql<boolean>`${hash} = any(recovery)`)
      .executeTakeFirst()
    return spent.numUpdatedRows === 1n
  }

  beginTotp(reader: Reader): { readonly ticket: string; readonly secret: string; readonly uri: string } {
    const seed = newSeed(this.#platform.randomness)
    const ticket = this.#begun.issue({ principal: reader.principal, seed })
    return { ticket, secret: seed, uri: uriOf(seed, reader.username) }
  }

  async confirmTotp(reader: Reader, ticket: string, code: string): Promise<readonly string[]> {
    const { seals, clock, randomness } = this.#platform
    const begun = this.#begun.look(ticket)
    if (begun === null || begun.principal !== reader.principal)
      throw new Refusal('unauthenticated', 'That took more than five minutes, or was sent twice.', {
        remedy: 'Begin again.',
      })
    const step = stepOf(begun.seed, code, clock.now())
    if (step === null)
      throw new Refusal('invalid', 'That is not a code of this authenticator.', {
        remedy: 'Enter the six digits that the app shows now; if they are wrong again, check the clock of the phone.',
        fields: [{ field: 'code', problem: 'is not right' }],
      })
    this.#begun.take(ticket)
    const codes = newRecoveryCodes(randomness)
    await this.#change(reader, 'factor.totp-add', {
      totp_sealed: seals.seal(begun.seed, reader.principal),
      totp_used: step,
      recovery: codes.map((one) => this.#recoveryHash(reader.principal, one)),
    })
    return codes
  }

  async removeTotp(reader: Reader): Promise<void> {
    await this.#change(reader, 'factor.totp-remove', { totp_sealed: null, totp_used: null, recovery: [] })
  }

  async renewRecovery(reader: Reader): Promise<readonly string[]> {
    const row = await store.principalById(this.#platform.database.keeper, reader.principal)
    if (row?.totp_sealed === undefined || row.totp_sealed === null)
      throw new Refusal('guarded', 'Recovery codes belong to an authenticator, and there is none.', {
        remedy: 'Set up an authenticator first.',
      })
    const codes = newRecoveryCodes(this.#platform.randomness)
    await this.#change(reader, 'factor.recovery-renew', {
      recovery: codes.map((one) => this.#recoveryHash(reader.principal, one)),
    })
    return codes
  }

  /** Every other browser session of the same person ends: whoever knew the old password is out. */
  async changePassword(reader: Reader, password: string): Promise<void> {
    const { clock } = this.#platform
    await this.#change(reader, 'factor.password', { password_hash: await hashPassword(password) }, async (keeper) => {
      await store.revokeSessionsOf(keeper, reader.principal, clock.now(), { kind: 'browser', except: reader.session })
    })
  }

  /** Under a key of the home: fifty bits are soon guessed by whoever has a copy of the database and a plain hash. */
  #recoveryHash(principal: string, code: string): string {
    return this.#platform.seals.hash(`${principal} ${plainRecovery(code)}`, 'recovery')
  }

  async #change(
    reader: Reader,
    kind: string,
    set: {
      readonly totp_sealed?: string | null
      readonly totp_used?: number | null
      readonly recovery?: string[]
      readonly password_hash?: string
    },
    besides: (keeper: store.Keeper) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.#notes.together(kind, reader, async (keeper, record) => {
      await keeper.updateTable('app.principals').set(set).where('id', '=', reader.principal).execute()
      await besides(keeper)
      await record({ kind, subject: reader.principal })
    })
  }
}
