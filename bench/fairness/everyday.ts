import { csvRows } from '../data/csv-rows.ts'
import { readText } from '../data/real-data.ts'
import { febrl, rldata, type TrueRecord } from '../link/rows.ts'
import type { Stranger } from './strangers.ts'

export const EVERYDAY = ['global', 'us'].map((part) => `names/os-yente-validation/negatives_${part}.csv`)

/** A group of people on no list, as they turn up. */
export interface EverydayGroup {
  readonly group: string
  readonly people: readonly Stranger[]
}

const scripts: readonly (readonly [group: string, letters: RegExp])[] = [
  ['Arabic script', /\p{Script=Arabic}/u],
  ['Chinese and Japanese signs', /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Latin letters', /\p{Script=Latin}/u],
]

/** Groups smaller than this tell nothing. */
const LEAST = 30

/** Generated names of many countries by the script they are written in, Australian names of Febrl, German ones of RLdata. */
export function everyday(): readonly EverydayGroup[] {
  const rows = EVERYDAY.flatMap((file) => csvRows(readText(file)).slice(1))
  const groups = scripts.map(([group, letters]) => ({
    group,
    people: rows.flatMap(([name = '', , , , , born = '']) => (letters.test(name) ? [{ name, born }] : [])),
  }))
  return [
    ...groups.filter(({ people }) => people.length >= LEAST),
    { group: 'Australian names', people: people(febrl('dataset4a'), 6) },
    { group: 'German names', people: people(rldata(), 1) },
  ]
}

const people = (records: readonly TrueRecord[], born: number): readonly Stranger[] =>
  records.flatMap(({ cells }) => {
    const [name, date] = [String(cells[0]), String(cells[born])]
    return name.includes(' ') && date !== '' ? [{ name, born: date }] : []
  })
