import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { FullScan } from '../data/full-scan.ts'
import { mangledNames } from '../data/mangled-names.ts'
import { ofac } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'
import { treatments } from '../data/treatments.ts'
import type { Line } from '../support/bench.ts'
import { ratio, share } from '../support/figures.ts'
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
  const scanned = new Map(Object.keys(treatments).map((treatment) => [treatment, 0]))
  for (const [at, { treatment, entity, name, text, query }] of mangledNames(entities, EACH, 42).entries()) {
    const { results } = index.match(query, { readable, limit: 10, cutoff: 0.3 })
    whole.add(results, entity.id)
    const first = each.get(treatment)?.add(results, entity.id)
    if (first === false) miss(treatment, name, text, results[0]?.features[0]?.candidateValue, results[0]?.score)
    if (at % SAMPLE === 0 && scan.best(text).has(entity.id)) scanned.set(treatment, (scanned.get(treatment) ?? 0) + 1)
  }
  const asked = EACH / SAMPLE
  const line = (what: string, recall: Recall, found: number, of: number): Line => ({
    what,
    figure: `R@1 ${share(recall.first, recall.all)}, R@10 ${share(recall.ten, recall.all)}`,
    reference: `R@1 ${share(found, of)} of ${of}`,
    ratio: ratio(recall.first / recall.all, found / of),
  })
  const total = [...scanned.values()].reduce((sum, found) => sum + found, 0)
  return [
    line('OFAC, all treatments', whole, total, asked * each.size),
    ...[...each].map(([treatment, recall]) => line(`OFAC, ${treatment}`, recall, scanned.get(treatment) ?? 0, asked)),
  ]
}
