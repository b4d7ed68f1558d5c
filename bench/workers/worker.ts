import { parentPort, workerData } from 'node:worker_threads'
import { LabelBits, ScreeningIndex, type ScreeningQuery, type SharedPart } from '../../packages/screening/src/index.ts'
import { publicLabel } from '../data/statement.ts'

/** Over an index that all share; each message asks it everything so many times. */
const { parts, queries } = workerData as {
  readonly parts: readonly SharedPart[]
  readonly queries: readonly ScreeningQuery[]
}
const index = ScreeningIndex.open(parts)
const readable = LabelBits.of([publicLabel])
const ask = (rounds: number): number => {
  for (let round = 0; round < rounds; round++) for (const query of queries) index.match(query, { readable })
  return rounds * queries.length
}
ask(3)
parentPort?.on('message', (rounds: number) => parentPort?.postMessage(ask(rounds)))
parentPort?.postMessage(0)
