import type { Feature, Weights } from '../entity.ts'
import { logOdds } from '../parameters.ts'

/** The most log-odds that each feature adds. */
export const mostOf: Readonly<Required<Weights>> = {
  name: logOdds.name,
  identifier: logOdds.checkedIdentifier,
  birthDate: logOdds.birthDate,
  country: logOdds.country,
  gender: logOdds.gender,
  birthPlace: logOdds.birthPlace,
  address: logOdds.address,
}

/** What the odds of a feature are multiplied with. */
const factor = (weights: Weights, feature: string): number =>
  weights[(feature === 'weakAlias' ? 'name' : feature) as keyof Weights] ?? 1

/** Do these weights change anything? */
export const isPlain = (weights: Weights | undefined): boolean =>
  weights === undefined || Object.values(weights).every((weight) => weight === 1)

/** A feature as it counts under these weights; those that count nothing say nothing. */
export function weighedFeatures(features: readonly Feature[], weights: Weights | undefined): readonly Feature[] {
  if (weights === undefined || isPlain(weights)) return features
  return features.flatMap((one) => {
    const times = factor(weights, one.feature)
    return times === 0 ? [] : [{ ...one, weight: one.weight * times, logOdds: one.logOdds * times }]
  })
}

export const weighedName = (odds: number | undefined, weights: Weights | undefined): number | undefined =>
  odds === undefined || weights === undefined ? odds : odds * factor(weights, 'name')
