import type { IndexedEntity, Match, ScreeningOptions, ScreeningQuery } from './entity.ts'
import { search } from './index/search.ts'
import { searchable } from './index/searchable.ts'
import { buildSegment } from './index/segment.ts'
import { defaults } from './parameters.ts'
import { evidenceOf, scoreOf } from './score/entity-score.ts'
import { weighedFeatures } from './score/weighing.ts'

/**
 * The score of one pair, by the scorer of the index: an index of one entity is asked. Filters of the options (datasets,
 * excluded ids …) do not apply; a pair that retrieval would not bring together has the score of its other evidence.
 */
export const compare = (query: ScreeningQuery, candidate: IndexedEntity, options: CompareOptions): Match =>
  comparison(candidate)(query, options)

export type CompareOptions = Pick<ScreeningOptions, 'readable' | 'threshold' | 'weights'>

/** `compare` of many queries with one candidate, which is made ready once. */
export function comparison(candidate: IndexedEntity): (query: ScreeningQuery, options: CompareOptions) => Match {
  const parts = [searchable(buildSegment([candidate]))]
  return (query, { readable, threshold = defaults.threshold, weights = {} }) => {
    const { results } = search(parts, query, { readable, threshold, cutoff: 0, limit: 1, weights })
    const [found] = results
    if (found !== undefined) return found
    const features = weighedFeatures(evidenceOf(query, candidate, readable), weights)
    const score = scoreOf(undefined, features)
    const { id, schema, dataset } = candidate
    return { id, schema, dataset, score, match: score >= threshold, features }
  }
}
