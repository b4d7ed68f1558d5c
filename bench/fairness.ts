import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../packages/kernel/src/index.ts'
import type { FairnessResults, Interval, OriginFairness } from '../packages/screening/src/fairness.ts'
import { ENGINE_VERSION } from '../packages/screening/src/index.ts'
import { defaults } from '../packages/screening/src/parameters.ts'
import { OFAC } from './data/ofac.ts'
import { UN } from './data/united-nations.ts'
import { EVERYDAY } from './fairness/everyday.ts'
import { measureFairness } from './fairness/measure.ts'
import { TRANSLITERATIONS } from './fairness/respelling.ts'
import { LINK_DATA } from './link/rows.ts'
import type { Bench, Outcome } from './support/bench.ts'
import { ratio, round } from './support/figures.ts'
import { root } from './support/machine.ts'

/** The results that ship with the engine; the server shows them to the privacy officer. */
const FILE = join(root, 'packages', 'screening', 'fairness.json')

export const fairness: Bench = {
  name: 'fairness',
  about:
    'For each origin of names, at the shipped threshold: how many people on no list raise an alert, by name alone and with their date of birth, and how many listed names raise none for their person when they are written otherwise (eleven kinds of slips, another romanisation, the original script). Shares with the Wilson interval of 95 %. The list is OFAC 2019 and the UN list of 2018; an origin is the naming tradition of the country that a list gives for a person (bench/fairness/origins.ts).',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, UN, ...TRANSLITERATIONS, ...EVERYDAY, ...LINK_DATA],
  run: async () => {
    const measured = measureFairness()
    const result = { engine: ENGINE_VERSION, threshold: defaults.threshold, day: dayOf(new Date()), ...measured }
    const text = `${JSON.stringify(result, undefined, 2)}\n`
    if (isNew(text)) writeFileSync(FILE, text)
    return outcome(measured)
  },
}

/** The same figures on another day are no news. */
function isNew(text: string): boolean {
  const plain = (json: string): string => json.replace(/"day": "[^"]*"/, '')
  try {
    return plain(readFileSync(FILE, 'utf8')) !== plain(text)
  } catch {
    return true
  }
}

const percent = ({ share, low, high }: Interval): string =>
  `${(share * 100).toFixed(1)} % (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`

const perThousand = ({ share, low, high }: Interval): string =>
  `${round(share * 1000)} (${round(low * 1000)}–${round(high * 1000)})`

function outcome({ origins, everyday }: Pick<FairnessResults, 'origins' | 'everyday'>): Outcome {
  const worst = (of: (one: OriginFairness) => Interval): string => {
    const sorted = [...origins].sort((a, b) => of(b).share - of(a).share)
    const [most, least] = [sorted[0], sorted.at(-1)]
    if (most === undefined || least === undefined) return 'none'
    return `${most.origin} ${percent(of(most))}, ${least.origin} ${percent(of(least))}: ${ratio(of(most).share, of(least).share)}`
  }
  return {
    table: {
      columns: [
        'origin',
        'listed people',
        'people on no list',
        'false by name, per 1,000',
        'with date, per 1,000',
        'spellings',
        'missed',
        'worst spelling',
      ],
      rows: origins.map((one) => {
        const [spelling, interval] =
          Object.entries(one.missesBySpelling).sort(([, a], [, b]) => b.share - a.share)[0] ?? []
        return [
          one.origin,
          String(one.people),
          String(one.falseByName.of),
          perThousand(one.falseByName),
          perThousand(one.falseWithDate),
          String(one.misses.of),
          percent(one.misses),
          interval === undefined ? '' : `${spelling}: ${percent(interval)}`,
        ]
      }),
    },
    notes: [
      'People on no list are made of the halves of two listed names of their origin, so every word of theirs is on the list: the figures compare origins under the worst conditions, and are many times those of everyday people.',
      `Everyday people on no list, per 1,000 by name and with date: ${everyday
        .map(
          ({ group, falseByName, falseWithDate }) =>
            `${group} (${falseByName.of}) ${perThousand(falseByName)}, ${perThousand(falseWithDate)}`,
        )
        .join('; ')}.`,
      `Worst and best. False by name: ${worst(({ falseByName }) => falseByName)}. False with date: ${worst(({ falseWithDate }) => falseWithDate)}. Missed: ${worst(({ misses }) => misses)}.`,
    ],
  }
}
