import { OFAC } from './data/ofac.ts'
import { UN } from './data/united-nations.ts'
import { CHECKS, entityChecks } from './quality/checks.ts'
import { mangled } from './quality/mangled.ts'
import { NAME_PAIRS, namePairs } from './quality/name-pairs.ts'
import { NEGATIVES, negatives } from './quality/negatives.ts'
import { originalScript } from './quality/original-script.ts'
import { TRANSLITERATED, transliterated } from './quality/transliterated.ts'
import { type Bench, tableOf } from './support/bench.ts'
import { progress } from './support/progress.ts'

export const quality: Bench = {
  name: 'quality',
  about:
    'How often the right entity comes first (R@1) or among ten (R@10), ties counting for both, and how many people on no list raise an alert, beside the full scan of `match` where it can be asked the same. Of the labelled pairs and the mangled names one half, by a hash of the row, is for tuning (`HALF=tuning`); the figures are those of the other half. `MISSES=1` prints every miss on standard error.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, UN, NAME_PAIRS, CHECKS, ...NEGATIVES, ...TRANSLITERATED],
  run: async () => {
    const lines = []
    for (const [title, measure] of parts) {
      progress('quality', title)
      lines.push(...measure())
    }
    return { table: tableOf(lines) }
  },
}

const parts = [
  ['mangled names of OFAC', mangled],
  ['original scripts of the UN list', originalScript],
  ['Russian and Chinese names', transliterated],
  ['people on no list', negatives],
  ['labelled name pairs', namePairs],
  ['checks of entities', entityChecks],
] as const
