/** Pairs in columns: two records, the smaller number first, and their log-odds. */
export interface LinkPairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly odds: Float32Array
}

/** Two records that a person has judged: never in one cluster, or always. */
export interface LinkJudgements {
  readonly different: readonly (readonly [number, number])[]
  readonly same: readonly (readonly [number, number])[]
}

export const noJudgements: LinkJudgements = { different: [], same: [] }

/** Places of the pairs, the surest first; equal ones in the order of their records. */
function bySureness({ a, b, odds }: LinkPairs): Uint32Array {
  return Uint32Array.from(odds.keys()).sort(
    (one, other) =>
      (odds[other] ?? 0) - (odds[one] ?? 0) || (a[one] ?? 0) - (a[other] ?? 0) || (b[one] ?? 0) - (b[other] ?? 0),
  )
}

/** Pairs of which each record is in one at most, the surest first: for two sides that hold nobody twice. */
export function oneToOne(pairs: LinkPairs, size: number): LinkPairs {
  const taken = new Uint8Array(size)
  return chosen(pairs, (a, b) => {
    if (taken[a] === 1 || taken[b] === 1) return false
    taken[a] = 1
    taken[b] = 1
    return true
  })
}

function chosen(pairs: LinkPairs, take: (a: number, b: number, odds: number) => boolean): LinkPairs {
  const kept: number[] = []
  for (const at of bySureness(pairs)) if (take(pairs.a[at] ?? 0, pairs.b[at] ?? 0, pairs.odds[at] ?? 0)) kept.push(at)
  return {
    a: Uint32Array.from(kept, (at) => pairs.a[at] ?? 0),
    b: Uint32Array.from(kept, (at) => pairs.b[at] ?? 0),
    odds: Float32Array.from(kept, (at) => pairs.odds[at] ?? 0),
  }
}

/** No pair says more than this for or against two clusters being one: a hundred sure pairs do not make a doubtful one sure. */
const voice = 8
/** Pairs between two clusters that are asked; of larger clusters the first members speak. */
const voices = 6

/**
 * Clusters of records of one person, as the smallest record of each record's cluster. Pairs are joined the surest first,
 * and two clusters only when their members agree on the whole and no two of them are judged different.
 */
export function clusters(
  pairs: LinkPairs,
  size: number,
  judgements: LinkJudgements,
  odds: (a: number, b: number) => number,
): Uint32Array {
  const forest = new Forest(size)
  const apart = new Map<number, number[]>()
  for (const [a, b] of judgements.different) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = apart.get(one)
      if (known === undefined) apart.set(one, [other])
      else known.push(other)
    }
  }
  const mayJoin = (a: number, b: number): boolean => {
    if (apart.size === 0) return true
    for (const member of forest.members(a))
      for (const other of apart.get(member) ?? []) if (forest.root(other) === b) return false
    return true
  }
  for (const [a, b] of judgements.same) {
    const [one, other] = [forest.root(a), forest.root(b)]
    if (one !== other && mayJoin(one, other)) forest.join(one, other)
  }
  for (const at of bySureness(pairs)) {
    const [one, other] = [forest.root(pairs.a[at] ?? 0), forest.root(pairs.b[at] ?? 0)]
    if (one === other || !mayJoin(one, other)) continue
    if (forest.size(one) * forest.size(other) > 1 && !coheres(forest, one, other, odds)) continue
    forest.join(one, other)
  }
  return Uint32Array.from({ length: size }, (_, record) => forest.root(record))
}

function coheres(forest: Forest, one: number, other: number, odds: (a: number, b: number) => number): boolean {
  const [left, right] = [forest.first(one, voices), forest.first(other, voices)]
  let sum = 0
  for (const a of left) for (const b of right) sum += Math.max(-voice, Math.min(voice, a < b ? odds(a, b) : odds(b, a)))
  return sum > 0
}

/** Disjoint sets whose root is their smallest member, each with its members in a ring. */
class Forest {
  readonly #parent: Uint32Array
  readonly #next: Uint32Array
  readonly #sizes: Uint32Array

  constructor(size: number) {
    this.#parent = Uint32Array.from({ length: size }, (_, at) => at)
    this.#next = this.#parent.slice()
    this.#sizes = new Uint32Array(size).fill(1)
  }

  root(record: number): number {
    let at = record
    for (;;) {
      const above = this.#parent[at] ?? at
      if (above === at) return at
      this.#parent[at] = this.#parent[above] ?? above
      at = above
    }
  }

  size(root: number): number {
    return this.#sizes[root] ?? 0
  }

  *members(root: number): Generator<number> {
    let at = root
    do {
      yield at
      at = this.#next[at] ?? root
    } while (at !== root)
  }

  first(root: number, most: number): readonly number[] {
    const found: number[] = []
    for (const member of this.members(root)) if (found.push(member) === most) break
    return found
  }

  join(a: number, b: number): void {
    const [low, high] = a < b ? [a, b] : [b, a]
    this.#parent[high] = low
    this.#sizes[low] = this.size(low) + this.size(high)
    const next = this.#next[low] ?? low
    this.#next[low] = this.#next[high] ?? high
    this.#next[high] = next
  }
}
