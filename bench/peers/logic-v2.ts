import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compare, type IndexedEntity, LabelBits } from '../../packages/screening/src/index.ts'
import { mangledNames } from '../data/mangled-names.ts'
import { namesOf } from '../data/ofac.ts'
import { publicLabel, statement } from '../data/statement.ts'
import { accuracy, SHIPPED } from '../quality/accuracy.ts'
import { labelledEntities } from '../quality/checks.ts'
import { halfName } from '../quality/half.ts'
import { labelledNames } from '../quality/name-pairs.ts'
import type { Line } from '../support/bench.ts'
import { perSecond, ratio, share } from '../support/figures.ts'
import { timedNow } from '../support/timing.ts'

/** A Python that has nomenklatura. */
const PYTHON = process.env['ATTACHE_PYTHON'] ?? 'python3'
const SCRIPT = fileURLToPath(new URL('./logic_v2.py', import.meta.url))
/** Each is compared with the whole list. */
const QUERIES = 20
const readable = LabelBits.of([publicLabel])

interface Described {
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}
type Job = readonly [query: Described, candidates: readonly Described[]]
interface Scored {
  readonly scores: readonly number[]
  readonly seconds: number
}

/** nomenklatura's logic-v2, the matcher of yente, on the labelled pairs and on mangled names of the list; says so where it is not there. */
export function logicV2(entities: readonly IndexedEntity[]): readonly Line[] {
  const names = labelledNames().map(({ schema, left, right, truth }) => ({
    isMatch: truth === 'true',
    job: [described(schema, { name: [left] }), [described(schema, { name: [right] })]] satisfies Job,
  }))
  const checks = labelledEntities().half.map(({ match, schema, query, candidate }) => ({
    isMatch: match,
    job: [described(schema, query), [described(schema, candidate)]] satisfies Job,
  }))
  const whole = entities.map((entity) => described(entity.schema, { name: namesOf(entity) }))
  const asked = mangledNames(entities, 200, 42).filter((_, at) => at % Math.floor(2200 / QUERIES) === 0)
  const searches = asked.map(({ query }): Job => [query, whole])
  // The first comparison reads the names that the matcher knows; both sides are asked before the clock runs.
  const answers = scored([
    ...names.map(({ job }) => job),
    names[0]?.job,
    ...names.map(({ job }) => job),
    ...checks.map(({ job }) => job),
    ...searches,
  ])
  if (answers === undefined)
    return [{ what: `nomenklatura logic-v2: not in ${PYTHON} (set ATTACHE_PYTHON)`, figure: '' }]
  const warm = answers.slice(names.length + 1)
  const pairs = warm.slice(0, names.length)
  for (const { job } of [...names, ...names, ...names]) score(job[0], job[1][0])
  const ours = names.map(({ job: [query, [candidate]] }) => timedNow(() => score(query, candidate)))
  const [their, own] = [total(pairs), ours.reduce((sum, [, ms]) => sum + ms, 0)]
  const judged = (list: readonly { readonly isMatch: boolean }[], found: readonly Scored[]) =>
    accuracy(
      list.map(({ isMatch }, at) => ({ isMatch, score: found[at]?.scores[0] ?? 0 })),
      SHIPPED,
    )
  const found = warm.slice(names.length + checks.length)
  const firsts = asked.filter(({ entity }, at) => isFirst(found[at]?.scores ?? [], entities, entity.id)).length
  return [
    {
      what: `nomenklatura logic-v2, name_bench at ${SHIPPED}, ${halfName}`,
      figure: `${judged(names, pairs)}; ${perSecond(names.length, their)}`,
      reference: `${accuracy(
        names.map(({ isMatch }, at) => ({ isMatch, score: ours[at]?.[0] ?? 0 })),
        SHIPPED,
      )}; ${perSecond(names.length, own)} by \`compare\`, which reads both sides anew`,
      ratio: ratio(own, their),
    },
    {
      what: `nomenklatura logic-v2, checks at ${SHIPPED}, ${halfName}`,
      figure: judged(checks, warm.slice(names.length, names.length + checks.length)),
    },
    {
      what: `nomenklatura logic-v2 with every entity, ${QUERIES} queries`,
      figure: `${perSecond(found.length, total(found))}, R@1 ${share(firsts, asked.length)}`,
    },
  ]
}

const described = (schema: string, properties: Described['properties']): Described => ({ schema, properties })
const total = (answers: readonly Scored[]): number => answers.reduce((sum, { seconds }) => sum + seconds * 1000, 0)

function scored(jobs: readonly (Job | undefined)[]): readonly Scored[] | undefined {
  const input = jobs.map((job) => JSON.stringify(job)).join('\n')
  const { status, stdout } = spawnSync(PYTHON, [SCRIPT], { input, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (status !== 0) return undefined
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Scored)
}

function isFirst(scores: readonly number[], entities: readonly IndexedEntity[], id: string): boolean {
  const most = Math.max(...scores)
  return scores.some((score, at) => score === most && entities[at]?.id === id)
}

function score(query: Described, candidate: Described | undefined): number {
  const values = Object.entries(candidate?.properties ?? {}).flatMap(([prop, all]) =>
    all.map((value) => statement(prop, value)),
  )
  return compare(query, { id: 'x', schema: candidate?.schema ?? '', dataset: 'd', values }, { readable }).score
}
