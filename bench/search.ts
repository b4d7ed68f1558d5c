import pg from 'pg'
import { administrator } from '../tests/support/home-database.ts'
import { COMPARTMENTS, type MadePeople, madePeople } from './data/made-list.ts'
import { makePlainTable, searchPlainTable } from './search/plain-table.ts'
import { type Question, questions } from './search/question.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { milliseconds, ratio, round } from './support/figures.ts'
import { httpLoad } from './support/http-load.ts'
import { openBenchInstallation, type Person } from './support/installation.ts'
import { progress } from './support/progress.ts'
import { startBenchServer } from './support/server.ts'
import { quantile, timed } from './support/timing.ts'

const ENTITIES = Number(process.env['BENCH_ENTITIES'] ?? 100_000)
const EACH = 30

export const search: Bench = {
  name: 'search',
  about: `GET /api/entities?q= over ${round(ENTITIES)} invented people under ten labels, for a reader of all ten and one of the public label alone, beside the same search by the administrator of the database on a table without labels and policies. Goal: p95 of 300 ms at a million.`,
  needs: [],
  run,
}

async function run(): Promise<Outcome> {
  const people = madePeople(ENTITIES)
  const { home, wide, narrow } = await prepare(people)
  const server = await startBenchServer(home, false)
  const admin = new pg.Client(administrator(home))
  await admin.connect()
  progress('search', 'copies the statements into a table without policies')
  await admin.query('vacuum analyze statements')
  await makePlainTable(admin)

  const asked = questions(people, EACH)
  const taken = new Map<string, { readonly plain: number[]; readonly wide: number[]; readonly narrow: number[] }>()
  for (const [at, question] of asked.entries()) {
    if (at % EACH === 0) progress('search', question.kind)
    const times = taken.get(question.kind) ?? { plain: [], wide: [], narrow: [] }
    taken.set(question.kind, times)
    const [total, ms] = await timed(() => searchPlainTable(admin, question))
    times.plain.push(ms)
    for (const [reader, { token }] of [
      ['wide', wide],
      ['narrow', narrow],
    ] as const) {
      const load = await httpLoad(server.origin, token, [callOf(question)], 1)
      times[reader].push(...load.times)
      const { total: seen } = JSON.parse(load.answer) as { total: number }
      if (reader === 'wide' && seen !== total)
        throw new Error(`“${question.q}”: ${seen} found, ${total} without policies`)
    }
  }
  await admin.end()
  await server.stop()

  const all = [...taken.values()]
  const lines: Line[] = []
  for (const reader of ['wide', 'narrow'] as const) {
    const of = (what: string, times: readonly number[], plain: readonly number[]): Line => ({
      what: `${reader} reader, ${what}`,
      figure: shown(times),
      reference: shown(plain),
      ratio: ratio(quantile(times, 0.95), quantile(plain, 0.95)),
    })
    lines.push(
      of(
        'all questions',
        all.flatMap((times) => times[reader]),
        all.flatMap((times) => times.plain),
      ),
    )
    for (const [kind, times] of taken) lines.push(of(kind, times[reader], times.plain))
  }
  return { table: tableOf(lines), notes: ['The ratio is that of the p95. A narrow reader finds a tenth of the rows.'] }
}

const shown = (times: readonly number[]): string =>
  `p50 ${milliseconds(quantile(times, 0.5))}, p95 ${milliseconds(quantile(times, 0.95))}`

const callOf = ({ q, country }: Question) =>
  ({
    method: 'GET',
    path: `/api/entities?q=${encodeURIComponent(q)}${country === undefined ? '' : `&country=${country}`}`,
  }) as const

async function prepare(
  people: MadePeople,
): Promise<{ readonly home: string; readonly wide: Person; readonly narrow: Person }> {
  const installation = await openBenchInstallation()
  const manager = await installation.person('manager', {
    roles: ['list-manager'],
    ceiling: 'restricted',
    compartments: COMPARTMENTS,
  })
  for (const { name, marking, lines } of people.lists) {
    progress('search', `imports ${name}`)
    await installation.import(manager, name, [{ name: `${name}.ftm.json`, text: lines }], marking)
  }
  const wide = await installation.person('wide', {
    roles: ['analyst'],
    ceiling: 'restricted',
    compartments: COMPARTMENTS,
  })
  const narrow = await installation.person('narrow', { roles: ['analyst'], ceiling: 'public' })
  await installation.close()
  return { home: installation.home, wide, narrow }
}
