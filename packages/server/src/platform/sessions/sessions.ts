import { createHash, timingSafeEqual } from 'node:crypto'
import { type Clock, type Randomness, Refusal } from '@attache/kernel'
import { type Kysely, sql } from 'kysely'
import type { KeeperTables, SessionMethod } from '../database/tables.ts'
import type { Labels } from '../labels/labels.ts'
import type { Rules } from '../rules/rules.ts'
import { Together } from '../together.ts'
import { emergencyOf, endEmergencies, type StandingGrant } from './emergency.ts'
import { clearanceOf, type Reader, type ReaderRow, readerOf } from './reader.ts'

export interface OpenedSession {
  /** Handed to the browser or the caller once; only its hash is kept. */
  readonly secret: string
  readonly id: string
}

export interface SessionOptions {
  readonly purpose: string
  readonly expires: Date | null
  readonly method?: SessionMethod
  readonly name?: string
  /** Capabilities that a token is confined to; all of its owner's when left out. */
  readonly scopes?: readonly string[] | null
  /** A token that exports and changes rights without anybody there to prove himself. */
  readonly unattended?: boolean
  /** The token that makes this one. */
  readonly madeBy?: string | null
}

export type Found =
  | { readonly state: 'open'; readonly reader: Reader }
  | { readonly state: 'locked'; readonly id: string; readonly principal: string }

type Row = ReaderRow & {
  readonly seen_at: Date
  readonly expires_at: Date | null
  readonly locked_at: Date | null
  readonly proven_at: Date | null
  readonly unattended: boolean
  readonly second_factor: boolean
  readonly grants: readonly StandingGrant[] | null
}

/** Sessions of browsers, API tokens and jobs. All of them end at once when revoked or when the principal is disabled. */
export class Sessions {
  readonly #keeper: Kysely<KeeperTables>
  readonly #labels: Labels
  readonly #rules: Rules
  readonly #clock: Clock
  readonly #randomness: Randomness
  /** Sessions by the hash of their secret: requests that come at the same moment are looked up together. */
  readonly #asked = new Together((hashes: readonly string[]) => this.#bySecret(hashes), 100)

  constructor(keeper: Kysely<KeeperTables>, labels: Labels, rules: Rules, clock: Clock, randomness: Randomness) {
    this.#keeper = keeper
    this.#labels = labels
    this.#rules = rules
    this.#clock = clock
    this.#randomness = randomness
  }

  /** Opens a session; in a transaction of the caller's when it belongs to a larger change. */
  async open(
    principal: string,
    kind: 'browser' | 'token' | 'job',
    options: SessionOptions,
    keeper: Kysely<KeeperTables> = this.#keeper,
  ): Promise<OpenedSession> {
    const secret = `${kind === 'token' ? 'att_' : ''}${this.#randomness.secret(32)}`
    const id = this.#randomness.uuid()
    const now = this.#clock.now()
    await keeper
      .insertInto('app.sessions')
      .values({
        id,
        principal,
        kind,
        method: options.method ?? (kind === 'browser' ? 'password' : kind),
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
        // Signing in is itself a proof.
        proven_at: kind === 'browser' ? now : null,
        scopes: options.scopes === undefined || options.scopes === null ? null : [...options.scopes],
        unattended: options.unattended ?? false,
        made_by: options.madeBy ?? null,
      })
      .execute()
    return { secret, id }
  }

