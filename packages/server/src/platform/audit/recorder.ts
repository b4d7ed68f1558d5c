import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Clock, Refusal } from '@attache/kernel'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tx } from '../database/database.ts'
import { explained } from '../database/database.ts'
import type { KeeperTables } from '../database/tables.ts'
import { commitmentTo, type KeptContent, split } from './content.ts'
import { type AuditNote, type ChainedEvent, chain, genesis, type Head } from './event.ts'

/** After this long without a checkpoint the head is signed. */
const CHECKPOINT_MS = 1_000

interface Waiting {
  readonly notes: readonly AuditNote[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface RecorderOptions {
  readonly keeper: Kysely<KeeperTables>
  readonly clock: Clock
  readonly uuid: () => string
  /** Called with the newest head, at most once a second and at the end. */
  readonly checkpoint: (head: Head) => Promise<void>
  /** Told of each commit: how many events shared it, and how long it took. */
  readonly onCommit?: (events: number, seconds: number) => void
}

/**
 * Writes the chain. Notes that arrive together share one commit; a caller waits until his is in it, so what was not recorded
 * was not answered. Notes of a write travel in that write's transaction through `audit.outbox` and are chained right after.
 */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #waiting: Waiting[] = []
  #writing = false
  #running: Promise<void> = Promise.resolve()
  #checkpointTimer: NodeJS.Timeout | null = null
  #head: Head = genesis
  /** Is the head known to have been the end of the chain when this recorder last wrote? */
  #isLast = false
  #signed = -1
  readonly #proven = new WeakSet<Tx>()

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  get head(): Head {
    return this.#head
  }

  /** Records what was read or tried; resolves when it stands in the chain. */
  record(...notes: readonly AuditNote[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ notes, resolve, reject })
      this.#flush()
    })
  }

  /**
   * Puts a note into a write's own transaction; `settle` after its commit. Throws when the chain cannot be written just now, so
   * that the write is not made either.
   */
  async recordIn(tx: Tx, note: AuditNote): Promise<void> {
    if (!this.#proven.has(tx)) await this.prove(note)
    this.#proven.add(tx)
    await tx
      .insertInto('audit.outbox')
      .values({ id: this.#options.uuid(), event: JSON.stringify(note) })
      .execute()
  }

  /**
   * The same for a transaction of the keeper. It was proven before that began: in it, the proof would wait for a connection
   * beside the one that it holds.
   */
  async recordWith(tx: Kysely<KeeperTables>, note: AuditNote): Promise<void> {
    await tx
      .insertInto('audit.outbox')
      .values({ id: this.#options.uuid(), event: JSON.stringify(note) })
      .execute()
  }

  /** Chains what committed writes have left in the outbox. */
  settle(): Promise<void> {
    return this.record()
  }

  async close(): Promise<void> {
    await this.settle().catch(() => undefined)
    await this.#running
    if (this.#checkpointTimer !== null) clearTimeout(this.#checkpointTimer)
    await this.#checkpoint()
  }

  /** Commits what waits, unless a commit is under way: what comes meanwhile shares the next one. */
  #flush(): void {
    if (this.#writing || this.#waiting.length === 0) return
    this.#writing = true
    this.#running = this.#writeAll().finally(() => {
      this.#writing = false
      this.#flush()
    })
  }

  async #writeAll(): Promise<void> {
    // What comes over all connections in the same moment shares the commit.
    await setImmediate()
    await this.#write(this.#waiting.splice(0))
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const begun = performance.now()
    try {
      const notes = group.flatMap((waiting) => waiting.notes)
      // Whoever settles has left his notes in the outbox.
      const { head, events } =
        (group.some((waiting) => waiting.notes.length === 0) ? null : await this.#follow(notes)) ??
        (await this.#append(notes))
      this.#head = head
      this.#isLast = true
      for (const waiting of group) waiting.resolve()
      if (events > 0) this.#options.onCommit?.(events, (performance.now() - begun) / 1_000)
      this.#checkpointTimer ??= setTimeout(() => void this.#checkpoint(), CHECKPOINT_MS).unref()
    } catch (error) {
      // It may have been committed all the same.
      this.#isLast = false
      const refusal = unwritable(error)
      for (const waiting of group) waiting.reject(refusal)
    }
  }

  /** Writes an event of this kind and takes it back: only doing it shows that it can be done. */
  async prove(note: AuditNote): Promise<void> {
    const place = { seq: -randomInt(2, 2 ** 47), hash: genesis.hash }
    const event = chain(place, note, randomUUID(), this.#options.clock.now())
    try {
      await this.#options.keeper.transaction().execute(async (tx) => {
        await tx
          .insertInto('audit.events')
          .values({ ...rowOf(event), detail: JSON.stringify(event.detail) })
          .execute()
        throw new TakenBack()
      })
    } catch (error) {
      if (!(error instanceof TakenBack)) throw unwritable(error)
    }
  }

  /** Chains notes to the head that this recorder left, in one trip; null when somebody else has written since. */
  async #follow(notes: readonly AuditNote[]): Promise<Appended | null> {
    if (!this.#isLast) return null
    const appended = this.#chained(this.#head, notes)
    try {
      await insertChained(this.#options.keeper, appended)
      return appended
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE) return null
      throw error
    }
  }

  /** Chains what the outbox holds, and notes, to the end of the chain as it is. */
  #append(notes: readonly AuditNote[]): Promise<Appended> {
    return this.#options.keeper.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(7072)`.execute(tx)
      const { last, left } = await takeOutbox(tx)
      const appended = this.#chained(last ?? genesis, [...left, ...notes])
      if (appended.events > 0) await insertChained(tx, appended)
      return appended
    })
  }

  #chained(last: Head, notes: readonly AuditNote[]): Appended {
    const at = this.#options.clock.now()
    const rows: object[] = []
    const contents: object[] = []
    let head = last
    for (const note of notes) {
      const { chained, kept } = apart(note)
      const event = chain(head, chained, this.#options.uuid(), at)
      rows.push(rowOf(event))
      if (kept !== null) contents.push({ ...kept, seq: event.seq, event: event.id, at, label_id: event.label })
      head = event
    }
    return { head: { seq: head.seq, hash: head.hash }, events: rows.length, rows, contents }
  }

  async #checkpoint(): Promise<void> {
    this.#checkpointTimer = null
    if (this.#head.seq === this.#signed || this.#head.seq === 0) return
    const head = this.#head
    await this.#options.checkpoint(head)
    this.#signed = head.seq
  }
}

