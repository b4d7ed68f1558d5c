import { LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { csvRows } from '../data/csv-rows.ts'
import { ofac } from '../data/ofac.ts'
import { readText } from '../data/real-data.ts'
import { publicLabel } from '../data/statement.ts'
import { unitedNations } from '../data/united-nations.ts'
import type { Line } from '../support/bench.ts'
import { perSecond, round } from '../support/figures.ts'
import { timedNow } from '../support/timing.ts'
import { miss } from './miss.ts'

const FOLDER = 'names/os-yente-validation'
export const NEGATIVES = [`${FOLDER}/negatives_global.csv`, `${FOLDER}/negatives_us.csv`]
const readable = LabelBits.of([publicLabel])

/** People who are on no list, against OFAC and the UN list together: by name alone, and with their date of birth. */
export function negatives(): readonly Line[] {
  const index = ScreeningIndex.build([...ofac(), ...unitedNations().map(({ entity }) => entity)])
  const alerts = (name: string, properties: Readonly<Record<string, readonly string[]>>): boolean => {
    const [best] = index.match({ schema: 'Person', properties }, { readable }).results
    if (best?.match === true) miss(name, best.features[0]?.candidateValue, best.score)
    return best?.match === true
  }
  return NEGATIVES.map((file) => {
    const rows = csvRows(readText(file)).slice(1)
    let [nameOnly, withDate] = [0, 0]
    const [, ms] = timedNow(() => {
      for (const [name = '', , , , , born = ''] of rows) {
        if (alerts(name, { name: [name] })) nameOnly += 1
        if (alerts(name, { name: [name], birthDate: [born] })) withDate += 1
      }
    })
    const perThousand = (count: number): string => round((count / rows.length) * 1000)
    return {
      what: `alerts per 1,000 people of ${file.slice(FOLDER.length + 1)}`,
      figure: `${perThousand(nameOnly)} by name, ${perThousand(withDate)} with birth date; ${perSecond(rows.length * 2, ms)}`,
    }
  })
}
