import type { MessagePort } from 'node:worker_threads'
import { LabelBits, type Match, type ScreeningIndex, type ScreeningQuery } from '@attache/screening'
import type { EngineMatch, EngineOptions, EngineResult, Reply, Request, Results } from './engine-messages.ts'
import { entityOf, keyOf } from './index-feed.ts'

/** Answers every request that comes through a port, by its number. */
export function answering(
  port: MessagePort,
  answer: (request: Request) => Promise<Results[Request['kind']]> | Results[Request['kind']],
): void {
  const said = (error: unknown): string => String((error as Error).stack ?? error)
  port.on('message', (request: Request) => {
    const { id } = request
    Promise.resolve()
      .then(() => answer(request))
      .then(
        (result) => port.postMessage({ id, result } satisfies Reply),
        (error: unknown) => port.postMessage({ id, error: said(error) } satisfies Reply),
      )
  })
}

export const matchAll = (
  index: ScreeningIndex,
  queries: readonly ScreeningQuery[],
  options: EngineOptions,
): readonly EngineResult[] => {
  const asked = {
    limit: options.limit,
    threshold: options.threshold,
    cutoff: options.cutoff,
    datasets: new Set(options.datasets),
    readable: new LabelBits(options.readable),
    weights: options.weights,
    excludeSchemata: new Set(options.excludeSchemata),
    excludeIds: new Set(options.datasets.flatMap((dataset) => options.excludeIds.map((id) => keyOf(dataset, id)))),
    ...(options.topics.length === 0 ? {} : { topics: new Set(options.topics) }),
  }
  return queries.map((query) => {
    const { results, total } = index.match(query, asked)
    return { results: results.map(plain), total }
  })
}

const plain = (match: Match): EngineMatch => ({ ...match, id: entityOf(match.id) })
