import type { Feature, IndexedEntity, ScreeningQuery } from '../entity.ts'
import { birthDate } from '../evidence/birth-date.ts'
import { country } from '../evidence/country.ts'
import { gender } from '../evidence/gender.ts'
import { identifier } from '../evidence/identifiers.ts'
import { address, birthPlace } from '../evidence/place.ts'
import { readableValues } from '../evidence/readable.ts'
import type { LabelSet } from '../label-set.ts'
import { logOdds } from '../parameters.ts'
import { countryProperties } from '../properties.ts'

/** What can speak for or against, in the order in which it is shown. */
const evidence = [identifier, birthDate, country, gender, birthPlace, address] as const

/** What each property can add at most beside the name. */
const supporting: ReadonlyMap<string, number> = new Map([
  ['birthDate', logOdds.birthDate],
  ['birthPlace', logOdds.birthPlace],
  ['address', logOdds.address],
  ['gender', logOdds.gender],
])

/** Log-odds that the query's other properties can add to a name at most, apart from a shared identifier; undefined when it has none. */
export function mostEvidence({ properties }: ScreeningQuery): number | undefined {
  let most: number | undefined
  let hasCountry = false
  for (const [prop, values] of Object.entries(properties)) {
    if (values.length === 0) continue
    if (countryProperties.has(prop)) hasCountry = true
    else if (supporting.has(prop)) most = (most ?? 0) + (supporting.get(prop) ?? 0)
  }
  return hasCountry ? (most ?? 0) + logOdds.country : most
}

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Every feature beside the name; only readable values speak. */
export function evidenceOf(query: ScreeningQuery, entity: IndexedEntity, readable: LabelSet): readonly Feature[] {
  const pair = { query, candidate: readableValues(entity, readable) }
  return evidence.flatMap((witness) => witness(pair) ?? [])
}

/** Prior and features as a probability, rounded so that equal evidence ties. */
export const scoreOf = (name: number | undefined, others: readonly Feature[]): number =>
  rounded(others.reduce((sum, feature) => sum + feature.logOdds, logOdds.prior + (name ?? 0)))

const rounded = (odds: number): number => Math.round(sigmoid(odds) * 10_000) / 10_000

/** Log-odds below which `rounded` stays below a score. */
export const oddsFor = (score: number): number => {
  const least = score - 0.000_051
  return least <= 0 ? -Infinity : least >= 1 ? Infinity : Math.log(least / (1 - least))
}
