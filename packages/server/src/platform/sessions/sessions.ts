import { createHash, timingSafeEqual } from 'node:crypto'
import { type Clock, type Randomness, Refusal } from '@attache/kernel'
import type { Kysely } from 'kysely'
import type { KeeperTables } from '../database/tables.ts'
import type { Labels } from '../labels/labels.ts'
import { clearanceOf, type Reader, type ReaderRow, readerOf } from './reader.ts'

/** Idle for this long, a browser session locks; and it ends altogether after the second. NIST SP 800-53 AC-11, CJIS 5.5.5. */
export const IDLE_LOCK_MINUTES = 30
export const SESSION_HOURS = 12

export interface OpenedSession {
  /** Handed to the browser or the caller once; only its hash is kept. */
  readonly secret: string
  readonly id: string
}

export type Found =
  | { readonly state: 'open'; readonly reader: Reader }
  | { readonly state: 'locked'; readonly id: string; readonly principal: string }

/** Sessions of browsers, API tokens and jobs. All of them end at once when revoked or when the principal is disabled. */
export class Sessions {
  readonly #keeper: Kysely<KeeperTables>
  readonly #labels: Labels
  readonly #clock: Clock
  readonly #randomness: Randomness

  constructor(keeper: Kysely<KeeperTables>, labels: Labels, clock: Clock, randomness: Randomness) {
    this.#keeper = keeper
    this.#labels = labels
    this.#clock = clock
    this.#randomness = randomness
  }

  async open(
    principal: string,
    kind: 'browser' | 'token' | 'job',
    options: { readonly purpose: string; readonly name?: string; readonly expires: Date | null },
  ): Promise<OpenedSession> {
    const secret = `${kind === 'token' ? 'att_' : ''}${this.#randomness.secret(32)}`
    const id = this.#randomness.uuid()
    const now = this.#clock.now()
    await this.#keeper
      .insertInto('app.sessions')
      .values({
        id,
        principal,
        kind,
        secret_hash: hashOf(secret),
        handle: this.#randomness.secret(32),
        csrf: kind === 'browser' ? this.#randomness.secret(24) : null,
        name: options.name ?? '',
        purpose: options.purpose,
        created_at: now,
        seen_at: now,
        expires_at: options.expires,
        locked_at: null,
        revoked_at: null,
      })
      .execute()
    return { secret, id }
  }

  browserExpiry(): Date {
    return new Date(this.#clock.now().getTime() + SESSION_HOURS * 3_600_000)
  }

  /** Whose secret this is; null when it is nobody's, has expired, or the account is disabled. */
  async find(secret: string): Promise<Found | null> {
    const row = await this.#query().where('s.secret_hash', '=', hashOf(secret)).executeTakeFirst()
    if (row === undefined) return null
    const now = this.#clock.now()
    if (row.expires_at !== null && row.expires_at <= now) return null
    const idle = now.getTime() - row.seen_at.getTime()
    if (row.kind === 'browser' && (row.locked_at !== null || idle > IDLE_LOCK_MINUTES * 60_000)) {
      if (row.locked_at === null) await this.#set(row.session, { locked_at: now })
      return { state: 'locked', id: row.session, principal: row.principal }
    }
    // Written at most twice a minute: a read need not become a write each time.
    if (idle > 30_000) await this.#set(row.session, { seen_at: now })
    return { state: 'open', reader: await this.#reader(row) }
  }

  /** A reader for work that goes on after its request, with the rights of this moment. */
  async forJob(principal: string, purpose?: string): Promise<Reader> {
    const owner = await this.#keeper
      .selectFrom('app.principals')
      .select(['purposes', 'disabled_at'])
      .where('id', '=', principal)
      .executeTakeFirst()
    if (owner === undefined || owner.disabled_at !== null)
      throw new Refusal('unauthenticated', 'Whoever queued this work no longer has an account.')
    const expires = new Date(this.#clock.now().getTime() + 24 * 3_600_000)
    const { id } = await this.open(principal, 'job', {
      purpose: purpose ?? owner.purposes[0] ?? 'investigation',
      expires,
    })
    const row = await this.#query().where('s.id', '=', id).executeTakeFirstOrThrow()
    return this.#reader(row)
  }

  async unlock(id: string): Promise<void> {
    await this.#set(id, { locked_at: null, seen_at: this.#clock.now() })
  }

  async statePurpose(id: string, purpose: string): Promise<void> {
    await this.#set(id, { purpose })
  }

  async revoke(id: string): Promise<void> {
    await this.#set(id, { revoked_at: this.#clock.now() })
  }

  #query() {
    return this.#keeper
      .selectFrom('app.sessions as s')
      .innerJoin('app.principals as p', 'p.id', 's.principal')
      .where('s.revoked_at', 'is', null)
      .where('p.disabled_at', 'is', null)
      .select([
        's.id as session',
        's.kind',
        's.handle',
        's.csrf',
        's.purpose',
        's.seen_at',
        's.expires_at',
        's.locked_at',
      ])
      .select(['p.id as principal', 'p.username', 'p.name', 'p.organization', 'p.country', 'p.office', 'p.roles'])
      .select(['p.ceiling', 'p.compartments', 'p.purposes', 'p.epoch'])
  }

  async #reader(row: ReaderRow): Promise<Reader> {
    return readerOf(row, await this.#labels.readableBy(row.principal, row.epoch, clearanceOf(row)))
  }

  async #set(
    id: string,
    change: { locked_at?: Date | null; seen_at?: Date; revoked_at?: Date; purpose?: string },
  ): Promise<void> {
    await this.#keeper.updateTable('app.sessions').set(change).where('id', '=', id).execute()
  }
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const sameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(hashOf(a)), Buffer.from(hashOf(b))]
  return timingSafeEqual(left, right)
}
