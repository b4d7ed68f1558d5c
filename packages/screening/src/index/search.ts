import type { Feature, Match, MatchResult, ScreeningOptions, ScreeningQuery } from '../entity.ts'
import { defaults, logOdds, retrieval } from '../parameters.ts'
import { identifiers } from '../properties.ts'
import { evidenceOf, mostEvidence, oddsFor, scoreOf } from '../score/entity-score.ts'
import { nameFeature, similarityFor } from '../score/name-feature.ts'
import { queryNames } from '../score/query-name.ts'
import { type Candidate, gather, scoreNames, strongest } from './candidates.ts'
import type { SearchableSegment } from './searchable.ts'

interface Scored {
  readonly candidate: Candidate
  readonly score: number
  readonly others: readonly Feature[]
}

const none: readonly Feature[] = []

export function search(
  parts: readonly SearchableSegment[],
  query: ScreeningQuery,
  options: ScreeningOptions,
): MatchResult {
  const { limit = defaults.limit, threshold = defaults.threshold, cutoff = defaults.cutoff } = options
  const names = queryNames(query)
  const most = mostEvidence(query)
  const needed = oddsFor(cutoff) - logOdds.prior - (most ?? 0)
  const speaks = most === undefined ? retrieval.nameOnly : retrieval.withEvidence
  // A name that cannot lift its entity over the cutoff need not be found; rounding of the curve is allowed for.
  const least = Math.max(speaks, similarityFor(needed) - 1e-9)
  const chosen = strongest(gather(parts, query, names, least, options))
  scoreNames(parts, names, chosen, speaks, options)
  const asksMore = most !== undefined || Object.keys(query.properties).some((prop) => identifiers.has(prop))
  const scored: Scored[] = []
  for (const candidate of chosen) {
    const others = asksMore ? evidenceOf(query, candidate.entity, options.readable) : none
    const score = scoreOf(candidate.best?.odds, others)
    if (score >= cutoff) scored.push({ candidate, score, others })
  }
  scored.sort((a, b) => b.score - a.score || (a.candidate.entity.id < b.candidate.entity.id ? -1 : 1))
  return { results: scored.slice(0, limit).map((one) => matchOf(one, threshold)), total: scored.length }
}

function matchOf({ candidate, score, others }: Scored, threshold: number): Match {
  const { entity, best } = candidate
  const answer = best === undefined ? undefined : entity.values[best.value]
  const features =
    best === undefined || answer === undefined
      ? others
      : [nameFeature(best.query, answer, best.score, best.odds), ...others]
  return { id: entity.id, schema: entity.schema, dataset: entity.dataset, score, match: score >= threshold, features }
}
