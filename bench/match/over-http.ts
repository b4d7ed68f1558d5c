import { applicantMaker } from '../data/applicants.ts'
import { mangledNames } from '../data/mangled-names.ts'
import { OFAC, ofac, ofacFiles } from '../data/ofac.ts'
import { realData } from '../data/real-data.ts'
import type { Line } from '../support/bench.ts'
import { milliseconds, perSecond, ratio, round } from '../support/figures.ts'
import { type Call, httpLoad, type Load } from '../support/http-load.ts'
import { openBenchInstallation } from '../support/installation.ts'
import { progress } from '../support/progress.ts'
import { seeded } from '../support/random.ts'
import { startBenchServer } from '../support/server.ts'
import { streamLoad } from '../support/stream-load.ts'
import { quantile } from '../support/timing.ts'

const CONNECTIONS = [1, 8, 64] as const
const STREAMED = 30_000
/** Of the applicants of a stream so many are somebody listed, misspelled. */
const LISTED_EACH = 100

/** POST /api/screening/match against the real server in its own process. */
export async function overHttp(enginePerSecond: number): Promise<readonly Line[]> {
  progress('match', 'imports the list for the server')
  const installation = await openBenchInstallation()
  const { token } = await installation.person('analyst', { roles: ['analyst'] })
  const analyst = await installation.person('manager', { roles: ['list-manager'] })
  const files = ofacFiles.map((name) => ({ name, path: realData(`${OFAC}/${name}`) }))
  await installation.import(analyst, 'ofac', files)
  await installation.close()

  const server = await startBenchServer(installation.home, false)
  const queries = mangledNames(ofac(), 200, 42).map(({ query }) => query)
  const many = mangledNames(ofac(), Math.ceil(STREAMED / 11), 43).map(({ query }) => query)
  const call = (from: number, size: number): Call => ({
    method: 'POST',
    path: '/api/screening/match/ofac',
    body: JSON.stringify({
      queries: Object.fromEntries(
        Array.from({ length: size }, (_none, at) => [`q${at}`, queries[(from + at) % queries.length]]),
      ),
    }),
  })
  const calls = (count: number, size: number): readonly Call[] =>
    Array.from({ length: count }, (_none, at) => call(at * size + 17 * size, size))
  const healthz = (count: number): readonly Call[] =>
    Array.from({ length: count }, () => ({ method: 'GET', path: '/healthz' }))

  await httpLoad(server.origin, token, [...calls(150, 1), ...healthz(300)], 4)
  const lines: Line[] = []
  for (const connections of CONNECTIONS) {
    progress('match', `over HTTP on ${connections} connections`)
    const floor = await httpLoad(server.origin, token, healthz(1_500), connections)
    const single = await httpLoad(server.origin, token, calls(500 * Math.min(connections, 8), 1), connections)
    const hundred = await httpLoad(server.origin, token, calls(20 * Math.min(connections, 3), 100), connections)
    lines.push(...lineOf(`1 query a request, ${connections} connections`, single, 1, floor), {
      what: `100 queries a request, ${connections} connections`,
      figure: `${perSecond(hundred.times.length * 100, hundred.elapsed)} queries, p50 ${milliseconds(quantile(hundred.times, 0.5))}, p95 ${milliseconds(quantile(hundred.times, 0.95))}, p99 ${milliseconds(quantile(hundred.times, 0.99))}`,
      reference: `${round(enginePerSecond)}/s in process, warm`,
      ratio: ratio((hundred.times.length * 100) / (hundred.elapsed / 1000), enginePerSecond),
    })
  }
  const streams: readonly (readonly [string, string, (at: number) => object])[] = [
    ['applicants, one in a hundred listed', '', applicants(many)],
    ['listed names, each mangled', '', (at) => many[at] ?? {}],
    ['listed names, each mangled, matches alone', '?cutoff=0.7', (at) => many[at] ?? {}],
  ]
  for (const [what, how, lineAt] of streams) {
    progress('match', `a stream of ${what}`)
    const sent = Array.from({ length: STREAMED }, (_, at) => JSON.stringify(lineAt(at)))
    // Once for the code, once for the figure.
    await streamLoad(server.origin, token, `/api/screening/match/ofac/stream${how}`, sent.slice(0, 5_000))
    const { elapsed, last } = await streamLoad(server.origin, token, `/api/screening/match/ofac/stream${how}`, sent)
    if (!last.includes(`"lines":${STREAMED}`)) throw new Error(`the stream was cut off: ${last}`)
    lines.push({
      what: `a stream of ${STREAMED} lines: ${what}`,
      figure: `${perSecond(STREAMED, elapsed)} queries`,
      reference: `${round(enginePerSecond)}/s in process, warm`,
      ratio: ratio(STREAMED / (elapsed / 1000), enginePerSecond),
    })
  }
  await server.stop()
  return lines
}

/** People drawn as often as their names are borne, and some of the list among them. */
function applicants(listed: readonly object[]): (at: number) => object {
  const made = applicantMaker(seeded(5))
  return (at) => {
    if (at % LISTED_EACH === 0) return listed[at] ?? {}
    return { schema: 'Person', properties: Object.fromEntries(made().map(({ prop, value }) => [prop, [value]])) }
  }
}

function lineOf(what: string, load: Load, size: number, floor: Load): readonly Line[] {
  const percentiles = (times: readonly number[]): string =>
    ([0.5, 0.95, 0.99] as const).map((q) => `p${q * 100} ${milliseconds(quantile(times, q))}`).join(', ')
  return [
    {
      what,
      figure: `${perSecond(load.times.length * size, load.elapsed)} queries, ${percentiles(load.times)}`,
      reference: `${perSecond(floor.times.length, floor.elapsed)}, ${percentiles(floor.times)} for /healthz`,
      ratio: ratio((load.times.length * size) / load.elapsed, floor.times.length / floor.elapsed),
    },
  ]
}
