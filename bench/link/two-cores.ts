import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Blocking } from '../../packages/screening/src/link/blocking.ts'
import { clusters, type LinkPairs, noJudgements } from '../../packages/screening/src/link/clusters.ts'
import { linkModel, linkPairs, linkThreshold } from '../../packages/screening/src/link/link.ts'
import { PairScorer } from '../../packages/screening/src/link/scorer.ts'
import { linkTable } from '../../packages/screening/src/link/table.ts'
import { progress } from '../support/progress.ts'
import { febrlFields, type TrueRecord } from './rows.ts'

export interface StageTimes {
  readonly table: number
  readonly model: number
  readonly pairs: number
  readonly clusters: number
}

/** De-duplicates on this thread and one more: each scores every other record, against the same groups. */
export async function onTwoCores(
  records: readonly TrueRecord[],
): Promise<{ readonly roots: Uint32Array; readonly pairs: number; readonly ms: StageTimes }> {
  const second = new Worker(new URL('./half-of-the-pairs.ts', import.meta.url))
  const times = [performance.now()]
  const stage = (name: string): void => {
    times.push(performance.now())
    progress('link', `${name} done after ${Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000)} s`)
  }
  const table = linkTable(febrlFields, records)
  stage('table')
  second.postMessage({ table })
  const blocking = new Blocking(table)
  const model = linkModel(table, blocking)
  stage('model')
  const answer = once(second, 'message') as Promise<[LinkPairs]>
  second.postMessage({ model, least: linkThreshold })
  const own = linkPairs(table, model, linkThreshold, { part: 0, of: 2 }, blocking)
  const [other] = await answer
  const pairs = joined(own, other)
  stage('pairs')
  const scorer = new PairScorer(table, model)
  const roots = clusters(pairs, records.length, noJudgements, (a, b) => scorer.odds(a, b))
  stage('clusters')
  await second.terminate()
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0] = times
  return { roots, pairs: pairs.a.length, ms: { table: t1 - t0, model: t2 - t1, pairs: t3 - t2, clusters: t4 - t3 } }
}

function joined(one: LinkPairs, other: LinkPairs): LinkPairs {
  const both = (left: Uint32Array, right: Uint32Array): Uint32Array => {
    const all = new Uint32Array(left.length + right.length)
    all.set(left)
    all.set(right, left.length)
    return all
  }
  const odds = new Float32Array(one.odds.length + other.odds.length)
  odds.set(one.odds)
  odds.set(other.odds, one.odds.length)
  return { a: both(one.a, other.a), b: both(one.b, other.b), odds }
}
