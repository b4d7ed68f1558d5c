import type { ParsedEntity } from '../modules/entities/index.ts'
import { countryOf } from '../platform/database/reference/countries.ts'
import { yearOf } from './day.ts'
import { entityOf, fact } from './entity-of.ts'
import { composeName, type PersonName, spelt, type Tradition, traditions } from './names/index.ts'
import type { Random } from './random.ts'
import { addressIn, cityIn } from './watchlist-places.ts'
import { nicknames, reasons } from './watchlist-words.ts'

export interface ListedPerson {
  readonly entity: ParsedEntity
  readonly name: PersonName
  readonly tradition: Tradition
}

/** Invented people from every tradition in turn, so that each script is there in numbers. */
export function listedPeople(random: Random, today: string, count: number): readonly ListedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const tradition = traditions[index % traditions.length] ?? random.pick(traditions)
    const name = composeName(tradition, random)
    return { entity: personEntity(`demo-person-${index + 1}`, name, tradition, random, today), name, tradition }
  })
}

function personEntity(id: string, name: PersonName, tradition: Tradition, random: Random, today: string): ParsedEntity {
  const country = random.pick(tradition.countries)
  const [topics, note] = random.pick(reasons)
  const birthCity = cityIn(country, random)
  const main = spelt(name.parts, 0)
  const familyFirst = `${spelt(name.family, 0)} ${spelt(name.given, 0)}`
  return entityOf(
    id,
    'Person',
    fact('name', main),
    fact('name', name.native, name.lang),
    fact('firstName', spelt(name.given, 0)),
    fact('lastName', spelt(name.family, 0)),
    spellings(name).filter((alias) => alias.value !== main),
    fact('alias', random.chance(0.2) && familyFirst !== main ? familyFirst : null),
    fact('weakAlias', random.chance(0.18) ? random.pick(nicknames) : null),
    fact('gender', name.gender),
    fact('birthDate', birthDate(random, today)),
    fact('birthDate', random.chance(0.06) ? birthDate(random, today) : null),
    fact('birthPlace', birthCity ? `${birthCity}, ${countryOf(country).name}` : countryOf(country).name),
    fact('birthCountry', country.toLowerCase()),
    fact('nationality', country.toLowerCase()),
    fact('nationality', random.chance(0.07) ? random.pick(['tr', 'ae', 'kn', 'gb', 'ca']) : null),
    fact('passportNumber', random.chance(0.7) ? passportNumber(random) : null),
    fact('idNumber', random.chance(0.25) ? random.digits(10) : null),
    fact('country', country.toLowerCase()),
    fact('address', random.chance(0.6) ? addressIn(country, random) : null),
    topics.flatMap((topic) => fact('topics', topic)),
    fact('notes', note),
  )
}

/** The second and third romanization of the whole name, as two consulates would write it. */
function spellings(name: PersonName): ReturnType<typeof fact> {
  return [1, 2].flatMap((variant) => fact('alias', spelt(name.parts, variant)))
}

/** A day, sometimes only a month or a year, and now and then nothing: lists are like that. */
function birthDate(random: Random, today: string): string | null {
  const year = yearOf(today) - random.int(21, 76)
  const month = String(random.int(1, 12)).padStart(2, '0')
  const day = String(random.int(1, 28)).padStart(2, '0')
  const known = random.next()
  if (known < 0.05) return null
  if (known < 0.17) return String(year)
  return known < 0.22 ? `${year}-${month}` : `${year}-${month}-${day}`
}

export function passportNumber(random: Random): string {
  return `${random.pick([...'ABCDEGHKLMNPRTXZ'])}${random.digits(random.int(7, 8))}`
}
