import { createHash } from 'node:crypto'
import type { Mark } from '@attache/contracts'
import {
  absorbs,
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
  /** How many labels were looked at: fewer than there are now means that it must be computed again. */
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
  readonly #within = new Map<LabelId, Readable>()
  #publicLabel = 0

  private constructor(keeper: Kysely<KeeperTables>) {
    this.#keeper = keeper
  }

  static async open(keeper: Kysely<KeeperTables>): Promise<Labels> {
    const labels = new Labels(keeper)
    for (const known of await labels.#labels().orderBy('id').execute()) labels.#learn(known)
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
    const made = await this.#labels().where('key', '=', key).executeTakeFirstOrThrow()
    this.#learn(made)
    return made.id
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
   * `epoch` is the reader's epoch of rights: a set of another epoch is computed anew. `until` ends a set that a
   * break-glass widened.
   */
  async readableBy(
    principal: string,
    epoch: number,
    clearance: Clearance,
    until: Date | null = null,
  ): Promise<Readable> {
    const cacheKey = `${principal}|${epoch}|${clearance.purpose}`
    const kept = this.#sets.get(cacheKey)
    if (kept !== undefined && kept.upto >= this.#byId.size) return kept
    const readable = [...this.#byId]
      .filter(([, marking]) => dominates(clearance, marking))
      .map(([id]) => id)
      .sort((a, b) => a - b)
    const upto = this.#byId.size
    const ranges = multirange(readable)
    await this.#keeper
      .insertInto('app.label_sets')
      .values({ principal, purpose: clearance.purpose, epoch, upto, labels: ranges, valid_until: until })
      .onConflict((conflict) =>
        conflict
          .columns(['principal', 'purpose'])
          .doUpdateSet({ epoch, upto, labels: ranges, valid_until: until })
          // Whoever still has earlier rights in hand must not put their set in the place of the newer one.
          .where((row) =>
            row.or([
              row('app.label_sets.epoch', '<', epoch),
              row.and([row('app.label_sets.epoch', '=', epoch), row('app.label_sets.upto', '<', upto)]),
            ]),
          ),
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
    readonly emergencyUntil: Date | null
  }): Promise<Readable> {
    return this.readableBy(reader.principal, reader.epoch, reader.clearance, reader.emergencyUntil)
  }

  /** The labels that everybody who reads `label` reads too, and that bind him no further. */
  within(label: LabelId): Readable {
    const upto = this.#byId.size
    const kept = this.#within.get(label)
    if (kept !== undefined && kept.upto >= upto) return kept
    const bound = this.marking(label)
    const inside = [...this.#byId].filter(([, marking]) => absorbs(bound, marking)).map(([id]) => id)
    const set = bitset(
      inside.sort((a, b) => a - b),
      upto,
    )
    this.#within.set(label, set)
    return set
  }

  /** Every label there is: for what the server works out for nobody in particular. */
  every(): Readable {
    return bitset(
      [...this.#byId.keys()].sort((a, b) => a - b),
      this.#byId.size,
    )
  }

  /** Forgets what was computed for a principal whose rights changed. */
  forget(principal: string): void {
    for (const key of this.#sets.keys()) if (key.startsWith(`${principal}|`)) this.#sets.delete(key)
  }

  #labels() {
    return this.#keeper.selectFrom('app.labels').select(['id', 'key', 'marking'])
  }

  #learn({ id, key, marking }: { readonly id: LabelId; readonly key: string; readonly marking: Marking }): void {
    this.#byKey.set(key, id)
    this.#byId.set(id, marking)
  }
}

const hashOf = (marking: Marking): string => createHash('sha256').update(markingKey(marking)).digest('hex')

/** Ascending numbers as PostgreSQL writes a multirange: `{[1,4),[7,8)}`. */
function multirange(labels: readonly LabelId[]): string {
  const ranges: [number, number][] = []
  for (const label of labels) {
    const last = ranges.at(-1)
    if (last?.[1] === label) last[1] = label + 1
    else ranges.push([label, label + 1])
  }
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(',')}}`
}

function bitset(labels: readonly LabelId[], upto: number): Readable {
  const bits = new Uint8Array(((labels.at(-1) ?? 0) >> 3) + 1)
  for (const label of labels) bits[label >> 3] = (bits[label >> 3] ?? 0) | (1 << (label & 7))
  return { upto, bits, has: (label) => ((bits[label >> 3] ?? 0) & (1 << (label & 7))) !== 0 }
}
