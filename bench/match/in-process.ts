import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { FullScan } from '../data/full-scan.ts'
import { type MangledName, mangledNames } from '../data/mangled-names.ts'
import { ofac } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'
import type { Line } from '../support/bench.ts'
import { milliseconds, perSecond, ratio, share } from '../support/figures.ts'
import { progress } from '../support/progress.ts'
import { quantile, sum, timedNow } from '../support/timing.ts'

/** The full scan is slow: it is asked every so many queries. */
const SCAN_EACH = 100
/** Names of eleven treatments; each of these draws is asked of an index of its own. */
const EACH = 200
const DRAWS = [42, 43, 44]
/** Until the code is as fast as it gets, which takes some 20,000 queries. */
const WARM_UP = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
const readable = LabelBits.of([publicLabel])

export interface InProcess {
  readonly lines: readonly Line[]
  readonly warmPerSecond: number
}

/** The engine alone. Cold is an index that never saw the queries; the code itself was warmed up on another index. */
export function inProcess(): InProcess {
  progress('match', 'in process')
  const entities = ofac()
  const warmUp = ScreeningIndex.build(entities)
  for (const seed of WARM_UP)
    for (const { query } of mangledNames(entities, EACH, seed)) warmUp.match(query, { readable })

  const scan = new FullScan(entities)
  const reference: Screened[] = []
  const [cold, warm]: [Screened[], Screened[]] = [[], []]
  for (const seed of DRAWS) {
    const queries = mangledNames(entities, EACH, seed)
    const index = ScreeningIndex.build(entities)
    for (const { text } of queries.slice(0, 20)) scan.best(text)
    for (const pass of [cold, warm])
      for (const [at, query] of queries.entries()) {
        // The reference takes its turn between the queries, so that whatever else the machine does slows both.
        if (at % SCAN_EACH === 0) reference.push(scanned(scan, query))
        pass.push(screened(index, query))
      }
  }
  const peer = reference.map(({ ms }) => ms)
  const peerFound = reference.filter(({ found }) => found).length

  const line = (what: string, runs: readonly Screened[]): readonly Line[] => {
    const times = runs.map(({ ms }) => ms)
    return [
      {
        what,
        figure: `${perSecond(times.length, sum(times))}, R@1 ${share(runs.filter(({ found }) => found).length, runs.length)}`,
        reference: `${perSecond(peer.length, sum(peer))}, R@1 ${share(peerFound, peer.length)}`,
        ratio: ratio(times.length / sum(times), peer.length / sum(peer)),
      },
      ...([0.5, 0.95, 0.99] as const).map((q) => ({
        what: `${what}, p${q * 100}`,
        figure: milliseconds(quantile(times, q)),
        reference: milliseconds(quantile(peer, q)),
        ratio: ratio(quantile(times, q), quantile(peer, q)),
      })),
    ]
  }
  const lines = [...line('in process, cold', cold), ...line('in process, warm', warm)]
  return { lines, warmPerSecond: warm.length / (sum(warm.map(({ ms }) => ms)) / 1000) }
}

interface Screened {
  readonly ms: number
  readonly found: boolean
}

function screened(index: ScreeningIndex, { entity, query }: MangledName): Screened {
  const [{ results }, ms] = timedNow(() => index.match(query, { readable }))
  // Several entries carry the same name: any of the best-scored ones is right.
  const at = results.find(({ id }) => id === entity.id)
  return { ms, found: at !== undefined && at.score === results[0]?.score }
}

function scanned(scan: FullScan, { entity, text }: MangledName): Screened {
  const [ids, ms] = timedNow(() => scan.best(text))
  return { ms, found: ids.has(entity.id) }
}
