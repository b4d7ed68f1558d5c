const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const widestRange = 10
const longestDate = 200

/** An ISO date of a day, a month or a year; null when it is none or no such day exists. */
export function isoPartial(text: string): string | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*|[+-]\d{2}:\d{2}|Z)?$/.exec(text.trim())
  return match ? partial(match[1], match[2], match[3]) : null
}

/** Dates as English lists write them: `04 Mar 1970`, `Mar 1970`, `March 4, 1970`, `1970`, any of them after `circa`. */
export function englishPartial(text: string): string | null {
  if (text.length > longestDate) return null
  const plain = text
    .trim()
    .replace(/^(?:circa|approximately|approx\.?|about|ca?\.)\s+/i, '')
    .replace(/[.,]+$/, '')
  const iso = isoPartial(plain)
  if (iso) return iso
  const dayFirst = /^(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(plain)
  if (dayFirst) return partial(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(plain)
  return monthFirst ? partial(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]) : null
}

/** Every date a text stands for: a range becomes its years, since a match on any of them must be possible. */
export function englishDates(text: string): readonly string[] {
  if (text.length > longestDate) return []
  const [from, to, ...rest] = text.split(/\s+to\s+|(?<=\d{4})\s*[-–]\s*(?=\d{4}$)/)
  if (to === undefined || rest.length > 0) {
    const one = englishPartial(text)
    return one ? [one] : []
  }
  const first = englishPartial(from ?? '')
  const last = englishPartial(to)
  return first && last ? yearsBetween(first, last) : []
}

/** The years of a range, or its two ends when it is too wide to tell anything. */
export function yearsBetween(first: string, last: string): readonly string[] {
  const from = Number(first.slice(0, 4))
  const to = Number(last.slice(0, 4))
  if (to < from) return []
  if (to - from > widestRange) return [String(from), String(to)]
  return Array.from({ length: to - from + 1 }, (_, step) => String(from + step))
}

function monthOf(name: string | undefined): string | undefined {
  const index = months.indexOf((name ?? '').slice(0, 3).toLowerCase())
  return index < 0 ? 'unknown' : String(index + 1).padStart(2, '0')
}

function partial(year: string | undefined, month?: string, day?: string): string | null {
  if (year === undefined || Number(year) < 1000) return null
  if (month === undefined) return year
  if (!/^(0[1-9]|1[0-2])$/.test(month)) return null
  if (day === undefined) return `${year}-${month}`
  const whole = `${year}-${month}-${day.padStart(2, '0')}`
  const date = new Date(`${whole}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole) ? whole : null
}
