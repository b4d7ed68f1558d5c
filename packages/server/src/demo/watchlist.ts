import type { ParsedEntity } from '../modules/entities/index.ts'
import { randomOf } from './random.ts'
import { listedCompanies, listedGroups } from './watchlist-organizations.ts'
import { listedPeople } from './watchlist-people.ts'
import { listedRelations } from './watchlist-relations.ts'
import { listedVessels } from './watchlist-vessels.ts'

const sizes = { people: 1450, companies: 280, groups: 70, vessels: 200 } as const

/**
 * An invented watchlist of 2,000 people, companies, groups and ships in fourteen scripts, followed by the relations
 * among them. Original scripts stand beside the romanizations that consulates would write.
 */
export function generateWatchlist(seed: number, today: string): readonly ParsedEntity[] {
  const people = listedPeople(randomOf(seed, 'people'), today, sizes.people)
  const companies = listedCompanies(randomOf(seed, 'companies'), today, sizes.companies)
  const groups = listedGroups(randomOf(seed, 'groups'), sizes.groups)
  const vessels = listedVessels(randomOf(seed, 'vessels'), today, sizes.vessels)
  const relations = listedRelations(randomOf(seed, 'relations'), today, { people, companies, vessels })
  return [...people.map(({ entity }) => entity), ...companies, ...groups, ...vessels, ...relations]
}
