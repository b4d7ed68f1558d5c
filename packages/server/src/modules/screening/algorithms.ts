import { type ResponseOf, screening } from '@attache/contracts'
import { weighed, weightOf } from '@attache/screening'
import type { Profiles } from '../../platform/rules/profiles.ts'
import { aliasNames, MATCHER } from './settings.ts'

const described: Readonly<Record<(typeof weighed)[number], string>> = {
  name: 'Names and aliases, in any script; a weak alias counts less',
  identifier: 'Numbers of papers, firms and ships, with their check digits',
  birthDate: 'Dates of birth or founding, graded from the same day to years apart',
  country: 'Countries, nationalities and jurisdictions',
  gender: 'Gender, which speaks mostly against',
  birthPlace: 'Place of birth, by shared words',
  address: 'Addresses, by shared words',
}

/** What screens, in yente’s shape. */
export const algorithmsAnswer = (profiles: Profiles): ResponseOf<typeof screening.algorithms> => ({
  algorithms: [
    {
      ...MATCHER,
      description: 'Adds up the log-odds of what agrees and what differs; a name alone never confirms.',
      features: Object.fromEntries(
        weighed.map((name) => [name, { description: described[name], coefficient: weightOf[name], url: null }]),
      ),
    },
  ],
  best: MATCHER.name,
  default: MATCHER.name,
  aliases: { ...aliasNames },
  profiles: profiles
    .all()
    .map(({ name, version, title, schema, threshold, cutoff, weights, from, source, verified }) => ({
      name,
      version,
      title,
      schema,
      threshold,
      cutoff,
      weights: { ...weights },
      from,
      source,
      verified,
    })),
})
