/** `npm run bench` measures everything, `npm run bench -- NAME…` some; figures go to bench/RESULTS.md. */
import { join } from 'node:path'
import { dayOf } from '../packages/kernel/src/index.ts'
import { benches } from './benches.ts'
import { missingData } from './data/real-data.ts'
import type { NotRun } from './support/bench.ts'
import { clean } from './support/cleanup.ts'
import { milliseconds } from './support/figures.ts'
import { root } from './support/machine.ts'
import { progress } from './support/progress.ts'
import { append, type Measured, section } from './support/results.ts'
import { timed } from './support/timing.ts'

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no bench ${unknown.join(', ')}. Choose from: ${benches.map(({ name }) => name).join(', ')}\n`,
    )
    return 2
  }
  const measured: Measured[] = []
  const notRun: NotRun[] = []
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const missing = missingData(bench.needs)
    if (missing === null) {
      progress(bench.name, 'begins')
      try {
        const [outcome, ms] = await timed(() => bench.run())
        measured.push({ bench, outcome })
        progress(bench.name, `done in ${milliseconds(ms)}`)
      } catch (error) {
        process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
        notRun.push({ name: bench.name, reason: `failed: ${(error as Error).message.split('\n')[0]}` })
      }
    } else notRun.push({ name: bench.name, reason: missing })
    await clean()
  }
  for (const { name, reason } of notRun) progress(name, `not run: ${reason}`)
  const text = section(dayOf(new Date()), measured, notRun)
  process.stdout.write(text)
  if (measured.length > 0) append(join(root, 'bench', 'RESULTS.md'), text)
  return notRun.some(({ reason }) => reason.startsWith('failed')) ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void clean().finally(() => process.exit(130)))

process.exitCode = await main(process.argv.slice(2)).finally(clean)