  browserExpiry(): Date {
    return new Date(this.#clock.now().getTime() + this.#rules.period('session-end'))
  }

  /**
   * Whose secret this is; null when it is nobody's, has expired, or the account is disabled. What a page asks for by
   * itself, `background`, is answered but does not count as use.
   */
  async find(secret: string, background = false): Promise<Found | null> {
    const row = await this.#asked.ask(hashOf(secret))
    if (row === null) return null
    const now = this.#clock.now()
    if (row.expires_at !== null && row.expires_at <= now) return null
    const idle = now.getTime() - row.seen_at.getTime()
    if (row.kind === 'browser' && (row.locked_at !== null || idle > this.#rules.period('idle-lock'))) {
      if (row.locked_at === null) await this.lock(row.session)
      return { state: 'locked', id: row.session, principal: row.principal }
    }
    // Written at most twice a minute: a read need not become a write each time.
    if (idle > 30_000 && !background) await this.#set(row.session, { seen_at: now })
    const reader = await this.#reader(row)
    return reader === null ? null : { state: 'open', reader }
  }

  /** A reader for work that goes on after its request, with the rights of this moment. */
  async forJob(principal: string, purpose?: string): Promise<Reader> {
    const gone = new Refusal('unauthenticated', 'Whoever queued this work no longer has an account.')
    const owner = await this.#keeper
      .selectFrom('app.principals')
      .select(['purposes', 'disabled_at'])
      .where('id', '=', principal)
      .executeTakeFirst()
    if (owner === undefined || owner.disabled_at !== null) throw gone
    const expires = new Date(this.#clock.now().getTime() + 24 * 3_600_000)
    const { id } = await this.open(principal, 'job', {
      purpose: purpose ?? owner.purposes[0] ?? 'investigation',
      expires,
    })
    const row = await this.#query().where('s.id', '=', id).executeTakeFirstOrThrow()
    const reader = await this.#reader(row)
    if (reader === null) throw gone
    return reader
  }

  /** Whether somebody's rights are others by now than those in hand: what was refused to him may be his, or the other way round. */
  async rightsChanged({ principal, epoch }: Pick<Reader, 'principal' | 'epoch'>): Promise<boolean> {
    const now = await this.#keeper
      .selectFrom('app.principals')
      .select('epoch')
      .where('id', '=', principal)
      .executeTakeFirst()
    return now?.epoch !== epoch
  }

  /** The reader of now behind a session that works for long; null when it has ended, is locked, or his account is disabled. */
  async renew({ session }: Pick<Reader, 'session'>): Promise<Reader | null> {
    const row = await this.#query().where('s.id', '=', session).executeTakeFirst()
    if (row === undefined || row.locked_at !== null) return null
    return row.expires_at !== null && row.expires_at <= this.#clock.now() ? null : this.#reader(row)
  }

  async lock(id: string): Promise<void> {
    await this.#set(id, { locked_at: this.#clock.now() })
  }

  async unlock(id: string): Promise<void> {
    await this.#set(id, { locked_at: null, seen_at: this.#clock.now() })
  }

  /** The holder showed just now who he is. */
  async prove(id: string): Promise<void> {
    await this.#set(id, { proven_at: this.#clock.now() })
  }

  async statePurpose(id: string, purpose: string): Promise<void> {
    await this.#set(id, { purpose })
  }

  async revoke(id: string): Promise<void> {
    await this.#set(id, { revoked_at: this.#clock.now() })
  }

  async #bySecret(hashes: readonly string[]): Promise<readonly (Row | null)[]> {
    const rows = await this.#query()
      .select('s.secret_hash')
      .where('s.secret_hash', '=', sql<string>`any(${[...new Set(hashes)]})`)
      .execute()
    const byHash = new Map(rows.map((row) => [row.secret_hash, row]))
    return hashes.map((hash) => byHash.get(hash) ?? null)
  }

  #query() {
    return this.#keeper
      .selectFrom('app.sessions as s')
      .innerJoin('app.principals as p', 'p.id', 's.principal')
      .where('s.revoked_at', 'is', null)
      .where('p.disabled_at', 'is', null)
      .select(['s.id as session', 's.kind', 's.method', 's.handle', 's.csrf', 's.purpose', 's.seen_at', 's.expires_at'])
      .select(['s.locked_at', 's.proven_at', 's.scopes', 's.unattended'])
      .select(['p.id as principal', 'p.username', 'p.name', 'p.organization', 'p.country', 'p.office', 'p.roles'])
      .select(['p.ceiling', 'p.compartments', 'p.purposes', 'p.epoch'])
      .select(
        sql<boolean>`p.totp_sealed is not null or exists (select from app.passkeys k where k.principal = p.id)`.as(
          'second_factor',
        ),
      )
      .select(
        sql<readonly StandingGrant[] | null>`(
          select jsonb_agg(jsonb_build_object('opens', c.after, 'until', c.expires_at)) from app.rights_changes c
          where c.principal = p.id and c.kind = 'break-glass' and c.state = 'applied')`.as('grants'),
      )
  }

  async #reader(row: Row): Promise<Reader | null> {
    const now = this.#clock.now()
    const emergency = emergencyOf(row.grants ?? [], now)
    if (emergency === 'over') {
      await endEmergencies(this.#keeper, row.principal, now)
      this.#labels.forget(row.principal)
      return this.#again(row.session)
    }
    // A purpose that was taken from its holder ends the tokens made for it; a browser reads on for one that he has.
    if (!row.purposes.includes(row.purpose) && row.purposes.length > 0) {
      if (row.kind !== 'browser') return null
      await this.statePurpose(row.session, row.purposes[0] ?? '')
      return this.#again(row.session)
    }
    const clearance = clearanceOf(row, emergency?.opens ?? null)
    const readable = await this.#labels.readableBy(row.principal, row.epoch, clearance, emergency?.until ?? null)
    const fresh = row.proven_at !== null && now.getTime() - row.proven_at.getTime() <= this.#rules.period('step-up')
    return readerOf(row, clearance, readable, {
      proven: row.kind === 'browser' ? fresh : row.unattended,
      mustEnroll:
        row.kind === 'browser' &&
        (row.method === 'password' || row.method === 'invitation') &&
        !row.second_factor &&
        this.#rules.value('second-factor') === 1,
      emergency,
    })
  }

  async #again(session: string): Promise<Reader | null> {
    const row = await this.#query().where('s.id', '=', session).executeTakeFirst()
    return row === undefined ? null : this.#reader(row)
  }

  async #set(
    id: string,
    change: {
      locked_at?: Date | null
      seen_at?: Date
      revoked_at?: Date
      proven_at?: Date
      purpose?: string
    },
  ): Promise<void> {
    await this.#keeper.updateTable('app.sessions').set(change).where('id', '=', id).execute()
  }
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const sameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(hashOf(a)), Buffer.from(hashOf(b))]
  return timingSafeEqual(left, right)
}
