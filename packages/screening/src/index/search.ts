import type { Feature, IndexedEntity, Match, MatchResult, ScreeningOptions, ScreeningQuery } from '../entity.ts'
import { identifierKey, normaliseIdentifier } from '../evidence/identifier.ts'
import { defaults, retrieval } from '../parameters.ts'
import { identifiers } from '../properties.ts'
import { comparable } from '../schema-kind.ts'
import { hasEvidence, scoreEntity } from '../score/entity-score.ts'
import { Lookup } from '../score/lookup.ts'
import { nameBound } from '../score/name-bound.ts'
import { isWeak, nameFeature, nameLogOdds } from '../score/name-feature.ts'
import { type NameScore, scoreName } from '../score/name-score.ts'
import { type QueryName, queryNames } from '../score/query-name.ts'
import { candidateNames, Seen } from './candidates.ts'
import type { Segment } from './segment.ts'

/** A segment that can be searched: what is dead in it, and the arrays a search reuses. */
export interface SearchableSegment {
  readonly segment: Segment
  /** 1 for an entity that was removed or replaced. */
  readonly dead: Uint8Array
  readonly lookup: Lookup
  readonly seen: Seen
}

export const searchable = (segment: Segment): SearchableSegment => ({
  segment,
  dead: new Uint8Array(segment.entities.length),
  lookup: new Lookup(segment),
  seen: new Seen(segment.nameEntity.length),
})

interface Candidate {
  readonly part: SearchableSegment
  readonly number: number
  readonly entity: IndexedEntity
  bound: number
  name:
    | { readonly query: QueryName; readonly value: number; readonly score: NameScore; readonly odds: number }
    | undefined
}

/** A shared identifier comes before every name. */
const byIdentifier = 2

export function search(
  parts: readonly SearchableSegment[],
  query: ScreeningQuery,
  options: ScreeningOptions,
): MatchResult {
  const names = queryNames(query)
  const least = hasEvidence(query) ? retrieval.withEvidence : retrieval.nameOnly
  const candidates = parts.flatMap((part) => [...gather(part, query, names, least, options).values()])
  const chosen = strongest(candidates)
  for (const part of parts) {
    const own = chosen.filter((candidate) => candidate.part === part)
    if (own.length > 0) for (const name of names) scoreNames(part, name, own, least, options)
  }
  const { limit = defaults.limit, threshold = defaults.threshold, cutoff = defaults.cutoff } = options
  const matches: Match[] = []
  for (const { entity, name } of chosen) {
    const match = scoreEntity(query, entity, options.readable, featureOf(entity, name), threshold)
    if (match.score >= cutoff) matches.push(match)
  }
  matches.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return { results: matches.slice(0, limit), total: matches.length }
}

/** Entities with a name near enough or a number in common. Labels and filters apply before anything is counted or cut. */
function gather(
  part: SearchableSegment,
  query: ScreeningQuery,
  names: readonly QueryName[],
  least: number,
  options: ScreeningOptions,
): ReadonlyMap<number, Candidate> {
  const { segment, dead, lookup, seen } = part
  const found = new Map<number, Candidate>()
  const keep = (number: number, bound: number): void => {
    const entity = segment.entities[number]
    if (entity === undefined) return
    const known = found.get(number)
    if (known === undefined) found.set(number, { part, number, entity, bound, name: undefined })
    else if (bound > known.bound) known.bound = bound
  }
  const admitted = new Map<number, boolean>()
  const admits = (number: number): boolean => {
    const known = admitted.get(number)
    if (known !== undefined) return known
    const entity = segment.entities[number]
    const verdict = entity !== undefined && dead[number] === 0 && passes(entity, query, options)
    admitted.set(number, verdict)
    return verdict
  }
  const visible = (name: number): boolean => options.readable.has(segment.nameLabel[name] ?? -1)
  for (const name of names)
    candidateNames(segment, lookup, name, least, seen, visible, (found, bound) => {
      const number = segment.nameEntity[found] ?? 0
      if (admits(number)) keep(number, bound)
    })
  for (const prop of Object.keys(query.properties)) {
    if (!identifiers.has(prop)) continue
    for (const value of query.properties[prop] ?? []) {
      const normal = normaliseIdentifier(prop, value)
      if (normal === '') continue
      for (const ref of segment.identifiers.get(identifierKey(prop, normal)) ?? []) {
        const label = segment.entities[ref.entity]?.values[ref.value]?.label ?? -1
        if (options.readable.has(label) && admits(ref.entity)) keep(ref.entity, byIdentifier)
      }
    }
  }
  return found
}

function passes(entity: IndexedEntity, query: ScreeningQuery, options: ScreeningOptions): boolean {
  if (!comparable(query.schema, entity.schema)) return false
  if (options.datasets !== undefined && !options.datasets.has(entity.dataset)) return false
  if (options.excludeIds?.has(entity.id) === true || options.excludeSchemata?.has(entity.schema) === true) return false
  const { topics, readable } = options
  if (topics === undefined) return true
  return entity.values.some(({ prop, value, label }) => prop === 'topics' && topics.has(value) && readable.has(label))
}

/** The candidates to score in full: the best by bound, equal bounds in the order of ids. */
function strongest(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= retrieval.scored) return candidates
  return [...candidates]
    .sort((a, b) => b.bound - a.bound || (a.entity.id < b.entity.id ? -1 : 1))
    .slice(0, retrieval.scored)
}

/** Every readable name of each candidate against one query name; the best pair of names stays. */
function scoreNames(
  part: SearchableSegment,
  query: QueryName,
  own: readonly Candidate[],
  least: number,
  options: ScreeningOptions,
): void {
  const { segment, lookup } = part
  lookup.load(query)
  for (const candidate of own) {
    const end = segment.nameStart[candidate.number + 1] ?? 0
    for (let name = segment.nameStart[candidate.number] ?? 0; name < end; name++) {
      if (!options.readable.has(segment.nameLabel[name] ?? -1)) continue
      const best = candidate.name?.score.similarity ?? 0
      const bound = nameBound(segment, lookup, query, name, least)
      if (bound === 0) continue
      const value = segment.nameValue[name] ?? 0
      const weak = isWeak(query.prop) || isWeak(candidate.entity.values[value]?.prop ?? '')
      if (bound <= best && !weak && candidate.name !== undefined && nameLogOdds(bound, weak) <= candidate.name.odds)
        continue
      const score = scoreName(segment, lookup, query, name)
      const odds = nameLogOdds(score.similarity, weak)
      if (candidate.name === undefined || odds > candidate.name.odds) candidate.name = { query, value, score, odds }
    }
  }
}

function featureOf(entity: IndexedEntity, name: Candidate['name']): Feature | undefined {
  const answer = name === undefined ? undefined : entity.values[name.value]
  return name === undefined || answer === undefined ? undefined : nameFeature(name.query, answer, name.score, name.odds)
}
