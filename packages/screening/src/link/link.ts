import { Blocking } from './blocking.ts'
import type { LinkPairs } from './clusters.ts'
import { GrowingArray } from '../index/growing-array.ts'
import { estimate } from './estimate.ts'
import type { LinkModel } from './model.ts'
import type { LinkPart } from './part.ts'
import { PairScorer } from './scorer.ts'
import type { LinkTable } from './table.ts'

/** From these log-odds on a pair is taken for one person: more likely than not. */
export const linkThreshold = 0

/** The table's own model. */
export const linkModel = (table: LinkTable, blocking = new Blocking(table)): LinkModel => estimate(table, blocking)

/** Every candidate pair that reaches `least` log-odds; of the records of one part, or of all. */
export function linkPairs(
  table: LinkTable,
  model: LinkModel,
  least: number = linkThreshold,
  { part, of }: LinkPart = { part: 0, of: 1 },
  blocking = new Blocking(table),
): LinkPairs {
  const scorer = new PairScorer(table, model)
  const a = new GrowingArray()
  const b = new GrowingArray()
  const odds: number[] = []
  for (let record = part; record < table.size; record += of) {
    scorer.from(record)
    blocking.each(record, (other) => {
      const found = scorer.score(record, other, least)
      if (found < least) return
      a.push(record)
      b.push(other)
      odds.push(found)
    })
  }
  return { a: a.trimmed(), b: b.trimmed(), odds: Float32Array.from(odds) }
}
