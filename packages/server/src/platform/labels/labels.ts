import { createHash } from 'node:crypto'
import type { Mark } from '@attache/contracts'
import {
  banner,
  type Clearance,
  dominates,
  type LabelId,
  type Marking,
  markingKey,
  normalize,
  publicMarking,
} from '@attache/kernel'
import type { Kysely } from 'kysely'
import type { KeeperTables } from '../database/tables.ts'

/** The set of labels a reader may see, as the engines in memory want it: one bit a label. */
export interface Readable {
  readonly upto: number
  readonly bits: Uint8Array
  has(label: LabelId): boolean
}

/**
 * Markings interned as labels, and for each reader the set he may see. Dominance is evaluated by the kernel once for each
 * pair and kept in `app.label_sets`, where the application role can neither read nor write.
 */
export class Labels {
  readonly #keeper: Kysely<KeeperTables>
  readonly #byKey = new Map<string, LabelId>()
  readonly #byId = new Map<LabelId, Marking>()
  readonly #sets = new Map<string, Readable>()
  #highest = 0
  #publicLabel = 0

  private constructor(keeper: Kysely<KeeperTables>) {
    this.#keeper = keeper
  }

  static async open(keeper: Kysely<KeeperTables>): Promise<Labels> {
    const labels = new Labels(keeper)
    await labels.#learn()
    labels.#publicLabel = await labels.intern(publicMarking)
    return labels
  }

  /** The label of what is open to everyone. */
  get publicLabel(): LabelId {
    return this.#publicLabel
  }

  /** The label of a marking, made when it is new. A new label is unreadable for everybody until his set is recomputed. */
  async intern(marking: Marking): Promise<LabelId> {
    const normal = normalize(marking)
    const key = hashOf(normal)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    await this.#keeper
      .insertInto('app.labels')
      .values({ key, marking: JSON.stringify(normal) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    await this.#learn()
    const made = this.#byKey.get(key)
    if (made === undefined) throw new Error('a label that was just interned is missing')
    return made
  }

  /** The marking of a label that a reader was just shown a row of. */
  marking(label: LabelId): Marking {
    const marking = this.#byId.get(label)
    if (marking === undefined) throw new Error(`label ${label} is unknown`)
    return marking
  }

  /** The marking of a label as a page shows it; the number of a label is never shown, since its gaps would tell of others. */
  mark(label: LabelId): Mark {
    return this.markOf(this.marking(label))
  }

  markOf(marking: Marking): Mark {
    const normal = normalize(marking)
    return { banner: banner(normal), marking: normal as Mark['marking'] }
  }

  /**
   * Brings the kept set of this reader up to the newest label and returns it.
   * `epoch` is the reader's epoch of rights: a set of another epoch is computed anew.
   */
  async readableBy(principal: string, epoch: number, clearance: Clearance): Promise<Readable> {
    const cacheKey = `${principal}|${epoch}|${clearance.purpose}`
    const kept = this.#sets.get(cacheKey)
    if (kept !== undefined && kept.upto >= this.#highest) return kept
    const readable = [...this.#byId].filter(([, marking]) => dominates(clearance, marking)).map(([id]) => id)
    const upto = this.#highest
    await this.#keeper
      .insertInto('app.label_sets')
      .values({ principal, purpose: clearance.purpose, epoch, upto, labels: readable })
      .onConflict((conflict) =>
        conflict
          .columns(['principal', 'purpose'])
          .doUpdateSet({ epoch, upto, labels: readable })
          .where((row) => row.or([row('app.label_sets.epoch', '<', epoch), row('app.label_sets.upto', '<', upto)])),
      )
      .execute()
    const set = bitset(readable, upto)
    this.#sets.set(cacheKey, set)
    return set
  }

  /** The same for a reader whose request is under way, after a label was made meanwhile. */
  async readable(reader: {
    readonly principal: string
    readonly epoch: number
    readonly clearance: Clearance
  }): Promise<Readable> {
    return this.readableBy(reader.principal, reader.epoch, reader.clearance)
  }

  /** Forgets what was computed for a principal whose rights changed. */
  forget(principal: string): void {
    for (const key of this.#sets.keys()) if (key.startsWith(`${principal}|`)) this.#sets.delete(key)
  }

  async #learn(): Promise<void> {
    const rows = await this.#keeper
      .selectFrom('app.labels')
      .select(['id', 'key', 'marking'])
      .where('id', '>', this.#highest)
      .orderBy('id')
      .execute()
    for (const { id, key, marking } of rows) {
      this.#byKey.set(key, id)
      this.#byId.set(id, marking)
      this.#highest = Math.max(this.#highest, id)
    }
  }
}

const hashOf = (marking: Marking): string => createHash('sha256').update(markingKey(marking)).digest('hex')

function bitset(labels: readonly LabelId[], upto: number): Readable {
  const bits = new Uint8Array((upto >> 3) + 1)
  for (const label of labels) bits[label >> 3] = (bits[label >> 3] ?? 0) | (1 << (label & 7))
  return { upto, bits, has: (label) => ((bits[label >> 3] ?? 0) & (1 << (label & 7))) !== 0 }
}
