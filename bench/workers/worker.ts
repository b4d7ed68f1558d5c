import { parentPort } from 'node:worker_threads'
import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { mangledNames } from '../data/mangled-names.ts'
import { ofac } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'

/** An index of its own; each message asks it everything so many times. */
const entities = ofac()
const index = ScreeningIndex.build(entities)
const queries = mangledNames(entities, 200, 42)
const readable = LabelBits.of([publicLabel])
const ask = (rounds: number): number => {
  for (let round = 0; round < rounds; round++) for (const { query } of queries) index.match(query, { readable })
  return rounds * queries.length
}
ask(3)
parentPort?.on('message', (rounds: number) => parentPort?.postMessage(ask(rounds)))
parentPort?.postMessage(0)
