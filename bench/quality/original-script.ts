import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { FullScan } from '../data/full-scan.ts'
import { namesOf } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'
import { unitedNations } from '../data/united-nations.ts'
import type { Line } from '../support/bench.ts'
import { share } from '../support/figures.ts'
import { searchText } from '../../packages/server/src/modules/entities/index.ts'
import { miss } from './miss.ts'
import { Recall } from './recall.ts'

const readable = LabelBits.of([publicLabel])

/** People of the UN list asked for in their original script, against their Latin names alone. */
export function originalScript(): readonly Line[] {
  const entries = unitedNations()
  const entities = entries.map(({ entity }) => entity)
  const index = ScreeningIndex.build(entities)
  const scan = new FullScan(entities)
  const scripts = new Map<string, { readonly recall: Recall; scanned: number }>()
  for (const { entity, original } of entries) {
    if (original === undefined || entity.schema !== 'Person') continue
    const query = { schema: 'Person', properties: { name: [original] } }
    const { results } = index.match(query, { readable, limit: 500, cutoff: 0.05 })
    const script = /\p{Script=Arabic}/u.test(original) ? 'Arabic' : 'other scripts'
    const tally = scripts.get(script) ?? { recall: new Recall(), scanned: 0 }
    scripts.set(script, tally)
    if (!tally.recall.add(results, entity.id))
      miss(
        original,
        namesOf(entity).slice(0, 3).join(' ; '),
        results[0]?.features[0]?.candidateValue,
        results[0]?.score,
      )
    if (scan.best(searchText(original)).has(entity.id)) tally.scanned += 1
  }
  return [...scripts].map(([script, { recall, scanned }]) => ({
    what: `UN, ${script}, ${recall.all} people`,
    figure: `R@1 ${share(recall.first, recall.all)}, R@10 ${share(recall.ten, recall.all)}, alerts ${share(recall.alerts, recall.all)}`,
    reference: `R@1 ${share(scanned, recall.all)}, letters replaced one by one`,
  }))
}
