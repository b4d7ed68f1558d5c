import { birthYears } from '../evidence/birth-date.ts'

/** The years in which somebody may have been born, each in a byte; 0 is not known. */
export interface Born {
  readonly first: number
  readonly last: number
}

const dawn = 1869
const inByte = (year: number): number => Math.min(255, Math.max(1, year - dawn))

export const unknownBirth: Born = { first: 0, last: 0 }

/** The years that the dates tell of. */
export function bornIn(dates: readonly string[]): Born {
  const years = birthYears(dates)
  return years === undefined ? unknownBirth : { first: inByte(years[0]), last: inByte(years[1]) }
}

/** The years in which a date of birth still speaks for somebody born then: a year more on either side. */
export const near = ({ first, last }: Born): Born => ({ first: Math.max(1, first - 1), last: Math.min(255, last + 1) })

export const overlaps = (first: number, last: number, born: Born): boolean => first <= born.last && last >= born.first
