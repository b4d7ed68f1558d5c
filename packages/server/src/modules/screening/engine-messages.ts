import type { Feature, ScreeningQuery, Weights } from '@attache/screening'

/** What is asked of the worker that holds the index, and what it answers. */

export interface EngineOptions {
  readonly limit: number
  readonly threshold: number
  readonly cutoff: number
  /** Ids of the lists to look in. */
  readonly datasets: readonly string[]
  /** The reader's labels, a bit each. */
  readonly readable: Uint8Array
  readonly excludeSchemata: readonly string[]
  readonly excludeIds: readonly string[]
  readonly topics: readonly string[]
  readonly weights: Weights
}

export type Request = { readonly id: number } & (
  | { readonly kind: 'load' }
  | {
      readonly kind: 'change'
      readonly dataset: string
      readonly touched: readonly string[]
      readonly gone: readonly string[]
    }
  /** Drops who stands screened from memory; the next reverse screening reads them again. */
  | { readonly kind: 'forget' }
  | {
      readonly kind: 'reverse'
      readonly day: string
      readonly queries: readonly ScreeningQuery[]
    }
  | { readonly kind: 'match'; readonly queries: readonly ScreeningQuery[]; readonly options: EngineOptions }
)

export interface EngineMatch {
  readonly id: string
  readonly schema: string
  readonly dataset: string
  readonly score: number
  readonly match: boolean
  readonly features: readonly Feature[]
}

export interface EngineResult {
  readonly results: readonly EngineMatch[]
  readonly total: number
}

export interface IndexFacts {
  readonly size: number
  readonly names: number
  readonly bytes: number
}

export interface Answer {
  readonly id: number
  readonly result: IndexFacts | readonly EngineResult[] | readonly (readonly string[])[]
  readonly error?: string
}
