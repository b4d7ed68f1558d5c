import type { Feature, Match, MatchResult, ScreeningOptions, ScreeningQuery, Weights } from '../entity.ts'
import { defaults, logOdds, retrieval } from '../parameters.ts'
import { identifiers } from '../properties.ts'
import { evidenceOf, mostEvidence, oddsFor, scoreOf } from '../score/entity-score.ts'
import { nameFeature, similarityFor } from '../score/name-feature.ts'
import { queryNames } from '../score/query-name.ts'
import { isPlain, weighedFeatures, weighedName } from '../score/weighing.ts'
import { BirthQuestion } from './born.ts'
import { type Candidate, gather, type Least, scoreNames, strongest } from './candidates.ts'
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
  const { weights } = options
  // The bounds know the engine's own weights; under others whatever is near enough to be looked at is scored.
  const least = leastFor(query, isPlain(weights) ? cutoff : 0)
  const chosen = strongest(gather(parts, query, names, least, options), limit)
  scoreNames(parts, names, chosen, least.speaks, options)
  const asksMore =
    mostEvidence(query) !== undefined || Object.keys(query.properties).some((prop) => identifiers.has(prop))
  const scored: Scored[] = []
  for (const candidate of chosen) {
    const evidence = candidate.others ?? (asksMore ? evidenceOf(query, candidate.entity, options.readable) : none)
    const others = weighedFeatures(evidence, weights)
    const score = scoreOf(weighedName(candidate.best?.odds, weights), others)
    if (score >= cutoff) scored.push({ candidate, score, others })
  }
  scored.sort((a, b) => b.score - a.score || (a.candidate.entity.id < b.candidate.entity.id ? -1 : 1))
  return { results: scored.slice(0, limit).map((one) => matchOf(one, threshold, weights)), total: scored.length }
}

/** A name that cannot lift its entity over the cutoff need not be found. */
function leastFor(query: ScreeningQuery, cutoff: number): Least & { readonly speaks: number } {
  const needed = oddsFor(cutoff) - logOdds.prior
  const most = mostEvidence(query)
  const speaks = most === undefined ? retrieval.nameOnly : retrieval.withEvidence
  // Rounding of the curve is allowed for.
  const least = (evidence: number): number => Math.max(speaks, similarityFor(needed - evidence) - 1e-9)
  const dates = BirthQuestion.of(query.properties['birthDate'] ?? [])
  const undated = (most ?? 0) - (dates === undefined ? 0 : logOdds.birthDate)
  return {
    speaks,
    similarity: least(undated),
    born:
      dates === undefined ? undefined : { dates, similarity: least(most ?? 0), by: (odds) => least(undated + odds) },
    with: (others) => least(others.reduce((sum, { logOdds }) => sum + logOdds, 0)),
  }
}

function matchOf({ candidate, score, others }: Scored, threshold: number, weights: Weights | undefined): Match {
  const { entity, best } = candidate
  const answer = best === undefined ? undefined : entity.values[best.value]
  const features =
    best === undefined || answer === undefined
      ? others
      : [...weighedFeatures([nameFeature(best.query, answer, best.score, best.odds)], weights), ...others]
  return { id: entity.id, schema: entity.schema, dataset: entity.dataset, score, match: score >= threshold, features }
}
