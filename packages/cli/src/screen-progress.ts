export interface Progress {
  readonly rows: number
  readonly of: number
  /** Rows of this run alone: what an earlier one did says nothing of how fast this one is. */
  readonly now: number
  readonly withHits: number
  readonly seconds: number
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** How far a file is screened, how fast, and how long it takes from here; the number of rows is a guess until the end. */
export function progressLine({ rows, of, now, withHits, seconds }: Progress): string {
  const total = Math.max(rows, of)
  const rate = seconds > 0 ? now / seconds : 0
  const done = `${whole(rows)} of ${whole(total)} rows (${total === 0 ? 100 : Math.floor((100 * rows) / total)} %), ${whole(withHits)} with hits`
  return rate === 0 ? done : `${done}, ${whole(rate)} rows/s, ${duration((total - rows) / rate)} left`
}

function duration(seconds: number): string {
  const rest = Math.ceil(seconds)
  if (rest < 60) return `${rest} s`
  if (rest < 3_600) return `${Math.floor(rest / 60)} min ${rest % 60} s`
  return `${Math.floor(rest / 3_600)} h ${Math.floor((rest % 3_600) / 60)} min`
}
