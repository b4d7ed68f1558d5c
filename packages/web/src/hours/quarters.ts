const PER_HOUR = 4
const MOST = 96

/** Hours as somebody types them: 7, 7.5, 7,25 or 7:30; null when they are none, or no quarters. */
export function quartersOf(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return 0
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(typed)
  const hours = clock === null ? Number(typed.replace(',', '.')) : Number(clock[1]) + Number(clock[2]) / 60
  const quarters = hours * PER_HOUR
  return Number.isInteger(quarters) && quarters >= 0 && quarters <= MOST ? quarters : null
}

/** Quarters as hours, as short as they go. */
export const hoursText = (quarters: number): string => String(quarters / PER_HOUR)
