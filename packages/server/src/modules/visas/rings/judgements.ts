/** What a judgement was about, and when it was made. */
interface Judged {
  readonly applications: readonly string[]
}

/** A judgement is about a ring when it spoke of two of its applications: one alone may have come from elsewhere. */
export const speaksOf = ({ applications }: Judged, members: ReadonlySet<string>): boolean =>
  applications.filter((one) => members.has(one)).length > 1

/** Whether the ring has grown beyond what was judged. */
export function hasGrown({ applications }: Judged, members: ReadonlySet<string>): boolean {
  const known = new Set(applications)
  return [...members].some((one) => !known.has(one))
}
