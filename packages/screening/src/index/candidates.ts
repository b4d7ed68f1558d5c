import type { Feature, IndexedEntity, ScreeningOptions, ScreeningQuery } from '../entity.ts'
import { identifierKey, normaliseIdentifier } from '../evidence/identifier.ts'
import { retrieval } from '../parameters.ts'
import { identifiers } from '../properties.ts'
import { comparableKinds } from '../schema-kind.ts'
import { NameBound } from '../score/name-bound.ts'
import { evidenceOf } from '../score/entity-score.ts'
import { isWeak, nameLogOdds } from '../score/name-feature.ts'
import { type NameScore, NameScorer } from '../score/name-score.ts'
import type { QueryName } from '../score/query-name.ts'
import type { BirthQuestion } from './born.ts'
import { eachHolder } from './identifier-table.ts'
import type { SearchableSegment } from './searchable.ts'

/** The best pair of names of a candidate. */
export interface BestName {
  readonly query: QueryName
  /** Place of the name among the entity's values. */
  readonly value: number
  readonly score: NameScore
  readonly odds: number
  /** Of equal pairs the first counts: by the order of the query's names, then of the entity's. */
  readonly place: number
  readonly name: number
}

/** An entity that may match. */
export interface Candidate {
  readonly part: SearchableSegment
  readonly entity: IndexedEntity
  readonly number: number
  /** The best bound of its names; a shared identifier comes before every name. */
  bound: number
  /** Names to be scored: the place of a query name, the number of a name, and their bound, in turn. */
  readonly names: number[]
  best: BestName | undefined
  /** What speaks for or against it beside the name, once that was asked. */
  others: readonly Feature[] | undefined
}

/** From which similarity on names are looked at. */
export interface Least {
  readonly similarity: number
  /** A lower one for those whose date of birth speaks for them: how low at most, and for so many log-odds. */
  readonly born:
    | { readonly dates: BirthQuestion; readonly similarity: number; readonly by: (odds: number) => number }
    | undefined
  /** The one that an entity with this other evidence needs. */
  readonly with: (others: readonly Feature[]) => number
}

const byIdentifier = 2
const bound = new NameBound()
const scorer = new NameScorer()
const scratch: NameScore = { similarity: 0, queryLeft: 0, nameLeft: 0, limits: 0 }

/** Entities with a name near enough or a number in common. Labels and filters apply before anything is counted or cut. */
export function gather(
  parts: readonly SearchableSegment[],
  query: ScreeningQuery,
  names: readonly QueryName[],
  least: Least,
  options: ScreeningOptions,
): readonly Candidate[] {
  const found: Candidate[] = []
  const kinds = comparableKinds(query.schema)
  for (const part of parts) {
    const { segment, lookup, finder, places } = part
    const first = found.length
    const { readable } = options
    const visible = new Uint8Array(segment.labels.length)
    for (let label = 0; label < visible.length; label++)
      if (readable.has(segment.labels[label] ?? -1)) visible[label] = 1
    const keep = (number: number): Candidate | undefined => {
      const place = places[number] ?? 0
      if (place > 0) return found[place - 1]
      const entity = segment.entities.at(number)
      if (entity === undefined || part.dead[number] === 1 || ((kinds >> (segment.kinds[number] ?? 0)) & 1) === 0) return
      if (!passes(entity, options)) return
      const candidate: Candidate = { part, entity, number, bound: 0, names: [], best: undefined, others: undefined }
      places[number] = found.push(candidate)
      return candidate
    }
    for (let place = 0; place < names.length; place++) {
      const name = names[place]
      if (name === undefined) continue
      lookup.load(name)
      const reach = bound.load(name, least.similarity)
      finder.each(lookup, bound, reach, name, visible, undefined, (number, most) => {
        const candidate = keep(segment.names.entity(number))
        if (candidate !== undefined) note(candidate, place, number, most)
      })
      const { born } = least
      if (born === undefined) continue
      const wider = bound.load(name, born.similarity)
      finder.each(lookup, bound, wider, name, visible, born.dates, (number, most) => {
        if (most >= least.similarity || most < born.by(born.dates.most(segment.nameBorn[number] ?? 0))) return
        const candidate = keep(segment.names.entity(number))
        if (candidate === undefined) return
        // What the reader may see of it decides, before anything is counted or cut.
        candidate.others ??= evidenceOf(query, candidate.entity, readable)
        if (most >= least.with(candidate.others)) note(candidate, place, number, most)
      })
    }
    eachSharing(part, query, options, (number) => {
      const candidate = keep(number)
      if (candidate !== undefined) candidate.bound = byIdentifier
    })
    for (let at = first; at < found.length; at++) places[found[at]?.number ?? 0] = 0
  }
  return found.filter((candidate) => candidate.bound > 0)
}

