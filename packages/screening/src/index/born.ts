import { birthDates, datesSpeak, isWhole, type PartialDate } from '../evidence/birth-date.ts'
import { logOdds } from '../parameters.ts'

/**
 * When somebody may have been born, in 32 bits: a byte for the first year and one for the last, 0 when nothing is known;
 * then month and day when there is one whole date and no other.
 */
export type Born = number

const [dawn, dusk] = [1870, 2123]
const inByte = (year: number): number => Math.min(dusk + 1, Math.max(dawn - 1, year)) - dawn + 2
const firstOf = (born: Born): number => born & 0xff
const lastOf = (born: Born): number => (born >>> 8) & 0xff
const monthOf = (born: Born): number => (born >>> 16) & 0xf

export function bornOn(texts: readonly string[]): Born {
  const dates = birthDates(texts)
  const years = dates.map(({ year }) => year)
  const [only] = dates
  if (only === undefined) return 0
  const span = inByte(Math.min(...years)) | (inByte(Math.max(...years)) << 8)
  if (dates.length > 1 || !isWhole(only) || only.year < dawn || only.year > dusk) return span
  return span | ((only.month ?? 0) << 16) | ((only.day ?? 0) << 20)
}

/** The dates of birth of a query, as a question to many people. */
export class BirthQuestion {
  readonly #first: number
  readonly #last: number
  readonly #dates: readonly PartialDate[]

  private constructor(dates: readonly PartialDate[]) {
    const years = dates.map(({ year }) => inByte(year))
    // A date still speaks for somebody born a year earlier or later.
    this.#first = Math.min(...years) - 1
    this.#last = Math.max(...years) + 1
    this.#dates = dates
  }

  /** Undefined when nothing can be read. */
  static of(texts: readonly string[]): BirthQuestion | undefined {
    const dates = birthDates(texts)
    return dates.length === 0 ? undefined : new BirthQuestion(dates)
  }

  /** The log-odds by which the dates may speak for somebody at most; 0 when they do not. */
  most(born: Born): number {
    if (firstOf(born) > this.#last || lastOf(born) < this.#first) return 0
    if (monthOf(born) === 0) return logOdds.birthDate
    const date = { text: '', year: firstOf(born) - 2 + dawn, month: monthOf(born), day: born >>> 20 }
    let most = 0
    for (const own of this.#dates) most = Math.max(most, datesSpeak(own, date))
    return most
  }
}
