import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { ScreeningIndex } from '../packages/screening/src/index.ts'
import { mangledNames } from './data/mangled-names.ts'
import { OFAC, ofac } from './data/ofac.ts'
import { type Bench, tableOf } from './support/bench.ts'
import { perSecond, ratio, round } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { sum } from './support/timing.ts'

const ROUNDS = 20
const TURNS = 5

export const workers: Bench = {
  name: 'workers',
  about:
    'Mangled names of OFAC 2019 asked of that list, warm, by one worker thread and by two at the same moment that read one index in shared memory, in turns. What a query costs is the CPU time of the whole process, with that of its collector of garbage. Goal: two workers cost at most 1.1 times the CPU a query of one.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`],
  run: async () => {
    const entities = ofac()
    const workerData = {
      parts: ScreeningIndex.build(entities).share(),
      queries: mangledNames(entities, 200, 42).map(({ query }) => query),
    }
    const pool = [0, 1].map(() => new Worker(new URL('./workers/worker.ts', import.meta.url), { workerData }))
    await Promise.all(pool.map((worker) => once(worker, 'message')))
    const runs: { readonly one: Run; readonly two: Run }[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      progress('workers', `turn ${turn + 1} of ${TURNS}`)
      runs.push({ one: await asked(pool.slice(0, 1)), two: await asked(pool) })
    }
    await Promise.all(pool.map((worker) => worker.terminate()))
    const [one, two] = [total(runs.map((run) => run.one)), total(runs.map((run) => run.two))]
    const line = (what: string, run: Run) => ({
      what,
      figure: `${perSecond(run.queries, run.elapsed)}, ${round((run.cpu / run.queries) * 1000)} µs of CPU a query`,
      reference: `${round((one.cpu / one.queries) * 1000)} µs by one`,
      ratio: ratio(run.cpu / run.queries, one.cpu / one.queries),
    })
    return { table: tableOf([line('one worker', one), line('two workers', two)]) }
  },
}

/** Queries, and milliseconds by the clock and of CPU. */
interface Run {
  readonly queries: number
  readonly elapsed: number
  readonly cpu: number
}

async function asked(pool: readonly Worker[]): Promise<Run> {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const answers = await Promise.all(
    pool.map(async (worker) => {
      worker.postMessage(ROUNDS)
      const [count] = (await once(worker, 'message')) as [number]
      return count
    }),
  )
  const { user, system } = process.cpuUsage(before)
  return { queries: sum(answers), elapsed: performance.now() - begun, cpu: (user + system) / 1000 }
}

const total = (runs: readonly Run[]): Run => ({
  queries: sum(runs.map(({ queries }) => queries)),
  elapsed: sum(runs.map(({ elapsed }) => elapsed)),
  cpu: sum(runs.map(({ cpu }) => cpu)),
})
