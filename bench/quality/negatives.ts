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
  const all: Tally = { people: 0, nameOnly: 0, withDate: 0, ms: 0 }
  const each = NEGATIVES.map((file) => {
    const rows = csvRows(readText(file)).slice(1)
    let [nameOnly, withDate] = [0, 0]
    const [, ms] = timedNow(() => {
      for (const [name = '', , , , , born = ''] of rows) {
        if (alerts(name, { name: [name] })) nameOnly += 1
        if (alerts(name, { name: [name], birthDate: [born] })) withDate += 1
      }
    })
    all.people += rows.length
    all.nameOnly += nameOnly
    all.withDate += withDate
    all.ms += ms
    return lineOf(file.slice(FOLDER.length + 1), { people: rows.length, nameOnly, withDate, ms })
  })
  return [...each, lineOf('both', all)]
}

interface Tally {
  people: number
  nameOnly: number
  withDate: number
  ms: number
}

function lineOf(what: string, { people, nameOnly, withDate, ms }: Tally): Line {
  const perThousand = (count: number): string => round((count / people) * 1000)
  return {
    what: `alerts per 1,000 people of ${what}`,
    figure: `${perThousand(nameOnly)} by name, ${perThousand(withDate)} with birth date, of ${people}; ${perSecond(people * 2, ms)}`,
  }
}
