import { type IndexedEntity, LabelBits, type ScreeningQuery, ScreeningIndex } from '../packages/screening/src/index.ts'
import { drawnFrom, nameMaker } from './data/drawn-names.ts'
import { FullScan } from './data/full-scan.ts'
import { OFAC, ofac } from './data/ofac.ts'
import { publicLabel, statement } from './data/statement.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { megabytes, milliseconds, perSecond, ratio, share } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { pick, type Random, seeded } from './support/random.ts'
import { quantile, sum, timedNow } from './support/timing.ts'

const SIZE = 500_000
const QUERIES = 6_000
const SCANNED = 20
const CHANGES = 9
/** The code is warmed up on an index of so many. */
const WARM_UP = 20_000
/** The alert line of the visa programme, which asks for nothing below it; and the line from which on others are shown. */
const cutoffs = [0.7, 0.5] as const
const readable = LabelBits.of([publicLabel])

export const scale: Bench = {
  name: 'scale',
  about:
    'The engine over OFAC 2019 and made-up people, 500,000 entities with a million names drawn as often as they are borne: names with a letter missing in a word of four or more, beside the full scan of `match`. Cold is an index that never saw the query, warm the same queries again.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, ...drawnFrom],
  run: async () => run(),
}

function run(): Outcome {
  const random = seeded(7)
  const made = nameMaker(random)
  const entities: IndexedEntity[] = [...ofac()]
  for (let at = entities.length; at < SIZE; at += 1)
    entities.push({
      id: `made-${at}`,
      schema: 'Person',
      dataset: 'made',
      values: [statement('name', made(3)), statement('alias', made(2))],
    })
  progress('scale', `builds an index of ${entities.length}`)
  const [index, built] = timedNow(() => ScreeningIndex.build(entities))
  const asked = questions(random, entities)
  warmUp(entities.slice(0, WARM_UP))
  const scan = new FullScan(entities)
  const scanned = asked.slice(0, SCANNED).map(({ text, entity }) => {
    const [ids, ms] = timedNow(() => scan.best(text))
    return { ms, found: ids.has(entity.id) }
  })
  const perScan = sum(scanned.map(({ ms }) => ms)) / scanned.length
  const reference = `${perSecond(1, perScan)}, R@1 ${share(scanned.filter(({ found }) => found).length, SCANNED)} of ${SCANNED}`
  const lines: Line[] = [
    {
      what: `build, ${index.names} names, ${megabytes(index.bytes)}`,
      figure: milliseconds(built),
      reference: `${milliseconds(perScan)} for one full scan`,
      ratio: ratio(built, perScan),
    },
  ]
  for (const cutoff of cutoffs)
    for (const pass of ['cold', 'warm']) {
      // What an index learnt at the cutoff before is no part of a cold one.
      if (pass === 'cold' && cutoff !== cutoffs[0]) continue
      const times = asked.map(({ entity, query }) => screened(index, entity, query, cutoff))
      const each = times.map(({ ms }) => ms)
      lines.push({
        what: `from ${cutoff}, ${pass}`,
        figure: `${perSecond(times.length, sum(each))}, R@1 ${share(times.filter(({ found }) => found).length, times.length)}, p50 ${milliseconds(quantile(each, 0.5))}, p99 ${milliseconds(quantile(each, 0.99))}`,
        reference,
        ratio: ratio(times.length / sum(each), 1 / perScan),
      })
    }
  const [parts, shared] = timedNow(() => index.share())
  const [, opened] = timedNow(() => ScreeningIndex.open(parts))
  lines.push(
    {
      what: `sharing it with other threads and the file, ${megabytes(sum(parts.map(({ memory }) => memory.byteLength)))} with all values`,
      figure: milliseconds(shared),
      reference: `${milliseconds(built)} to build all`,
    },
    { what: 'opening what is shared', figure: milliseconds(opened) },
  )
  const changes = Array.from({ length: CHANGES }, (_, at) => {
    const changed = entities.slice(at * 1_200, (at + 1) * 1_200)
    // Each on the index as it was, so that none merges what those before it left.
    const before = ScreeningIndex.open(parts)
    const [, many] = timedNow(() =>
      before.apply({ upsert: changed.slice(0, 1_000), remove: changed.slice(1_000, 1_100).map(({ id }) => id) }),
    )
    const [, one] = timedNow(() => before.apply({ upsert: changed.slice(1_100, 1_101), remove: [] }))
    return { many, one }
  })
  const median = (which: 'many' | 'one') =>
    milliseconds(
      quantile(
        changes.map((change) => change[which]),
        0.5,
      ),
    )
  lines.push(
    {
      what: `a change of 1,100 entities, median of ${CHANGES}`,
      figure: median('many'),
      reference: `${milliseconds(built)} to build all`,
    },
    { what: `a change of 1 entity, median of ${CHANGES}`, figure: median('one') },
  )
  return { table: tableOf(lines) }
}

/** Names of some of them, each with a letter missing. */
function questions(random: Random, entities: readonly IndexedEntity[]) {
  return Array.from({ length: QUERIES }, () => {
    const entity = pick(random, entities)
    const name = entity.values[0]?.value ?? ''
    const words = [...name.matchAll(/\p{L}{4,}/gu)]
    // A name without such a word (a number) is asked as it is.
    const word = words[Math.floor(random() * words.length)]
    const at = word === undefined ? name.length : word.index + Math.floor(random() * word[0].length)
    const text = name.slice(0, at) + name.slice(at + 1)
    return { entity, text, query: { schema: entity.schema, properties: { name: [text] } } }
  })
}

function warmUp(entities: readonly IndexedEntity[]): void {
  const index = ScreeningIndex.build(entities)
  for (let round = 0; round < 2; round++)
    for (const { entity, query } of questions(seeded(round), entities)) screened(index, entity, query, cutoffs[0])
}

function screened(index: ScreeningIndex, entity: IndexedEntity, query: ScreeningQuery, cutoff: number) {
  const [{ results }, ms] = timedNow(() => index.match(query, { readable, cutoff, limit: 50 }))
  const found = results.find((match) => match.id === entity.id)
  return { ms, found: found !== undefined && found.score === results[0]?.score }
}
