import { type IndexedEntity, LabelBits, type ScreeningQuery, ScreeningIndex } from '../packages/screening/src/index.ts'
import { csvRows } from './data/csv-rows.ts'
import { FullScan } from './data/full-scan.ts'
import { OFAC, ofac } from './data/ofac.ts'
import { readText } from './data/real-data.ts'
import { publicLabel, statement } from './data/statement.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { megabytes, milliseconds, perSecond, ratio, share } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { pick, type Random, seeded } from './support/random.ts'
import { sum, timedNow } from './support/timing.ts'

const NAMES = 'names/os-yente-validation/negatives_global.csv'
const SIZE = 500_000
const readable = LabelBits.of([publicLabel])

export const scale: Bench = {
  name: 'scale',
  about:
    'The engine over OFAC 2019 and made-up people of every script, 500,000 entities with a million names: names with a letter missing in a word of four or more, beside the full scan of `match`.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, NAMES],
  run: async () => run(),
}

function run(): Outcome {
  const random = seeded(7)
  const entities = population(random)
  progress('scale', `builds an index of ${entities.length}`)
  const [index, built] = timedNow(() => ScreeningIndex.build(entities))
  const asked = Array.from({ length: 1000 }, () => {
    const entity = pick(random, entities)
    const name = entity.values[0]?.value ?? ''
    const words = [...name.matchAll(/\p{L}{4,}/gu)]
    // A name without such a word (Han, a number) is asked as it is.
    const word = words[Math.floor(random() * words.length)]
    const at = word === undefined ? name.length : word.index + Math.floor(random() * word[0].length)
    const text = name.slice(0, at) + name.slice(at + 1)
    return { entity, text, query: { schema: entity.schema, properties: { name: [text] } } }
  })
  const scan = new FullScan(entities)
  const scanned = asked.slice(0, 20).map(({ text }) => timedNow(() => scan.best(text))[1])
  const perScan = sum(scanned) / scanned.length
  const lines: Line[] = [
    {
      what: `build, ${index.names} names, ${megabytes(index.bytes)}`,
      figure: milliseconds(built),
      reference: `${milliseconds(perScan)} for one full scan`,
      ratio: ratio(built, perScan),
    },
  ]
  for (const pass of ['cold', 'warm']) {
    const times = asked.map(({ entity, query }) => screened(index, entity, query))
    const total = sum(times.map(({ ms }) => ms))
    lines.push({
      what: pass,
      figure: `${perSecond(times.length, total)}, R@1 ${share(times.filter(({ found }) => found).length, times.length)}`,
      reference: perSecond(scanned.length, sum(scanned)),
      ratio: ratio(times.length / total, 1 / perScan),
    })
  }
  const change = { upsert: entities.slice(0, 1000), remove: entities.slice(2000, 2100).map(({ id }) => id) }
  const [, many] = timedNow(() => index.apply(change))
  const [, one] = timedNow(() => index.apply({ upsert: entities.slice(0, 1), remove: [] }))
  lines.push(
    {
      what: 'a change of 1,100 entities',
      figure: milliseconds(many),
      reference: `${milliseconds(built)} to build all`,
    },
    { what: 'a change of 1 entity', figure: milliseconds(one) },
  )
  return { table: tableOf(lines) }
}

function population(random: Random): readonly IndexedEntity[] {
  const rows = csvRows(readText(NAMES)).slice(1)
  const column = (at: number): readonly string[] => rows.map((row) => row[at] ?? '')
  const [first, middle, last] = [column(1), column(2), column(3)]
  const entities: IndexedEntity[] = [...ofac()]
  for (let at = entities.length; at < SIZE; at += 1) {
    const name = [mutated(random, pick(random, first)), pick(random, middle), mutated(random, pick(random, last))]
    const alias = `${pick(random, first)} ${mutated(random, pick(random, last))}`
    const values = [statement('name', name.join(' ')), statement('alias', alias)]
    entities.push({ id: `made-${at}`, schema: 'Person', dataset: 'made', values })
  }
  return entities
}

function mutated(random: Random, name: string): string {
  if (random() > 0.35 || name.length < 4) return name
  const at = Math.floor(random() * name.length)
  return name.slice(0, at) + pick(random, [...'aeiou']) + name.slice(at + 1)
}

function screened(index: ScreeningIndex, entity: IndexedEntity, query: ScreeningQuery) {
  const [{ results }, ms] = timedNow(() => index.match(query, { readable, cutoff: 0.3 }))
  const found = results.find((match) => match.id === entity.id)
  return { ms, found: found !== undefined && found.score === results[0]?.score }
}
