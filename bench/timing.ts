import { randomUUID } from 'node:crypto'
import { type Marking, publicMarking } from '../packages/kernel/src/index.ts'
import { drawnFrom, nameMaker } from './data/drawn-names.ts'
import { OFAC, ofacFiles } from './data/ofac.ts'
import { addPost } from './data/post.ts'
import { realData } from './data/real-data.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { milliseconds, round } from './support/figures.ts'
import { type Call, httpLoad } from './support/http-load.ts'
import { openBenchInstallation } from './support/installation.ts'
import { progress } from './support/progress.ts'
import { seeded } from './support/random.ts'
import { startBenchServer } from './support/server.ts'
import { median } from './support/timing.ts'

const LISTED = Number(process.env['BENCH_LISTED'] ?? 2_000)
/** Of each kind of question, so many of what is closed and so many of what is not there. */
const EACH = 600
const COMPARTMENT = 'dusk'

export const timing: Bench = {
  name: 'timing',
  about: `What the time of an answer tells of a closed list of ${round(LISTED)} people: how often a question of somebody on it takes longer than one of somebody on no list, 0.5 being no better than a coin, with its 95 % interval. The reader is not cleared for the list; the reference is one who is.`,
  needs: [...ofacFiles.map((name) => `${OFAC}/${name}`), ...drawnFrom],
  run,
}

interface Somebody {
  readonly id: string
  readonly name: string
}

async function run(): Promise<Outcome> {
  const made = nameMaker(seeded(31))
  const people = (prefix: string, count: number): readonly Somebody[] =>
    Array.from({ length: count }, (_none, at) => ({ id: `${prefix}${at}`, name: made(3) }))
  const [listed, absent] = [people('closed-', LISTED), people('absent-', EACH)]

  const installation = await openBenchInstallation()
  const cleared = await installation.person('cleared', { roles: ['analyst'], compartments: [COMPARTMENT] })
  const other = await installation.person('other', { roles: ['analyst'] })
  const manager = await installation.person('manager', { roles: ['list-manager'], compartments: [COMPARTMENT] })
  progress('timing', 'imports the lists')
  const files = ofacFiles.map((name) => ({ name, path: realData(`${OFAC}/${name}`) }))
  await installation.import(manager, 'ofac', files)
  const line = ({ id, name }: Somebody): string =>
    `${JSON.stringify({ id, schema: 'Person', properties: { name: [name], topics: ['crime'] } })}\n`
  const closed: Marking = {
    ...publicMarking,
    sensitivity: 'official',
    originators: [{ org: 'own', to: [] }],
    compartments: [COMPARTMENT],
  }
  await installation.import(manager, 'closed', [{ name: 'closed.ftm.json', text: listed.map(line).join('') }], closed)
  await addPost(installation.admin, await installation.installation.platform.labels.intern(publicMarking))
  await installation.close()

  const server = await startBenchServer(installation.home, false)
  progress('timing', 'takes applications in')
  const applicants = people('closed-applicant-', EACH)
  const apply = applicants.map(({ id, name }): Call => {
    const body = { key: id, number: id, post: 'post', visaClass: 'B1/B2', received: '2026-01-02', marking: closed }
    return {
      method: 'POST',
      path: '/api/visas/applications',
      body: JSON.stringify({ ...body, applicant: { name: [name] } }),
      expect: 201,
    }
  })
  const closedOnes: Somebody[] = []
  for (const [at, call] of apply.entries()) {
    const { answer } = await httpLoad(server.origin, cleared.token, [call], 1)
    const { application } = JSON.parse(answer) as { readonly application: { readonly id: string } }
    closedOnes.push({ id: application.id, name: applicants[at]?.name ?? '' })
  }
  const noOnes = absent.map(({ name }) => ({ id: randomUUID(), name }))
  const lines: Line[] = []
  for (const { what, of, callOf } of questions) {
    progress('timing', what)
    const [there, nowhere] = of === 'people' ? [listed.slice(0, EACH), absent] : [closedOnes, noOnes]
    const ask = (token: string, isCleared: boolean) =>
      advantage(server.origin, token, there, nowhere, (who, isThere) => callOf(who, isThere && isCleared))
    const [unseen, seen] = [await ask(other.token, false), await ask(cleared.token, true)]
    lines.push({ what, figure: told(unseen), reference: told(seen) })
  }
  await server.stop()
  return {
    table: tableOf(lines),
    notes: [
      'Questions of both kinds take turns on one connection, in an order that is drawn; the first of each are left out.',
    ],
  }
}

interface Question {
  readonly what: string
  readonly of: 'people' | 'applications'
  /** `isSeen`: the reader may see who is asked for. */
  readonly callOf: (who: Somebody, isSeen: boolean) => Call
}

const page =
  (path: string) =>
  ({ id }: Somebody, isSeen: boolean): Call => ({ method: 'GET', path: `${path}/${id}`, expect: isSeen ? 200 : 404 })
const search =
  (path: string) =>
  ({ name }: Somebody): Call => ({ method: 'GET', path: `${path}?q=${encodeURIComponent(name)}` })

const questions: readonly Question[] = [
  {
    what: 'screening a name',
    of: 'people',
    callOf: ({ name }) => ({
      method: 'POST',
      path: '/api/screening/match/default',
      body: JSON.stringify({ queries: { q: { schema: 'Person', properties: { name: [name] } } } }),
    }),
  },
  { what: 'a search for a name', of: 'people', callOf: search('/api/entities') },
  { what: 'a page by its address', of: 'people', callOf: page('/api/entities') },
  { what: 'a search of applications', of: 'applications', callOf: search('/api/visas/applications') },
  { what: 'an application by its address', of: 'applications', callOf: page('/api/visas/applications') },
  {
    what: 'what an application shares',
    of: 'applications',
    callOf: ({ id }, isSeen) => page('/api/visas/applications')({ id: `${id}/shared`, name: '' }, isSeen),
  },
]

interface Told {
  readonly chance: number
  readonly by: number
  readonly listed: number
  readonly absent: number
}

/** How often one of the listed takes longer than one of the absent. Source: Mann and Whitney; interval by its variance. */
async function advantage(
  origin: string,
  token: string,
  listed: readonly Somebody[],
  absent: readonly Somebody[],
  callOf: (who: Somebody, isListed: boolean) => Call,
): Promise<Told> {
  const random = seeded(17)
  const asked = [...listed, ...absent]
    .map((who, at) => ({ isListed: at < listed.length, call: callOf(who, at < listed.length), order: random() }))
    .sort((a, b) => a.order - b.order)
  await httpLoad(
    origin,
    token,
    asked.slice(0, 200).map(({ call }) => call),
    1,
  )
  const { times } = await httpLoad(
    origin,
    token,
    asked.map(({ call }) => call),
    1,
  )
  const of = (isListed: boolean) => times.filter((_ms, at) => asked[at]?.isListed === isListed)
  const [long, short] = [of(true), of(false)]
  let wins = 0
  for (const a of long) for (const b of short) wins += a > b ? 1 : a === b ? 0.5 : 0
  const [n, m] = [long.length, short.length]
  return {
    chance: wins / (n * m),
    by: 1.96 * Math.sqrt((n + m + 1) / (12 * n * m)),
    listed: median(long),
    absent: median(short),
  }
}

const told = ({ chance, by, listed, absent }: Told): string =>
  `${chance.toFixed(3)} ± ${by.toFixed(3)}, p50 ${milliseconds(listed)} against ${milliseconds(absent)}`
