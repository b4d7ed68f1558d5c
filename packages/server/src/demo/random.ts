/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A fraction in [0, 1). */
  next(): number
  /** A whole number between two, both included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** So many different items, or all of them when there are fewer. */
  some<T>(items: readonly T[], count: number): readonly T[]
  shuffle<T>(items: readonly T[]): readonly T[]
  /** So many digits, the first of them not zero. */
  digits(count: number): string
}

/** A generator of its own for each name, so that adding draws to one part leaves the other parts as they were. */
export function randomOf(seed: number, name: string): Random {
  let state = seed | 0
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)

  // mulberry32: small, and good enough for a demonstration.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const shuffle = <T>(items: readonly T[]): readonly T[] => {
    const left = [...items]
    return items.map(() => left.splice(int(0, left.length - 1), 1)).flat()
  }
  return {
    next,
    int,
    shuffle,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    some: (items, count) => shuffle(items).slice(0, count),
    digits: (count) => String(int(1, 9)) + Array.from({ length: count - 1 }, () => int(0, 9)).join(''),
  }
}