function note(candidate: Candidate, place: number, name: number, most: number): void {
  candidate.names.push(place, name, most)
  if (most > candidate.bound) candidate.bound = most
}

/** Calls `found` with the number of every entity that shares a readable identifier with the query. */
function eachSharing(
  { segment }: SearchableSegment,
  query: ScreeningQuery,
  { readable }: ScreeningOptions,
  found: (entity: number) => void,
): void {
  for (const prop of Object.keys(query.properties)) {
    if (!identifiers.has(prop)) continue
    for (const value of query.properties[prop] ?? []) {
      const normal = normaliseIdentifier(prop, value)
      if (normal === '') continue
      eachHolder(segment.identifiers, segment.entities, identifierKey(prop, normal), (entity, label) => {
        if (readable.has(label)) found(entity)
      })
    }
  }
}

function passes(entity: IndexedEntity, options: ScreeningOptions): boolean {
  if (options.datasets !== undefined && !options.datasets.has(entity.dataset)) return false
  if (options.excludeIds?.has(entity.id) === true || options.excludeSchemata?.has(entity.schema) === true) return false
  const { topics, readable } = options
  if (topics === undefined) return true
  return entity.values.some(({ prop, value, label }) => prop === 'topics' && topics.has(value) && readable.has(label))
}

/** The candidates to score in full: the best by bound, equal bounds in the order of ids. */
export function strongest(candidates: readonly Candidate[], limit: number): readonly Candidate[] {
  const most = Math.max(retrieval.scored, limit)
  if (candidates.length <= most) return candidates
  return [...candidates].sort((a, b) => b.bound - a.bound || (a.entity.id < b.entity.id ? -1 : 1)).slice(0, most)
}

/**
 * The names of each candidate against the query's; the best pair stays. Of an entity found by name only the names that
 * were found can lift it over the cutoff; one found by a number is looked at whole.
 */
export function scoreNames(
  parts: readonly SearchableSegment[],
  names: readonly QueryName[],
  chosen: readonly Candidate[],
  speaks: number,
  { readable }: ScreeningOptions,
): void {
  for (const part of parts)
    for (let place = 0; place < names.length; place++) {
      const query = names[place]
      if (query === undefined) continue
      part.lookup.load(query)
      for (const candidate of chosen) {
        if (candidate.part !== part) continue
        if (candidate.bound < byIdentifier) {
          for (let at = 0; at < candidate.names.length; at += 3)
            if (candidate.names[at] === place)
              scoreName(candidate, query, place, candidate.names[at + 1] ?? 0, candidate.names[at + 2] ?? 0)
          continue
        }
        const { segment } = part
        bound.load(query, speaks)
        const end = segment.nameStart[candidate.number + 1] ?? 0
        for (let name = segment.nameStart[candidate.number] ?? 0; name < end; name++) {
          if (!readable.has(segment.labels[segment.names.label(name)] ?? -1)) continue
          const most = bound.of(segment, part.lookup, name)
          if (most > 0) scoreName(candidate, query, place, name, most)
        }
      }
    }
}

function scoreName(candidate: Candidate, query: QueryName, place: number, name: number, most: number): void {
  const { segment, lookup } = candidate.part
  const { best } = candidate
  const value = segment.nameValue[name] ?? 0
  const weak = isWeak(query.prop) || isWeak(candidate.entity.values[value]?.prop ?? '')
  if (best !== undefined && nameLogOdds(Math.min(1, most), weak) < best.odds) return
  scorer.score(segment, lookup, query, name, scratch)
  const odds = nameLogOdds(scratch.similarity, weak)
  if (best !== undefined) {
    if (odds < best.odds) return
    if (odds === best.odds && (place > best.place || (place === best.place && name > best.name))) return
  }
  candidate.best = { query, value, score: { ...scratch }, odds, place, name }
}
