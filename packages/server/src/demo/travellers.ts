import type { ParsedEntity } from '../modules/entities/index.ts'
import { countryOf } from '../platform/database/reference/countries.ts'
import { daysAfter, yearOf } from './day.ts'
import { valueOf } from './entity-of.ts'
import { machineReadableZone } from './mrz.ts'
import { composeName, spelt, traditions } from './names/index.ts'
import { attachePosts } from './posts-abroad.ts'
import { type Random, randomOf } from './random.ts'
import type { Disguise, Traveller } from './traveller.ts'
import { disguised, disguises, type ListedName, listedName } from './traveller-disguise.ts'
import { passportNumber } from './watchlist-people.ts'

export type { Traveller } from './traveller.ts'

const sizes = { all: 500, listed: 40, nearMisses: 40 } as const
const purposes = ['tourism', 'business', 'study', 'family visit', 'medical treatment', 'conference', 'transit', 'crew']

/** What an applicant is, before the form around it is drawn. */
interface Applicant {
  readonly name: string
  readonly nameOriginal: string | undefined
  readonly family: string
  readonly given: string
  readonly birthDate: string
  readonly nationality: string
  readonly gender: 'male' | 'female'
  readonly passportNumber: string
  readonly truth: string | null
  readonly disguise: Disguise | null
}

/**
 * 500 invented visa applicants: 40 who are on the watchlist under another spelling, order, typing error or script,
 * 40 who only share a name with somebody on it, and 420 who are nobody in particular.
 */
export function generateTravellers(
  seed: number,
  watchlist: readonly ParsedEntity[],
  today: string,
): readonly Traveller[] {
  const random = randomOf(seed, 'travellers')
  const people = watchlist.filter(({ schema }) => schema === 'Person')
  const known = namesOn(people)
  const dated = people.filter((entity) => (valueOf(entity, 'birthDate')?.length ?? 0) === 10)
  const chosen = random.some(dated, sizes.listed + sizes.nearMisses)
  const listed = chosen.slice(0, sizes.listed).flatMap((entity, index) => listedApplicant(entity, index, random))
  const near = chosen.slice(sizes.listed).flatMap((entity) => nearMiss(entity, random))
  const others: Applicant[] = []
  while (listed.length + near.length + others.length < sizes.all) {
    const other = stranger(random, today)
    if (!known.has(other.name.toLowerCase())) others.push(other)
  }
  return random
    .shuffle([...listed, ...near, ...others])
    .map((applicant, index) => formOf(applicant, `demo-traveller-${String(index + 1).padStart(3, '0')}`, random, today))
}

function namesOn(people: readonly ParsedEntity[]): ReadonlySet<string> {
  const names = people.flatMap(({ statements }) => statements.filter(({ prop }) => prop === 'name' || prop === 'alias'))
  return new Set(names.map(({ value }) => value.toLowerCase()))
}

function listedApplicant(entity: ParsedEntity, index: number, random: Random): readonly Applicant[] {
  const name = listedName(entity)
  if (name === null) return []
  const [written, disguise] = disguised(name, disguises[index % disguises.length] ?? 'spelling', random)
  const passport = valueOf(entity, 'passportNumber')
  return [
    {
      ...common(entity, name),
      name: written,
      birthDate: valueOf(entity, 'birthDate') ?? '',
      // A passport can be renewed; the old number is kept by one in three.
      passportNumber: passport && random.chance(0.35) ? passport : passportNumber(random),
      truth: entity.id,
      disguise,
    },
  ]
}

/** The listed name exactly, and another life: born years apart, with papers of their own. */
function nearMiss(entity: ParsedEntity, random: Random): readonly Applicant[] {
  const name = listedName(entity)
  const born = valueOf(entity, 'birthDate')
  if (name === null || born === undefined) return []
  const years = random.pick([-17, -14, -11, -8, -6, 6, 8, 11, 14])
  const birthDate = daysAfter(born, Math.round(years * 365.25) + random.int(20, 150))
  return [
    {
      ...common(entity, name),
      name: name.latin,
      birthDate,
      passportNumber: passportNumber(random),
      truth: null,
      disguise: 'same-name-other-person',
    },
  ]
}

function common(entity: ParsedEntity, name: ListedName) {
  const gender: Applicant['gender'] = valueOf(entity, 'gender') === 'female' ? 'female' : 'male'
  const nationality = (valueOf(entity, 'nationality') ?? '').toUpperCase()
  return { nameOriginal: name.native, family: name.family, given: name.given, nationality, gender }
}

function stranger(random: Random, today: string): Applicant {
  const tradition = random.pick(traditions)
  const name = composeName(tradition, random)
  const variant = random.int(0, 2)
  const born = daysAfter(`${yearOf(today) - random.int(18, 74)}-01-01`, random.int(0, 364))
  return {
    name: spelt(name.parts, variant),
    nameOriginal: name.native ?? undefined,
    family: spelt(name.family, variant),
    given: spelt(name.given, variant),
    birthDate: born,
    nationality: random.pick(tradition.countries.filter((country) => country !== 'US')),
    gender: name.gender,
    passportNumber: passportNumber(random),
    truth: null,
    disguise: null,
  }
}

function formOf(applicant: Applicant, id: string, random: Random, today: string): Traveller {
  const { family, given, nameOriginal, ...form } = applicant
  const expires = daysAfter(today, random.int(200, 3300))
  const { alpha3 } = countryOf(form.nationality)
  const { birthDate, gender, passportNumber: number } = form
  return {
    id,
    ...form,
    ...(nameOriginal && (form.name === nameOriginal || random.chance(0.5)) ? { nameOriginal } : {}),
    post: postFor(form.nationality, random),
    purpose: random.pick(purposes),
    arrives: daysAfter(today, random.int(4, 120)),
    ...(random.chance(0.7)
      ? { mrz: machineReadableZone({ alpha3, family, given, number, birthDate, gender, expires }) }
      : {}),
  }
}

/** Most apply where the office answers for their country; some live elsewhere. */
function postFor(nationality: string, random: Random): string {
  const home = attachePosts.find(({ covers }) => covers.split(' ').includes(nationality))
  const post = home && random.chance(0.85) ? home : random.pick(attachePosts)
  return `office-${post.code.toLowerCase()}`
}
