import type { Feature, IndexedEntity, Match, ScreeningQuery } from '../entity.ts'
import { birthDate } from '../evidence/birth-date.ts'
import { country } from '../evidence/country.ts'
import { gender } from '../evidence/gender.ts'
import { identifier } from '../evidence/identifiers.ts'
import { address, birthPlace } from '../evidence/place.ts'
import { readableValues } from '../evidence/readable.ts'
import type { LabelSet } from '../label-set.ts'
import { logOdds } from '../parameters.ts'

/** What can speak for or against, in the order in which it is shown. */
const evidence = [identifier, birthDate, country, gender, birthPlace, address] as const

/** Properties that can add evidence beside the name. */
const supporting = new Set([
  'birthDate',
  'birthPlace',
  'address',
  'gender',
  'nationality',
  'country',
  'citizenship',
  'jurisdiction',
])
export const hasEvidence = (query: ScreeningQuery): boolean =>
  Object.entries(query.properties).some(([prop, values]) => values.length > 0 && supporting.has(prop))

export const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Adds up the evidence about one entity; only readable values speak. */
export function scoreEntity(
  query: ScreeningQuery,
  entity: IndexedEntity,
  readable: LabelSet,
  name: Feature | undefined,
  threshold: number,
): Match {
  const pair = { query, candidate: readableValues(entity, readable) }
  const features: Feature[] = name === undefined ? [] : [name]
  for (const witness of evidence) {
    const feature = witness(pair)
    if (feature !== undefined) features.push(feature)
  }
  const odds = features.reduce<number>((sum, feature) => sum + feature.logOdds, logOdds.prior)
  const score = Math.round(sigmoid(odds) * 10_000) / 10_000
  return { id: entity.id, schema: entity.schema, dataset: entity.dataset, score, match: score >= threshold, features }
}
