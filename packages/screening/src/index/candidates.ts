import type { Lookup } from '../score/lookup.ts'
import { meetsEnough, nameBound } from '../score/name-bound.ts'
import type { QueryName } from '../score/query-name.ts'
import type { Segment } from './segment.ts'

/** Names already looked at in this query, by round number. */
export class Seen {
  readonly #stamp: Uint32Array
  #round = 0

  constructor(size: number) {
    this.#stamp = new Uint32Array(size)
  }

  clear(): void {
    this.#round++
  }

  add(index: number): boolean {
    if (this.#stamp[index] === this.#round) return false
    this.#stamp[index] = this.#round
    return true
  }
}

/**
 * Calls `found` with every name whose bound reaches `least`, whatever its label. The result is a property of query and
 * name: words are skipped only when no name that has them alone could reach `least`, so which ones are skipped (the
 * ones in most names) changes the work and never the answer.
 */
export function candidateNames(
  segment: Segment,
  lookup: Lookup,
  query: QueryName,
  least: number,
  seen: Seen,
  visible: (name: number) => boolean,
  found: (name: number, bound: number) => void,
): void {
  lookup.load(query)
  seen.clear()
  const skipped = skippable(segment, query, least)
  for (const { probe, mask, joined } of query.units) {
    if ((mask & ~skipped) === 0) continue
    const { ids } = segment.dictionary.expand(probe, joined)
    for (const term of ids) {
      const end = segment.postings.start[term + 1] ?? 0
      for (let at = segment.postings.start[term] ?? 0; at < end; at++) {
        const name = segment.postings.items[at] ?? 0
        if (!seen.add(name) || !visible(name)) continue
        const bound = nameBound(segment, lookup, query, name, least)
        if (bound >= least) found(name, bound)
      }
    }
  }
}

/** The words of the query, costliest first, as long as a name with only those cannot reach `least`. */
function skippable(segment: Segment, query: QueryName, least: number): number {
  const { start } = segment.postings
  const cost = query.tokens.map((_, word) => {
    const unit = query.units[word]
    if (unit === undefined) return 0
    let total = 0
    for (const term of segment.dictionary.expand(unit.probe, false).ids)
      total += (start[term + 1] ?? 0) - (start[term] ?? 0)
    return total
  })
  const order = query.tokens.map((_, word) => word).sort((a, b) => (cost[b] ?? 0) - (cost[a] ?? 0))
  let mask = 0
  for (const word of order) if (!suffices(query, mask | (1 << word), least)) mask |= 1 << word
  return mask
}

/** Could a name that meets just these words of the query be a candidate? `nameBound` refuses names by the same rule. */
function suffices(query: QueryName, mask: number, least: number): boolean {
  let [matched, left, optional] = [0, 0, 0]
  query.weights.forEach((weight, word) => {
    if ((mask & (1 << word)) !== 0) matched += weight
    else if (query.optional[word] === 1) optional += weight
    else left += weight
  })
  return meetsEnough(matched, left, optional, least)
}
