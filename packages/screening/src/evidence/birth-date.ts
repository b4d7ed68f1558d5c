import type { Feature } from '../entity.ts'
import { logOdds } from '../parameters.ts'
import { asked, best, held, type Pair } from './readable.ts'

/** A date as far as it is known. */
export interface PartialDate {
  readonly text: string
  readonly year: number
  readonly month: number | undefined
  readonly day: number | undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** ISO dates (1964-07-17, 1964-07, 1964, also with a time), `17 Jul 1964` and `circa 1964`; anything else says nothing. */
export function dateParts(text: string): PartialDate | undefined {
  const iso = /^\s*(?:circa|ca\.?|c\.?)?\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?\s*$/i.exec(text)
  if (iso !== null) return { text, year: Number(iso[1]), month: part(iso[2]), day: part(iso[3]) }
  const written = /^\s*(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?\s+(\d{4})\s*$/.exec(text)
  const month = written === null ? -1 : months.indexOf((written[2] ?? '').toLowerCase())
  if (written === null || month < 0) return undefined
  return { text, year: Number(written[3]), month: month + 1, day: part(written[1]) }
}

const part = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text) || undefined

const day = 86_400_000
const time = (date: PartialDate): number => Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1)
export const isWhole = (date: PartialDate): boolean => date.month !== undefined && date.day !== undefined

/** The dates of birth that can be read. */
export const birthDates = (texts: readonly string[]): readonly PartialDate[] =>
  texts.flatMap((text) => dateParts(text) ?? [])

/** What two dates of birth say, in log-odds. */
export const datesSpeak = (a: PartialDate, b: PartialDate): number => compare(a, b)[0]

type Verdict = readonly [logOdds: number, detail: string]

function compare(a: PartialDate, b: PartialDate): Verdict {
  if (isWhole(a) && isWhole(b)) {
    const apart = Math.abs(time(a) - time(b)) / day
    if (apart === 0) return [logOdds.birthDate, 'The dates of birth are the same.']
    if (apart === 1) return [logOdds.birthFlip, 'The dates of birth are a day apart.']
    if (a.year === b.year && a.month === b.day && a.day === b.month)
      return [logOdds.birthFlip, 'The dates of birth are the same with day and month exchanged.']
    // 1 January stands for an unknown day in many registers.
    if (a.year === b.year && (isYearStart(a) || isYearStart(b)))
      return [logOdds.birthYear, 'The years of birth are the same; one date is 1 January.']
    if (a.year === b.year && (a.month === b.month || a.day === b.day))
      return [logOdds.birthNear, 'The dates of birth differ in one part, in the same year.']
    if (a.day === b.day && a.month === b.month && Math.abs(a.year - b.year) <= 1)
      return [logOdds.birthNear, 'The dates of birth are a year apart to the day.']
  } else if (a.year === b.year) {
    const month = a.month !== undefined && b.month !== undefined
    if (!month) return [logOdds.birthYear, 'The years of birth are the same; no more is known.']
    return a.month === b.month
      ? [(logOdds.birthYear + logOdds.birthDate) / 2, 'Year and month of birth are the same.']
      : [0, 'The years of birth are the same, the months are not.']
  }
  const years = Math.abs(a.year - b.year)
  if (years <= 1 && !(isWhole(a) && isWhole(b))) return [logOdds.birthNear, 'The years of birth are one apart.']
  if (years <= 5) return [logOdds.birthClose, `The dates of birth differ (${a.text}, ${b.text}).`]
  return [logOdds.birthFar, `The dates of birth are ${years} years apart.`]
}

const isYearStart = (date: PartialDate): boolean => date.month === 1 && date.day === 1

const dates = (texts: readonly { readonly value: string }[]): readonly PartialDate[] =>
  texts.flatMap(({ value }) => dateParts(value) ?? [])

export function birthDate(pair: Pair): Feature | undefined {
  const questions = dates(asked(pair, ['birthDate']))
  if (questions.length === 0) return undefined
  const answers = dates(held(pair, new Set(['birthDate'])))
  const found = best(
    questions,
    answers,
    (a, b) => ({ a, b, verdict: compare(a, b) }),
    ({ verdict }) => verdict[0],
  )
  if (found === undefined) return undefined
  const [odds, detail] = found.verdict
  return {
    feature: 'birthDate',
    property: 'birthDate',
    queryValue: found.a.text,
    candidateValue: found.b.text,
    score: odds > 0 ? odds / logOdds.birthDate : Math.max(-1, odds / -logOdds.birthFar),
    weight: logOdds.birthDate,
    logOdds: odds,
    detail,
  }
}
