import type { Feature, ScreeningQuery, SharedPart, Weights } from '@attache/screening'
import type pg from 'pg'

/** What is asked of the workers that hold the index, and what they answer. */

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

/** What the worker is started with that reads the database. */
export interface WriterData {
  readonly database: pg.ClientConfig
  readonly file: string | null
  readonly restMs: number
  /** Do other workers read what it has? */
  readonly isShared: boolean
}

export type Question =
  | { readonly kind: 'match'; readonly queries: readonly ScreeningQuery[]; readonly options: EngineOptions }
  /** Reads the index whole, at the beginning. */
  | { readonly kind: 'load' }
  /** Reads what has changed. */
  | { readonly kind: 'follow' }
  /** The same, and lets go of what is gone. */
  | { readonly kind: 'purge' }
  /** Drops who stands screened from memory; the next reverse screening reads them again. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'reverse'; readonly day: string; readonly queries: readonly ScreeningQuery[] }
  /** Takes what another worker shares. */
  | { readonly kind: 'open'; readonly parts: readonly SharedPart[] }

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

export interface IndexState {
  readonly facts: IndexFacts
  /** What others open; empty unless somebody does. */
  readonly parts: readonly SharedPart[]
  readonly from?: 'file' | 'database'
}

/** What each question is answered with. */
export interface Results {
  readonly match: readonly EngineResult[]
  readonly load: IndexState
  readonly follow: IndexState
  readonly purge: IndexState
  readonly forget: null
  readonly reverse: readonly (readonly string[])[]
  readonly open: null
}

export type Request = Question & { readonly id: number }

export type Reply =
  | { readonly id: number; readonly result: Results[Question['kind']] }
  | { readonly id: number; readonly error: string }
  /** The file could not be read or written. */
  | { readonly trouble: 'unread' | 'unkept'; readonly error: string }
