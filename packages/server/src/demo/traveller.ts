/** Somebody who asks for a visa. */
export interface Traveller {
  readonly id: string
  /** As the form has it, in Latin letters or as the applicant wrote it. */
  readonly name: string
  /** The name in its own script, where the form gives it. */
  readonly nameOriginal?: string
  readonly birthDate: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly nationality: string
  readonly gender: 'male' | 'female'
  readonly passportNumber: string
  /** The office at whose post the application was filed. */
  readonly post: string
  readonly purpose: string
  readonly arrives: string
  /** The two lines of the passport, where it was read by a machine. */
  readonly mrz?: string
  /** Who on the watchlist this is; null for somebody who is not on it. For tests alone: no screen may show it. */
  readonly truth: string | null
  /** How the name differs from the listed one, or why it only seems to be listed. */
  readonly disguise: Disguise | null
}

export type Disguise = 'as-listed' | 'spelling' | 'order' | 'typing-error' | 'script' | 'same-name-other-person'
