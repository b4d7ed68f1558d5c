import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { dayOf } from '../packages/kernel/src/index.ts'
import { FactDesk } from '../packages/server/src/modules/visas/index.ts'
import { administrator } from '../tests/support/home-database.ts'
import { plainRings } from './rings/plain-rings.ts'
import { populate } from './rings/population.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { milliseconds, ratio, round } from './support/figures.ts'
import { type Call, httpLoad } from './support/http-load.ts'
import { openBenchInstallation, type Person } from './support/installation.ts'
import { progress } from './support/progress.ts'
import { startBenchServer } from './support/server.ts'
import { quantile, timed } from './support/timing.ts'

const APPLICATIONS = Number(process.env['BENCH_APPLICATIONS'] ?? 100_000)
const EACH = 30
const PLAIN = 5
/** Milliseconds between two who ask for /healthz, and for how long they do so alone. */
const PAUSE = 10
const BESIDES = 2_000
const PERIOD = 180 * 86_400_000

export const rings: Bench = {
  name: 'rings',
  about: `GET /api/visas/rings over ${round(APPLICATIONS)} applications of invented people, half of them in the period that is looked at, for a reader of all four labels and one of two of them, beside the administrator of the database, who reads what is shared without policies and joins every pair in a plain loop.`,
  needs: [],
  run,
}

interface Page {
  readonly items: readonly { readonly id: string }[]
  readonly total: number
  readonly next: string | null
}

async function run(): Promise<Outcome> {
  const { home, wide, narrow, kept } = await prepare()
  const server = await startBenchServer(home, false)
  const admin = new pg.Client(administrator(home))
  await admin.connect()
  await admin.query('vacuum analyze')
  const from = dayOf(new Date(Date.now() - PERIOD))
  const plain: number[] = []
  let known = 0
  for (let at = 0; at < PLAIN; at += 1) {
    const [total, ms] = await timed(() => plainRings(admin, from))
    plain.push(ms)
    known = total
  }
  const reference = shown(plain)

  const lines: Line[] = [
    { what: `what ${round(APPLICATIONS)} applications state, kept for the first time`, figure: milliseconds(kept) },
  ]
  for (const [reader, { token }] of [
    ['wide', wide],
    ['narrow', narrow],
  ] as const) {
    progress('rings', `${reader} reader`)
    const ask = async (calls: readonly Call[]) => httpLoad(server.origin, token, calls, 1)
    const page = async (query: string): Promise<Page> =>
      JSON.parse((await ask([asking(`/api/visas/rings?${query}`)])).answer) as Page
    const first = await page(`from=${from}`)
    if (reader === 'wide' && first.total !== known)
      throw new Error(`${first.total} rings are shown, ${known} are there without policies`)
    const pages: readonly (readonly [what: string, path: string])[] = [
      ['first page', `/api/visas/rings?from=${from}`],
      ['second page', `/api/visas/rings?from=${from}&cursor=${encodeURIComponent(first.next ?? '')}`],
      ['those that nobody judged', `/api/visas/rings?from=${from}&judged=open`],
      ['one ring', `/api/visas/rings/${first.items[0]?.id}?from=${from}`],
      ['what one application shares', `/api/visas/applications/${first.items[0]?.id}/shared`],
    ]
    for (const [what, path] of reader === 'wide' ? pages : pages.slice(0, 1)) {
      const call = asking(path)
      await ask([call])
      const { times } = await ask(Array.from({ length: EACH }, () => call))
      lines.push({
        what: `${reader} reader, ${round(first.total)} rings, ${what}`,
        figure: shown(times),
        reference,
        ratio: ratio(quantile(times, 0.95), quantile(plain, 0.95)),
      })
    }
    const idle = await besides(server.origin, sleep(BESIDES))
    const meanwhile = await besides(server.origin, ask(Array.from({ length: EACH }, () => asking(pages[0]?.[1] ?? ''))))
    lines.push({
      what: `/healthz while the ${reader} reader asks for first pages`,
      figure: shown(meanwhile),
      reference: `${shown(idle)} while nobody asks`,
      ratio: ratio(quantile(meanwhile, 0.95), quantile(idle, 0.95)),
    })
  }
  await admin.end()
  await server.stop()
  return { table: tableOf(lines), notes: ['The ratio is that of the p95.'] }
}

const asking = (path: string): Call => ({ method: 'GET', path })
const shown = (times: readonly number[]): string =>
  `p50 ${milliseconds(quantile(times, 0.5))}, p95 ${milliseconds(quantile(times, 0.95))}`

/** What somebody waits for who asks for next to nothing, until something is over. */
async function besides(origin: string, other: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  let over = false
  const ended = other.finally(() => (over = true))
  while (!over) {
    times.push(...(await httpLoad(origin, '', [asking('/healthz')], 1)).times)
    await sleep(PAUSE)
  }
  await ended
  return times
}

async function prepare(): Promise<{
  readonly home: string
  readonly wide: Person
  readonly narrow: Person
  readonly kept: number
}> {
  const { home, installation, admin, person, close } = await openBenchInstallation()
  const { platform } = installation
  progress('rings', `puts ${round(APPLICATIONS)} applications there`)
  await populate(admin, platform.labels, APPLICATIONS)
  const [, kept] = await timed(() => new FactDesk(platform.database.keeper).resume())
  const wide = await person('wide', { roles: ['analyst'], ceiling: 'restricted' })
  const narrow = await person('narrow', { roles: ['analyst'], ceiling: 'official' })
  await close()
  return { home, wide, narrow, kept }
}
