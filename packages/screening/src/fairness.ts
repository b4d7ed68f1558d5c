import results from '../fairness.json' with { type: 'json' }

/** A share of `of`, with the interval that holds it in 95 of 100 such measurements. */
export interface Interval {
  readonly count: number
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** What the shipped threshold does to people on no list. */
export interface FalseAlerts {
  /** Who raise an alert by name alone, and by name with date of birth. */
  readonly falseByName: Interval
  readonly falseWithDate: Interval
}

export interface OriginFairness extends FalseAlerts {
  readonly origin: string
  /** People of the lists whose names were used. */
  readonly people: number
  /** Of listed names as they might be written: those that raise no alert for their person. */
  readonly misses: Interval
  readonly missesBySpelling: Readonly<Record<string, Interval>>
}

export interface FairnessResults {
  /** The version of the engine that was measured. */
  readonly engine: string
  readonly threshold: number
  readonly day: string
  readonly origins: readonly OriginFairness[]
  readonly everyday: readonly (FalseAlerts & { readonly group: string })[]
}

/** What `npm run bench -- fairness` found of this version; the file ships with it. */
export const fairness: FairnessResults = results as FairnessResults
