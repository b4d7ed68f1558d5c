import { sql } from 'kysely'
import type { Logger } from '../../platform/log.ts'
import type { Platform } from '../../platform/platform.ts'
import { dispose } from './disposal.ts'
import { expunge, type ExpungeOptions, type Person } from './expunging.ts'
import { hashOfEntity, ledgerBeside } from './ledger.ts'
import { removeLooseFiles } from './loose-files.ts'
import { note, within } from './notes.ts'
import { replayTombstones } from './replay.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface RetentionOptions extends Omit<ExpungeOptions, 'ledger'> {
  /** The file of checkpoints outside the home; the tombstones lie beside it. */
  readonly anchor: string
  readonly log: Logger
}

/**
 * Plans what is due once a day, and carries out what people approved: one thing after the other, again after a crash, and
 * only what the records themselves say.
 */
export class Retention {
  readonly #platform: Platform
  readonly #log: Logger
  readonly #expunging: ExpungeOptions
  readonly #told = new Set<string>()
  #tail: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #closing = false

  constructor(platform: Platform, { anchor, log, ...rest }: RetentionOptions) {
    this.#platform = platform
    this.#log = log
    this.#expunging = { ...rest, ledger: ledgerBeside(anchor) }
  }

  /** Brings a restored copy up to what was expunged since, then goes on where the server before this one stopped. */
  async resume(): Promise<void> {
    const replayed = await replayTombstones(this.#platform, this.#expunging)
    if (replayed > 0) this.#log.info('retention.replayed', { tombstones: replayed })
    this.look()
    this.#timer ??= setInterval(() => this.look(), HOUR).unref()
  }

  /** Looks now instead of within the hour: something was approved. */
  look(): void {
    this.#tail = this.#tail
      .then(() => this.#round())
      .catch((error: unknown) => this.#log.error('retention.failed', { error }))
  }

  async idle(): Promise<void> {
    await this.#tail
  }

  async close(): Promise<void> {
    this.#closing = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#tail
  }

  /** Makes the plan of the day; null when one waits for a decision or today's was made. */
  async planOfTheDay(): Promise<string | null> {
    const { database, clock, randomness, labels } = this.#platform
    const now = clock.now()
    // A day and nothing else: whoever has to do with records may know that there is one.
    const label = labels.publicLabel
    const { rows } = await sql<{
      id: string | null
    }>`select app.retention_plan(${randomness.uuid()}::uuid, ${label}::int, ${now}::timestamptz, ${new Date(now.getTime() - DAY)}::timestamptz) as id`.execute(
      database.keeper,
    )
    return rows[0]?.id ?? null
  }

  /** Tells which entities an order keeps out of every list. */
  async withheld(): Promise<(entity: string) => boolean> {
    const { database, seals } = this.#platform
    const rows = await database.keeper
      .selectFrom('app.tombstones')
      .select('hashes')
      .where('blocks', '=', true)
      .where('kind', '=', 'entity')
      .execute()
    const hashes = new Set(rows.flatMap((row) => row.hashes))
    return hashes.size === 0 ? () => false : (entity) => hashes.has(hashOfEntity(seals, entity))
  }

  async #round(): Promise<void> {
    if (this.#closing) return
    // What a crash kept from being removed after its commit.
    await removeLooseFiles(this.#platform)
    if (this.#timer !== null) await this.planOfTheDay()
    const { rows } = await sql<{
      kind: 'plan' | 'expungement'
      id: string
    }>`select * from app.retention_open()`.execute(this.#platform.database.keeper)
    for (const { kind, id } of rows) {
      if (this.#closing) return
      // One that fails must not keep the others from being carried out.
      try {
        if (kind === 'plan') await dispose(this.#platform, id, () => this.#closing)
        else await this.#expunge(id)
      } catch (error) {
        this.#log.error('retention.failed', { kind, id, error })
      }
    }
  }

  async #expunge(id: string): Promise<void> {
    const { keeper } = this.#platform.database
    const { rows } = await sql<{
      kind: 'entity' | 'screened'
      ref: string | null
      keys: string[]
      birth: string | null
      ground: string
      authority: string
      label_id: number
    }>`select * from app.expunge_subject(${id}::uuid)`.execute(keeper)
    const request = rows[0]
    if (request === undefined) return
    const { ground, authority, label_id: label } = request
    const person: Person = { entity: request.ref, keys: request.keys, birth: request.birth }
    if (await this.#isHeld(id, person)) return
    await expunge(this.#platform, { id, ground, authority, label, person, replayed: false }, this.#expunging)
  }

  /** A hold stops it without a word to those who asked; whoever may know of the hold finds it in the trail. */
  async #isHeld(id: string, { entity, keys, birth }: Person): Promise<boolean> {
    const { database, recorder } = this.#platform
    const { rows } = await sql<{
      id: string
      label_id: number
    }>`select * from app.expunge_holds(${id}::uuid, ${entity}, ${[...keys]}::text[], ${birth})`.execute(database.keeper)
    const news = rows.filter((hold) => !this.#told.has(`${id} ${hold.id}`))
    if (news.length > 0) {
      await within(
        database.keeper,
        this.#platform,
        news.map((hold) => note('retention.held', hold.id, hold.label_id, {})),
      )
      await recorder.settle()
      for (const hold of news) this.#told.add(`${id} ${hold.id}`)
    }
    return rows.length > 0
  }
}