/** The end of the chain, and the notes that committed writes have left, oldest first: one trip for both. */
async function takeOutbox(tx: Transaction<KeeperTables>) {
  const { rows } = await sql<{ readonly last: Head | null; readonly left: readonly AuditNote[] | null }>`
    with gone as (delete from audit.outbox returning event, at)
    select (select jsonb_build_object('seq', seq, 'hash', hash) from audit.events order by seq desc limit 1) as last,
      (select jsonb_agg(event order by at) from gone) as left`.execute(tx)
  return { last: rows[0]?.last ?? null, left: rows[0]?.left ?? [] }
}

interface Appended {
  readonly head: Head
  readonly events: number
  readonly rows: readonly object[]
  readonly contents: readonly object[]
}

/** The SQLSTATE of a number that is taken. */
const UNIQUE = '23505'

/**
 * Events and what is kept beside them in one statement, as two values: a value a column costs more than all else for many.
 * Nobody else writes the chain between its lock and the commit.
 */
const insertChained = (keeper: Kysely<KeeperTables>, { rows, contents }: Appended) =>
  sql`
    with chained as (
      insert into audit.events (seq, id, at, kind, actor, actor_name, purpose, subject, outcome, detail, label_id, prev, hash)
      select seq, id, at, kind, actor, actor_name, purpose, subject, outcome, detail, label_id, prev, hash
      from (select pg_advisory_xact_lock(7072)) as locked,
        jsonb_populate_recordset(null::audit.events, ${JSON.stringify(rows)}::jsonb))
    insert into audit.details (seq, event, at, subject, detail, salt, label_id)
    select seq, event, at, subject, detail, salt, label_id
    from jsonb_populate_recordset(null::audit.details, ${JSON.stringify(contents)}::jsonb)`.execute(keeper)

class TakenBack extends Error {}

const unwritable = (error: unknown): Refusal =>
  new Refusal('unavailable', 'The audit trail cannot be written, so nothing is answered.', {
    remedy: 'Try again in a few seconds; if it goes on, tell the system administrator.',
    cause: explained(error),
  })

/** A note as it is chained, and what of it is kept beside the chain under a key of its own. */
function apart(note: AuditNote): { readonly chained: AuditNote; readonly kept: KeptContent | null } {
  // What the database gives back must hash the same: only what JSON can hold.
  const detail = JSON.parse(JSON.stringify(note.detail ?? {})) as Record<string, unknown>
  const { chained, apart } = split(note.kind, { subject: note.subject ?? null, detail })
  if (apart === null) return { chained: note, kept: null }
  const kept = { ...apart, salt: randomBytes(32).toString('base64url') }
  return {
    chained: { ...note, subject: chained.subject, detail: { content: commitmentTo(kept, kept.salt) } },
    kept,
  }
}

const rowOf = (event: ChainedEvent) => ({
  seq: event.seq,
  id: event.id,
  at: new Date(event.at),
  kind: event.kind,
  actor: event.actor,
  actor_name: event.actorName,
  purpose: event.purpose,
  subject: event.subject,
  outcome: event.outcome,
  detail: event.detail,
  label_id: event.label,
  prev: event.prev,
  hash: event.hash,
})
