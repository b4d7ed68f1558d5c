/** Prints build time, speed and recall on 100,000 entities: OFAC and made-up people. `node packages/screening/bench/scale.ts [entities]`. */
import { type IndexedEntity, LabelBits, ScreeningIndex } from '../src/index.ts'
import { csvRows, ofac, publicLabel, read, seeded, statement } from './data.ts'

const size = Number(process.argv[2] ?? 100_000)
const random = seeded(7)
const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
const mutate = (name: string): string => {
  if (random() > 0.35 || name.length < 4) return name
  const at = Math.floor(random() * name.length)
  return name.slice(0, at) + pick([...'aeiou']) + name.slice(at + 1)
}

const rows = csvRows(read('names/os-yente-validation/negatives_global.csv')).slice(1)
const column = (at: number): readonly string[] => rows.map((row) => row[at] ?? '')
const [first, middle, last] = [column(1), column(2), column(3)]
const entities: IndexedEntity[] = [...ofac()]
for (let at = entities.length; at < size; at++) {
  const name = [mutate(pick(first)), pick(middle), mutate(pick(last))].join(' ')
  const values = [statement('name', name), statement('alias', `${pick(first)} ${mutate(pick(last))}`)]
  entities.push({ id: `made-${at}`, schema: 'Person', dataset: 'made', values })
}

let start = performance.now()
const lap = (): string => {
  const ms = performance.now() - start
  start = performance.now()
  return `${ms.toFixed(1)} ms`
}
const index = ScreeningIndex.build(entities)
console.log(`build ${lap()}`, `${index.names} names`, `${(index.bytes / 1e6).toFixed(0)} MB`)

const readable = LabelBits.of([publicLabel])
const queries = Array.from({ length: 1000 }, () => {
  const entity = entities[Math.floor(random() * entities.length)]
  const name = entity?.values[0]?.value ?? ''
  const at = Math.floor(random() * name.length)
  const properties = { name: [name.slice(0, at) + name.slice(at + 1)] }
  return { id: entity?.id, query: { schema: entity?.schema ?? 'Thing', properties } }
})
for (const pass of ['cold', 'warm']) {
  let hits = 0
  lap()
  for (const { id, query } of queries) {
    const { results } = index.match(query, { readable, cutoff: 0.3 })
    const found = results.find((match) => match.id === id)
    if (found !== undefined && found.score === results[0]?.score) hits++
  }
  console.log(
    `${pass}: ${queries.length} queries with a letter missing in ${lap()}`,
    `R@1 ${(hits / queries.length).toFixed(3)}`,
  )
}
index.apply({ upsert: entities.slice(0, 1000), remove: entities.slice(2000, 2100).map(({ id }) => id) })
console.log(`delta of 1,100: ${lap()}`)
index.apply({ upsert: entities.slice(0, 1), remove: [] })
console.log(`delta of 1: ${lap()}`)
