import type { LabelSet } from './label-set.ts'

/** One statement about an entity: a FollowTheMoney property, its value, and the label that says who may read it. */
export interface IndexedValue {
  readonly prop: string
  readonly value: string
  readonly label: number
  readonly lang?: string
}

export interface IndexedEntity {
  readonly id: string
  /** A FollowTheMoney schema: Person, Company, Organization, Vessel … */
  readonly schema: string
  readonly dataset: string
  readonly values: readonly IndexedValue[]
}

/** What can be weighed otherwise than the engine weighs it: a name with its weak aliases, and each kind of evidence beside it. */
export const weighed = ['name', 'identifier', 'birthDate', 'country', 'gender', 'birthPlace', 'address'] as const
/** Factors of log-odds: 0 leaves a feature aside, 1 changes nothing. Never below 0: evidence does not change sides. */
export type Weights = Readonly<Partial<Record<(typeof weighed)[number], number>>>

/** Query by example: what is known of the person or thing asked about. */
export interface ScreeningQuery {
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

export interface ScreeningOptions {
  /** Results returned, 5 unless told. */
  readonly limit?: number
  /** From this score on, `match` is true; .7 unless told. */
  readonly threshold?: number
  /** Below this score nothing is returned or counted; .5 unless told. */
  readonly cutoff?: number
  readonly datasets?: ReadonlySet<string>
  readonly readable: LabelSet
  readonly excludeIds?: ReadonlySet<string>
  readonly excludeSchemata?: ReadonlySet<string>
  /** Only entities with one of these (readable) topics. */
  readonly topics?: ReadonlySet<string>
  readonly weights?: Weights
}

/** One piece of evidence for or against two descriptions being of the same person or thing. */
export interface Feature {
  readonly feature: string
  readonly property: string
  readonly queryValue: string | null
  readonly candidateValue: string | null
  /** How well it agrees, -1 (against) to 1 (for). */
  readonly score: number
  /** The most log-odds this feature can add. */
  readonly weight: number
  /** What it added: natural log-odds, negative is evidence against. */
  readonly logOdds: number
  /** One plain sentence. */
  readonly detail: string
}

export interface Match {
  readonly id: string
  readonly schema: string
  readonly dataset: string
  /** 0 to 1, rounded to four decimals so that equal evidence ties. */
  readonly score: number
  readonly match: boolean
  readonly features: readonly Feature[]
}

export interface MatchResult {
  /** Best first; equal scores in the order of their ids. */
  readonly results: readonly Match[]
  /** How many readable entities reach the cutoff. */
  readonly total: number
}
