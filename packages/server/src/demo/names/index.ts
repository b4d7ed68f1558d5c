import { africaAndAmericas } from './africa-and-americas.ts'
import { asia } from './asia.ts'
import { europe } from './europe.ts'
import { nearEast } from './near-east.ts'
import type { Tradition } from './tradition.ts'

export { composeName, type PersonName, spelt } from './person-name.ts'
export type { NamePart, Tradition } from './tradition.ts'

/** Every naming tradition of the demonstration. */
export const traditions: readonly Tradition[] = [...nearEast, ...europe, ...asia, ...africaAndAmericas]

/** How people of a country are most likely named; the neighbours' way where the country has none of its own here. */
export function traditionOf(country: string): Tradition {
  const known = traditions.find(({ countries }) => countries.includes(country))
  const [fallback] = europe.filter(({ id }) => id === 'english')
  const found = known ?? fallback
  if (found === undefined) throw new RangeError('No naming tradition')
  return found
}
