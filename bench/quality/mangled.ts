import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { FullScan } from '../data/full-scan.ts'
import { mangledNames } from '../data/mangled-names.ts'
import { ofac } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'
import { treatments } from '../data/treatments.ts'
import type { Line } from '../support/bench.ts'
import { ratio, share } from '../support/figures.ts'
import { halfName, inHalf } from './half.ts'
import { miss } from './miss.ts'
import { Recall } from './recall.ts'

const readable = LabelBits.of([publicLabel])
const EACH = 200
/** The full scan is slow: it is asked only every so many. */
const SAMPLE = 10

/** Names of the list, mangled in eleven ways. */
export function mangled(): readonly Line[] {
  const entities = ofac()
  const index = ScreeningIndex.build(entities)
  const scan = new FullScan(entities)
  const whole = new Recall()
  const each = new Map(Object.keys(treatments).map((treatment) => [treatment, new Recall()]))
  const scanned = new Map<string, { readonly found: number; readonly of: number }>()
  const asked = mangledNames(entities, EACH * 2, 42).filter(({ treatment, name }) => inHalf(`${treatment} ${name}`))
  for (const [at, { treatment, entity, name, text, query }] of asked.entries()) {
    const { results } = index.match(query, { readable, limit: 500, cutoff: 0.05 })
    whole.add(results, entity.id)
    const first = each.get(treatment)?.add(results, entity.id)
    if (first === false) miss(treatment, name, text, results[0]?.features[0]?.candidateValue, results[0]?.score)
    if (at % SAMPLE !== 0) continue
    const tally = scanned.get(treatment) ?? { found: 0, of: 0 }
    scanned.set(treatment, { found: tally.found + (scan.best(text).has(entity.id) ? 1 : 0), of: tally.of + 1 })
  }
  const line = (
    what: string,
    recall: Recall,
    { found, of }: { readonly found: number; readonly of: number },
  ): Line => ({
    what,
    figure: `R@1 ${share(recall.first, recall.all)}, R@10 ${share(recall.ten, recall.all)}, alerts ${share(recall.alerts, recall.all)}`,
    reference: `R@1 ${share(found, of)} of ${of}`,
    ratio: ratio(recall.first / recall.all, found / of),
  })
  const tallies = [...scanned.values()]
  const total = {
    found: tallies.reduce((sum, { found }) => sum + found, 0),
    of: tallies.reduce((sum, { of }) => sum + of, 0),
  }
  return [
    line(`OFAC, all treatments, ${halfName}, ${whole.all} names`, whole, total),
    ...[...each].map(([treatment, recall]) =>
      line(`OFAC, ${treatment}`, recall, scanned.get(treatment) ?? { found: 0, of: 0 }),
    ),
  ]
}
