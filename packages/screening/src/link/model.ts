import type { LinkTable } from './table.ts'

/**
 * What each agreement is worth (Fellegi and Sunter): of each field and level the logarithm of how often it happens among
 * pairs of one person (`match`), and among pairs of two (`chance`). What is the same is worth more the rarer it is.
 */
export interface LinkModel {
  /** Log of the odds that two records taken blindly are of one person. */
  readonly prior: number
  readonly match: readonly Float64Array[]
  readonly chance: readonly Float64Array[]
  /** Of each field, is it about where somebody is? Who moves changes all of these at once. */
  readonly place: Uint8Array
  /**
   * Fields go together: a postcode says little once the suburb agrees. Cell `field × fields + other`: the share of what an
   * agreement says that is news once the other field agrees too.
   */
  readonly news: Float64Array
}

/** What pairs of one person look like, before any was seen. */
export const guess: readonly number[] = [0.85, 0.08, 0.04, 0.03]

/** Names of many words that differ, and all the parts of another address, are one difference seen many times: it counts twice at most. */
const mostDiffering = 2

export function firstModel(table: LinkTable, chance: readonly Float64Array[]): LinkModel {
  const match = table.columns.map(() => Float64Array.from(guess, Math.log))
  const width = match.length
  return {
    // To begin with, one record in two has a partner.
    prior: -Math.log(2 * Math.max(2, table.size)),
    match,
    chance,
    place: Uint8Array.from(table.columns, ({ field: { kind } }) => (kind === 'text' || kind === 'code' ? 1 : 0)),
    news: new Float64Array(width * width).fill(1),
  }
}

/** What each level of a field adds; what is the same adds its rarity besides. */
export const gainsOf = (match: Float64Array | undefined, chance: Float64Array | undefined): Float64Array =>
  Float64Array.from({ length: 4 }, (_, level) => (match?.[level] ?? 0) - (level === 0 ? 0 : (chance?.[level] ?? 0)))

/** Do all words, or does the value, agree: the same or nearly? */
export const agrees = (counts: Uint8Array, from: number): boolean =>
  counts[from + 2] === 0 && counts[from + 3] === 0 && (counts[from] ?? 0) + (counts[from + 1] ?? 0) > 0
/** Adds up what the fields of a pair say, one after the other: each in the light of those before it. */
export class Sum {
  total = 0
  readonly #model: LinkModel
  readonly #gains: readonly Float64Array[]
  readonly #agreeing: Uint8Array
  #agreed = 0
  #placesDiffer = 0

  constructor(model: LinkModel) {
    this.#model = model
    this.#gains = model.match.map((match, field) => gainsOf(match, model.chance[field]))
    this.#agreeing = new Uint8Array(this.#gains.length)
  }

  begin(): void {
    this.total = this.#model.prior
    this.#agreed = 0
    this.#placesDiffer = 0
  }

  gain(field: number): Float64Array | undefined {
    return this.#gains[field]
  }

  /** Takes in a field: how many of its words, or whether its value, agree at each level, and what rarity adds. Returns what it added. */
  add(field: number, counts: Uint8Array, from: number, rarity: number): number {
    const gain = this.#gains[field]
    if (gain === undefined) return 0
    const width = this.#gains.length
    const { news, place } = this.#model
    if (place[field] === 1 && counts[from + 3] === 1 && ++this.#placesDiffer > mostDiffering) return 0
    let added = alone(gain, counts, from, rarity)
    if (agrees(counts, from)) {
      let share = 1
      for (let at = 0; at < this.#agreed; at++)
        share = Math.min(share, news[field * width + (this.#agreeing[at] ?? 0)] ?? 1)
      if (added > 0) added *= share
      this.#agreeing[this.#agreed++] = field
    }
    this.total += added
    return added
  }
}

/** What a field says by itself. */
export function alone(gain: Float64Array, counts: Uint8Array, from: number, rarity: number): number {
  const same = Math.max(0, (counts[from] ?? 0) * (gain[0] ?? 0) + rarity)
  const near = (counts[from + 1] ?? 0) * (gain[1] ?? 0) + (counts[from + 2] ?? 0) * (gain[2] ?? 0)
  return same + near + Math.min(mostDiffering, counts[from + 3] ?? 0) * (gain[3] ?? 0)
}
