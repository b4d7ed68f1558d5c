import { share } from '../support/figures.ts'
import type { TrueRecord } from './rows.ts'

/** Right and wrong pairs against all pairs that there are. */
export interface PairCount {
  readonly right: number
  readonly wrong: number
  readonly all: number
}

export const accuracy = ({ right, wrong, all }: PairCount): string =>
  `P ${share(right, right + wrong)}, R ${share(right, all)}, F1 ${f1({ right, wrong, all }).toFixed(4)}`

export const f1 = ({ right, wrong, all }: PairCount): number => (2 * right) / (right + wrong + all)

/** Pairs of one person: across the sides where there are sides. */
export function truth(records: readonly TrueRecord[]): number {
  const counts = new Map<string, number[]>()
  for (const { person, side = 0 } of records) {
    const known = counts.get(person) ?? [0, 0]
    known[side] = (known[side] ?? 0) + 1
    counts.set(person, known)
  }
  const sided = records.some(({ side }) => side !== undefined)
  let all = 0
  for (const [left = 0, right = 0] of counts.values()) all += sided ? left * right : (left * (left - 1)) / 2
  return all
}

export function countPairs(records: readonly TrueRecord[], pairs: Iterable<readonly [number, number]>): PairCount {
  let [right, wrong] = [0, 0]
  for (const [a, b] of pairs)
    if (records[a]?.person === records[b]?.person) right += 1
    else wrong += 1
  return { right, wrong, all: truth(records) }
}

/** Every pair within the clusters. */
export function* pairsOf(roots: Uint32Array): Generator<readonly [number, number]> {
  const members = new Map<number, number[]>()
  for (const [record, root] of roots.entries()) {
    const known = members.get(root)
    if (known === undefined) members.set(root, [record])
    else known.push(record)
  }
  for (const list of members.values())
    for (const [at, a] of list.entries()) for (const b of list.slice(at + 1)) yield [a, b]
}
