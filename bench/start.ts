import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseProcesses } from '../tests/support/server-process.ts'
import { bundledBinaries } from '../packages/server/src/platform/postgres/binaries.ts'
import { Cluster } from '../packages/server/src/platform/postgres/cluster.ts'
import { type Bench, type Outcome, tableOf } from './support/bench.ts'
import { atEnd } from './support/cleanup.ts'
import { megabytes, milliseconds, ratio } from './support/figures.ts'
import { temporaryFolder } from './support/folder.ts'
import { proportionalSize } from './support/memory.ts'
import { progress } from './support/progress.ts'
import { startBenchServer } from './support/server.ts'
import { median, sum, timed } from './support/timing.ts'

const STARTS = 3

export const start: Bench = {
  name: 'start',
  about:
    'From the start of the process to the ready line, beside PostgreSQL alone from nothing to its first answer; then the memory of the server with the demonstration in it, as proportional set size, beside PostgreSQL alone.',
  needs: [],
  run,
}

async function run(): Promise<Outcome> {
  const folder = temporaryFolder()
  const plain = join(folder, 'plain')
  progress('start', 'PostgreSQL alone')
  const made = await databaseAlone(join(plain, 'postgres'))
  const restarts: number[] = []
  let alone = 0
  for (let round = 0; round < STARTS; round += 1) {
    const { ms, bytes } = await databaseAlone(join(plain, 'postgres'))
    restarts.push(ms)
    alone = bytes
  }

  progress('start', 'a new home with the demonstration')
  const home = join(folder, 'home')
  const first = await startBenchServer(home, true)
  // What the start itself allocated is let go first.
  await sleep(3_000)
  const server = proportionalSize(first.process.pid)
  const { postmaster, children } = databaseProcesses(home)
  const database = sum([postmaster, ...children].map(proportionalSize))
  await first.stop()

  const again: number[] = []
  for (let round = 1; round <= STARTS; round += 1) {
    progress('start', `the existing home, ${round} of ${STARTS}`)
    const next = await startBenchServer(home, true)
    again.push(next.readyAfter)
    await next.stop()
  }
  return {
    table: tableOf([
      {
        what: 'a new home with the demonstration',
        figure: milliseconds(first.readyAfter),
        reference: `${milliseconds(made.ms)} for a new PostgreSQL alone`,
        ratio: ratio(first.readyAfter, made.ms),
      },
      {
        what: 'an existing home (median)',
        figure: milliseconds(median(again)),
        reference: `${milliseconds(median(restarts))} for an existing PostgreSQL alone`,
        ratio: ratio(median(again), median(restarts)),
      },
      { what: 'memory of the server process', figure: megabytes(server) },
      {
        what: `memory of PostgreSQL, ${1 + children.length} processes`,
        figure: megabytes(database),
        reference: `${megabytes(alone)} alone, after its start`,
        ratio: ratio(database, alone),
      },
      { what: 'memory of both', figure: megabytes(server + database) },
    ]),
  }
}

/** Starts PostgreSQL over a folder, measures, and stops it. */
async function databaseAlone(folder: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const [cluster, ms] = await timed(() =>
    Cluster.open({ folder, binaries: bundledBinaries(), password: 'only-for-a-bench-on-a-socket' }),
  )
  const stop = atEnd(() => cluster.stop())
  const { postmaster, children } = databaseProcesses(join(folder, '..'))
  const bytes = sum([postmaster, ...children].map(proportionalSize))
  await stop()
  return { ms, bytes }
}
