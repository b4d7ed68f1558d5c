import { createHash } from 'node:crypto'

/** Numbers that follow from a seed: the same seed draws the same. */
export class Draw {
  readonly seed: string

  constructor(seed: string) {
    this.seed = seed
  }

  /** From 0 up to 1, the same for the same words. */
  share(...words: readonly (string | number)[]): number {
    return (
      createHash('sha256')
        .update([this.seed, ...words].join('/'))
        .digest()
        .readUInt32BE(0) /
      2 ** 32
    )
  }

  /** A whole number below `end`. */
  below(end: number, ...words: readonly (string | number)[]): number {
    return Math.floor(this.share(...words) * end)
  }

  /** `count` of these, in an order of their own. */
  some<T>(all: readonly T[], count: number, nameOf: (one: T) => string): readonly T[] {
    const placed = all.map((one) => ({ one, place: this.share('order', nameOf(one)) }))
    return placed
      .sort((a, b) => a.place - b.place)
      .slice(0, count)
      .map(({ one }) => one)
  }
}

/** The seed of this run: ATTACHE_SEED, or one that never changes. */
export const seedOf = (name: string): string => process.env['ATTACHE_SEED'] ?? `${name}-1`
