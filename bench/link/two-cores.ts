import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Blocking, type BlockingGroup, groupsOf } from '../../packages/screening/src/link/blocking.ts'
import { clusters, type LinkPairs, noJudgements } from '../../packages/screening/src/link/clusters.ts'
import { linkModel, linkPairs, linkThreshold } from '../../packages/screening/src/link/link.ts'
import { PairScorer } from '../../packages/screening/src/link/scorer.ts'
import { linkTable } from '../../packages/screening/src/link/table.ts'
import { progress } from '../support/progress.ts'
import type { ToTheSecond } from './half-of-the-pairs.ts'
import { febrlFields, type TrueRecord } from './rows.ts'

/** Milliseconds of each stage. */
export type StageTimes = Readonly<Record<'table' | 'groups' | 'model' | 'pairs' | 'clusters', number>>

/** De-duplicates on this thread and one more: each makes every other kind of groups and scores every other record. */
export async function onTwoCores(
  records: readonly TrueRecord[],
): Promise<{ readonly roots: Uint32Array; readonly pairs: number; readonly ms: StageTimes }> {
  const second = new Worker(new URL('./half-of-the-pairs.ts', import.meta.url))
  const begun = performance.now()
  let before = begun
  const stage = (name: string): number => {
    const [now, took] = [performance.now(), performance.now() - before]
    before = now
    progress('link', `${name} done after ${Math.round((now - begun) / 1000)} s`)
    return took
  }
  const table = linkTable(febrlFields, records)
  const tableMs = stage('table')
  const groups = answerOf<readonly BlockingGroup[]>(second)
  tell(second, { table })
  const half = groupsOf(table, { part: 0, of: 2 })
  tell(second, { groups: half })
  const blocking = new Blocking(table, [half, await groups])
  const groupsMs = stage('groups')
  const model = linkModel(table, blocking)
  const modelMs = stage('model')
  const others = answerOf<LinkPairs>(second)
  tell(second, { model, least: linkThreshold })
  const own = linkPairs(table, model, linkThreshold, { part: 0, of: 2 }, blocking)
  const pairs = joined(own, await others)
  const pairsMs = stage('pairs')
  const scorer = new PairScorer(table, model)
  const roots = clusters(pairs, records.length, noJudgements, (a, b) => scorer.odds(a, b))
  const clustersMs = stage('clusters')
  await second.terminate()
  return {
    roots,
    pairs: pairs.a.length,
    ms: { table: tableMs, groups: groupsMs, model: modelMs, pairs: pairsMs, clusters: clustersMs },
  }
}

const tell = (second: Worker, message: ToTheSecond): void => second.postMessage(message)

const answerOf = async <T>(second: Worker): Promise<T> => {
  const [answer] = (await once(second, 'message')) as [T]
  return answer
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
