const monthNames = (month: number): string =>
  new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1, 1)))

/** A date as far as the source knows it: `1970`, `Mar 1970` or `2 Mar 1970`. */
export function writtenDate(value: string): string {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value)
  if (found === null) return value
  const [, year = '', month, day] = found
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year
  return day === undefined
    ? `${monthNames(Number(month))} ${year}`
    : `${Number(day)} ${monthNames(Number(month))} ${year}`
}

/** An instant in the reader’s own zone, with the zone’s name. */
export const writtenTime = (instant: string, timeZone?: string, withZone = true): string => {
  const date = new Date(instant)
  if (Number.isNaN(date.valueOf())) return instant
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(withZone ? { timeZoneName: 'short' as const } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date)
}

/** A list version: publishers name theirs by a date, an instant or a hash; the day or a short form is enough to tell them apart. */
export const writtenVersion = (version: string): string =>
  /^\d{4}-\d{2}-\d{2}T/.test(version) ? version.slice(0, 10) : version

export const today = (now = new Date()): string =>
  `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`

/** `12 s`, `4 min`, `2 h 5 min`: how long something takes or took. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
