import type { ScreeningQuery } from '@attache/screening'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { Together } from '../../platform/together.ts'
import { ReadBefore } from '../entities/index.ts'
import type { Engine } from './engine.ts'
import { type ListInUse, type MatchOptions, matchAll, type SeenResult } from './matching.ts'

/** Requests that share a transaction at most. */
const MOST = 64

export interface Matched {
  readonly results: readonly SeenResult[]
  readonly lists: readonly ListInUse[]
}

/**
 * Questions of one reader that come at the same moment and are asked alike share a transaction: most of what a question
 * costs over HTTP is the way to the database. Nobody shares one with another reader.
 */
export class MatchDesk {
  readonly #platform: Platform
  readonly #engine: Engine
  readonly #desks = new Map<string, Together<readonly ScreeningQuery[], Matched>>()

  constructor(platform: Platform, engine: Engine) {
    this.#platform = platform
    this.#engine = engine
  }

  match(reader: Reader, dataset: string, queries: readonly ScreeningQuery[], options: MatchOptions): Promise<Matched> {
    // Rights, purpose and what is readable are part of who asks.
    const { handle, epoch, clearance, readable } = reader
    const key = JSON.stringify([handle, epoch, clearance.purpose, readable.upto, dataset, options])
    let desk = this.#desks.get(key)
    if (desk === undefined) {
      const before = new ReadBefore()
      const work = (groups: readonly (readonly ScreeningQuery[])[]) =>
        this.#together(reader, dataset, groups, options, before)
      desk = new Together(work, MOST, () => this.#desks.delete(key))
      this.#desks.set(key, desk)
    }
    return desk.ask(queries)
  }

  async #together(
    reader: Reader,
    dataset: string,
    groups: readonly (readonly ScreeningQuery[])[],
    options: MatchOptions,
    before: ReadBefore,
  ): Promise<readonly Matched[]> {
    const queries = groups.flat()
    const { results, lists } = await matchAll(this.#platform, this.#engine, reader, dataset, queries, options, before)
    let from = 0
    return groups.map((queries) => ({ results: results.slice(from, (from += queries.length)), lists }))
  }
}
