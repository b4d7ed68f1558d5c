/** A calendar day so many days after another (before it, when negative). */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
