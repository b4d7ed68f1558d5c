import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { type IndexedEntity, LabelBits, ScreeningIndex } from '../packages/screening/src/index.ts'
import { bestPairs } from './data/best-pairs.ts'
import { type MangledName, mangledNames } from './data/mangled-names.ts'
import { namesOf, OFAC, ofac } from './data/ofac.ts'
import { publicLabel } from './data/statement.ts'
import { logicV2 } from './peers/logic-v2.ts'
import { CHECKS } from './quality/checks.ts'
import { NAME_PAIRS } from './quality/name-pairs.ts'
import { type Bench, type Line, tableOf } from './support/bench.ts'
import { milliseconds, perSecond, ratio, share } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { quantile, sum, timedNow } from './support/timing.ts'

/** A way to find the entity of a name: the ids that it puts first, equal ones together, and the first ten. */
interface Peer {
  readonly name: string
  /** The slow ones are asked every so many queries. */
  readonly each: number
  readonly find: (query: MangledName) => { readonly first: ReadonlySet<string>; readonly ten: ReadonlySet<string> }
}

export const peers: Bench = {
  name: 'peers',
  about:
    'What a JavaScript program would take instead, over the names of OFAC 2019 with the mangled names of `match`: MiniSearch (fuzzy .2, prefixes), Fuse.js (threshold .4, anywhere), and the best pairs of words by Jaro–Winkler as moov-io/watchman scores; and, where a Python has it, the logic-v2 matcher of nomenklatura on the same pairs and names. The ratio is that of the queries a second.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, NAME_PAIRS, CHECKS],
  run: async () => {
    const entities = ofac()
    const queries = mangledNames(entities, 200, 42)
    const warming = mangledNames(entities, 200, 7)
    const own = measured(engine(entities), queries, warming)
    const lines: Line[] = [lineOf(own, own)]
    for (const peer of [miniSearch(entities), fuse(entities), jaroWinkler(entities)]) {
      progress('peers', peer.name)
      lines.push(lineOf(measured(peer, queries, warming.slice(0, 30)), own))
    }
    progress('peers', 'nomenklatura logic-v2')
    lines.push(...logicV2(entities))
    return { table: tableOf(lines) }
  },
}

interface Measured {
  readonly name: string
  readonly times: readonly number[]
  readonly first: number
  readonly ten: number
}

function measured(
  { name, each, find }: Peer,
  queries: readonly MangledName[],
  warming: readonly MangledName[],
): Measured {
  const asked = queries.filter((_, at) => at % each === 0)
  // Other names first, so that the code is warm.
  for (const query of warming) find(query)
  const times: number[] = []
  let [first, ten] = [0, 0]
  for (const query of asked) {
    const [found, ms] = timedNow(() => find(query))
    times.push(ms)
    if (found.first.has(query.entity.id)) first += 1
    if (found.ten.has(query.entity.id)) ten += 1
  }
  return { name, times, first, ten }
}

function lineOf({ name, times, first, ten }: Measured, own: Measured): Line {
  const [speed, ours] = [times.length / sum(times), own.times.length / sum(own.times)]
  return {
    what: `${name}, ${times.length} queries`,
    figure: `${perSecond(times.length, sum(times))}, R@1 ${share(first, times.length)}, R@10 ${share(ten, times.length)}`,
    reference: `p50 ${milliseconds(quantile(times, 0.5))}, p99 ${milliseconds(quantile(times, 0.99))}`,
    ratio: ratio(speed, ours),
  }
}

/** Entities by score, best first; the first ones and everybody who ties with them. */
function ranked(scores: readonly (readonly [id: string, score: number])[]) {
  const best = new Map<string, number>()
  for (const [id, score] of scores) best.set(id, Math.max(best.get(id) ?? -Infinity, score))
  const all = [...best].sort((a, b) => b[1] - a[1])
  const top = all[0]?.[1]
  return {
    first: new Set(all.filter(([, score]) => score === top).map(([id]) => id)),
    ten: new Set(all.slice(0, 10).map(([id]) => id)),
  }
}

function engine(entities: readonly IndexedEntity[]): Peer {
  const index = ScreeningIndex.build(entities)
  const readable = LabelBits.of([publicLabel])
  return {
    name: 'Attaché',
    each: 1,
    find: ({ query }) =>
      ranked(index.match(query, { readable, limit: 10 }).results.map(({ id, score }) => [id, score])),
  }
}

const rowsOf = (entities: readonly IndexedEntity[]) =>
  entities.flatMap((entity) => namesOf(entity).map((name) => ({ entity: entity.id, name })))

function miniSearch(entities: readonly IndexedEntity[]): Peer {
  const rows = rowsOf(entities).map((row, id) => ({ id, ...row }))
  const search = new MiniSearch<(typeof rows)[number]>({ fields: ['name'], storeFields: ['entity'] })
  search.addAll(rows)
  return {
    name: 'MiniSearch',
    each: 10,
    find: ({ text }) =>
      ranked(
        search
          .search(text, { fuzzy: 0.2, prefix: true })
          .slice(0, 100)
          .map((found) => [String(found['entity']), found.score]),
      ),
  }
}

function fuse(entities: readonly IndexedEntity[]): Peer {
  const search = new Fuse(rowsOf(entities), {
    keys: ['name'],
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.4,
  })
  return {
    name: 'Fuse.js',
    each: 30,
    find: ({ text }) =>
      ranked(search.search(text.slice(0, 32), { limit: 100 }).map(({ item, score = 1 }) => [item.entity, -score])),
  }
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function jaroWinkler(entities: readonly IndexedEntity[]): Peer {
  const rows = rowsOf(entities).map(({ entity, name }) => ({ entity, words: wordsOf(name) }))
  return {
    name: 'Jaro–Winkler, best pairs',
    each: 30,
    find: ({ text }) => {
      const words = wordsOf(text)
      return ranked(rows.map((row) => [row.entity, bestPairs(words, row.words)]))
    },
  }
}
