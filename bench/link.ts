import { loadavg } from 'node:os'
import { Blocking } from '../packages/screening/src/link/blocking.ts'
import { clusters, noJudgements, oneToOne } from '../packages/screening/src/link/clusters.ts'
import { linkModel, linkPairs } from '../packages/screening/src/link/link.ts'
import type { LinkField } from '../packages/screening/src/link/record.ts'
import { PairScorer } from '../packages/screening/src/link/scorer.ts'
import { linkTable } from '../packages/screening/src/link/table.ts'
import { accuracy, countPairs, f1, pairsOf } from './link/accuracy.ts'
import { madeRows, MADE_FROM } from './link/made-rows.ts'
import { plainLink } from './link/reference.ts'
import { febrl, febrlFields, LINK_DATA, rldata, rldataFields, type TrueRecord, without } from './link/rows.ts'
import { onTwoCores } from './link/two-cores.ts'
import { type Bench, type Line, tableOf } from './support/bench.ts'
import { milliseconds, ratio, round } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { timed, timedNow } from './support/timing.ts'

/** Fewer rows than the million, for whoever works on the linker. */
const MANY = Number(process.env['ROWS'] ?? 1_000_000)

export const link: Bench = {
  name: 'link',
  about:
    'Batch linking: how many pairs of records of one person are found, and how many pairs are right, beside a plain linker (soundex and date of birth for candidates, mean Jaro–Winkler similarity of .85). The linker estimates its weights from each data set itself and takes what is more likely than not: nothing is tuned, and no label is read but to count. Then made-up rows with the slips of Febrl, de-duplicated on two cores.',
  needs: [...LINK_DATA, MADE_FROM],
  run: async () => {
    const lines: Line[] = []
    for (const { what, fields, records } of sets()) {
      progress('link', what)
      lines.push(line(what, fields, records))
    }
    lines.push(...(await many()))
    return {
      table: tableOf(lines),
      notes: [
        `Load before the run on two cores: ${loadBefore}. Its time begins with the rows in memory and ends with every row in a cluster.`,
      ],
    }
  },
}

let loadBefore = ''

interface LinkSet {
  readonly what: string
  readonly fields: readonly LinkField[]
  readonly records: readonly TrueRecord[]
}

function sets(): readonly LinkSet[] {
  const four = [...febrl('dataset4a', 0), ...febrl('dataset4b', 1)]
  const bare = (what: string, records: readonly TrueRecord[]): LinkSet => {
    const [fields, rest] = without(febrlFields, records, 'idNumber')
    return { what: `${what}, without the identity number`, fields, records: rest }
  }
  const whole = (what: string, records: readonly TrueRecord[]): readonly LinkSet[] => [
    { what, fields: febrlFields, records },
    bare(what, records),
  ]
  const [namesOnly, rows] = without(...without(...without(...bareOf(four), 'address'), 'suburb'), 'postcode')
  return [
    ...whole('Febrl 4, two files of 5,000', four),
    {
      what: 'Febrl 4, by name, birth date, street number and state alone',
      fields: namesOnly,
      records: rows,
    },
    ...whole('Febrl 1, 1,000 rows', febrl('dataset1')),
    ...whole('Febrl 3, 5,000 rows', febrl('dataset3')),
    { what: 'RLdata, 10,000 rows of name and birth date', fields: rldataFields, records: rldata() },
  ]
}

const bareOf = (records: readonly TrueRecord[]): readonly [readonly LinkField[], readonly TrueRecord[]] =>
  without(febrlFields, records, 'idNumber')

function line(what: string, fields: readonly LinkField[], records: readonly TrueRecord[]): Line {
  const [found, ms] = timedNow(() => foundBy(fields, records))
  const [plain, plainMs] = timedNow(() => plainLink(fields, records))
  const [own, reference] = [countPairs(records, found), countPairs(records, plain)]
  return {
    what,
    figure: `${accuracy(own)}; ${milliseconds(ms)}`,
    reference: `${accuracy(reference)}; ${milliseconds(plainMs)}`,
    ratio: ratio(f1(own), f1(reference)),
  }
}

function foundBy(fields: readonly LinkField[], records: readonly TrueRecord[]): readonly (readonly [number, number])[] {
  const table = linkTable(fields, records)
  const blocking = new Blocking(table)
  const model = linkModel(table, blocking)
  const pairs = linkPairs(table, model, undefined, undefined, blocking)
  if (records.some(({ side }) => side !== undefined)) {
    const { a, b } = oneToOne(pairs, records.length)
    return [...a].map((one, at) => [one, b[at] ?? 0] as const)
  }
  const scorer = new PairScorer(table, model)
  return [...pairsOf(clusters(pairs, records.length, noJudgements, (a, b) => scorer.odds(a, b)))]
}

async function many(): Promise<readonly Line[]> {
  progress('link', `${round(MANY)} made-up rows`)
  const records = madeRows(MANY, 7)
  loadBefore = loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')
  const [{ roots, pairs, ms }, whole] = await timed(() => onTwoCores(records))
  const own = countPairs(records, pairsOf(roots))
  return [
    {
      what: `${MANY.toLocaleString('en-US')} made-up rows on two cores`,
      figure: `${accuracy(own)}; ${milliseconds(whole)}`,
      reference: `${milliseconds(ms.table)} to read the rows in, ${milliseconds(ms.groups)} to group them, ${milliseconds(ms.model)} to estimate, ${milliseconds(ms.pairs)} for ${pairs.toLocaleString('en-US')} pairs, ${milliseconds(ms.clusters)} to join them`,
    },
  ]
}
