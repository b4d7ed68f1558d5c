import type { ParsedEntity } from '../modules/entities/index.ts'
import { daysAfter } from './day.ts'
import { entityOf, fact } from './entity-of.ts'
import type { Random } from './random.ts'
import type { ListedPerson } from './watchlist-people.ts'

interface Listed {
  readonly people: readonly ListedPerson[]
  readonly companies: readonly ParsedEntity[]
  readonly vessels: readonly ParsedEntity[]
}

/** Who owns, directs and is related to whom: entities of their own, as FollowTheMoney has it. */
export function listedRelations(
  random: Random,
  today: string,
  { people, companies, vessels }: Listed,
): readonly ParsedEntity[] {
  const since = (): string => daysAfter(today, -random.int(200, 6000))
  const ownerships = vessels.map((vessel, index) =>
    entityOf(
      `demo-ownership-${index + 1}`,
      'Ownership',
      fact('owner', random.pick(companies).id),
      fact('asset', vessel.id),
      fact('startDate', since()),
      fact('role', 'registered owner'),
    ),
  )
  const directorships = companies.map((company, index) =>
    entityOf(
      `demo-directorship-${index + 1}`,
      'Directorship',
      fact('director', random.pick(people).entity.id),
      fact('organization', company.id),
      fact('startDate', since()),
      fact('role', random.pick(['director', 'manager', 'secretary'])),
    ),
  )
  return [...ownerships, ...directorships, ...families(random, people)]
}

/** Some of those who share a family name are siblings or cousins. */
function families(random: Random, people: readonly ListedPerson[]): readonly ParsedEntity[] {
  const byName = new Map<string, ListedPerson[]>()
  for (const person of people) {
    const key = `${person.tradition.id} ${person.name.family[0]?.latin[0] ?? ''}`
    byName.set(key, [...(byName.get(key) ?? []), person])
  }
  const pairs = [...byName.values()].flatMap(([one, other]) =>
    one && other && random.chance(0.5) ? [[one, other] as const] : [],
  )
  return pairs.map(([one, other], index) =>
    entityOf(
      `demo-family-${index + 1}`,
      'Family',
      fact('person', one.entity.id),
      fact('relative', other.entity.id),
      fact('relationship', random.pick(['sibling', 'cousin', 'spouse of a cousin'])),
    ),
  )
}
