const DAY = 86_400_000

const written = (time: number): string => new Date(time).toISOString().slice(0, 10)
const read = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The Monday of the week of a day. */
export const mondayOf = (day: string): string => written(read(day) - ((new Date(read(day)).getUTCDay() + 6) % 7) * DAY)

/** The seven days of the week that begins on a Monday. */
export const daysOf = (monday: string): readonly string[] =>
  Array.from({ length: 7 }, (_, at) => written(read(monday) + at * DAY))

export const weekAfter = (monday: string, weeks: number): string => written(read(monday) + weeks * 7 * DAY)

/** `Mon 2`: the column of a day. */
export const dayTitle = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(read(day)))
