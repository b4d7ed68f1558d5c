/** The time, injected: nothing below the wiring asks the machine. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export function fixedClock(at: string | Date): Clock {
  const time = new Date(at).getTime()
  return { now: () => new Date(time) }
}

/** The calendar day in UTC, `YYYY-MM-DD`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
