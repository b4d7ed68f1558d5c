import { compare, LabelBits } from '../../packages/screening/src/index.ts'
import { csvRows } from '../data/csv-rows.ts'
import { readText } from '../data/real-data.ts'
import { publicLabel, statement } from '../data/statement.ts'
import type { Line } from '../support/bench.ts'
import { accuracy, type Judged, SHIPPED } from './accuracy.ts'
import { halfName, inHalf } from './half.ts'
import { miss } from './miss.ts'

export const NAME_PAIRS = 'names/os-name-bench/cases.csv'
const readable = LabelBits.of([publicLabel])

interface Pair extends Judged {
  readonly group: string
}

/** The labelled pairs of names of the half that is measured. */
export const labelledNames = () =>
  csvRows(readText(NAME_PAIRS))
    .slice(1)
    .filter((row) => row.length > 4 && inHalf(row.slice(0, 5).join(' ')))
    .map(([group = '', schema = '', left = '', right = '', truth = '']) => ({ group, schema, left, right, truth }))

/** Labelled pairs of names; the labels mix policies, so this is a yardstick and no goal. */
export function namePairs(): readonly Line[] {
  const pairs = labelledNames().map(({ group, schema, left, right, truth }): Pair => {
    const candidate = { id: 'x', schema, dataset: 'd', values: [statement('name', right)] }
    const { score } = compare({ schema, properties: { name: [left] } }, { ...candidate }, { readable })
    const isMatch = truth === 'true'
    if (isMatch !== score >= SHIPPED) miss(isMatch ? 'missed' : 'alarm', group, schema, score, left, right)
    return { group, isMatch, score }
  })
  const of = (group: string): readonly Pair[] => pairs.filter((pair) => pair.group === group)
  return [
    ...[0.5, 0.6, 0.65, SHIPPED, 0.75, 0.8].map((threshold) => ({
      what: `name_bench at ${threshold}, ${halfName}, ${pairs.length} pairs`,
      figure: accuracy(pairs, threshold),
    })),
    ...['synth_people', 'nk_checks'].map((group) => ({
      what: `name_bench at ${SHIPPED}, ${group}`,
      figure: accuracy(of(group), SHIPPED),
    })),
  ]
}
