/** A profile as it is seeded: its first version, in force from the beginning. */
interface SeededProfile {
  readonly name: string
  readonly title: string
  /** What it is meant for; null for anything. */
  readonly schema: string | null
  readonly threshold: number | null
  readonly rule: string | null
  readonly cutoff: number
  readonly weights: Readonly<Record<string, number>>
}

const profile = (name: string, title: string, more: Partial<SeededProfile>): SeededProfile => ({
  name,
  title,
  schema: null,
  threshold: null,
  rule: null,
  cutoff: 0.5,
  weights: {},
  ...more,
})

export const seededProfiles: readonly SeededProfile[] = [
  profile('standard', 'Any question', { threshold: 0.7 }),
  // Nobody is missed for want of a date: what is near is shown further down than elsewhere.
  profile('visa', 'Applicants for a visa', { schema: 'Person', rule: 'visa-screening-threshold', cutoff: 0.45 }),
  profile('visitor', 'Visitors and delegations', { schema: 'Person', threshold: 0.75 }),
  // Somebody reads what a case turns up one by one: few and sure.
  profile('case', 'Subjects of a case', { threshold: 0.85, cutoff: 0.6 }),
  // Papers name the country of a port or an agent as often as that of the firm.
  profile('shipment', 'Parties, ships and containers of a shipment', { threshold: 0.75, weights: { country: 0.5 } }),
  // What a search page of a list shows: by names and numbers alone.
  profile('list-emulation', 'As the public search pages of lists find it', {
    threshold: 0.7,
    weights: { birthDate: 0, country: 0, gender: 0, birthPlace: 0, address: 0 },
  }),
]
