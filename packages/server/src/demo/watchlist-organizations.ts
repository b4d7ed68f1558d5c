import type { ParsedEntity } from '../modules/entities/index.ts'
import { countryOf } from '../platform/database/reference/countries.ts'
import { type CompanyStyle, companyStyles, groupNames } from './company-words.ts'
import { yearOf } from './day.ts'
import { entityOf, fact } from './entity-of.ts'
import { attachePosts, subPosts } from './posts-abroad.ts'
import type { Random } from './random.ts'
import { addressIn } from './watchlist-places.ts'
import { reasons } from './watchlist-words.ts'

interface CompanyName {
  readonly style: CompanyStyle
  readonly main: string
  readonly native: string | null
  readonly others: readonly string[]
}

/** Every company name that the styles allow, in an order of chance: no two companies share one. */
function companyNames(random: Random): readonly CompanyName[] {
  const names = companyStyles.map((style) =>
    random.shuffle(
      style.brands.flatMap((brand) =>
        style.forms.map((form): CompanyName => {
          const latin = form.latin.flatMap((shape) => brand.latin.map((word) => shape.replace('{}', word)))
          return {
            style,
            main: latin[0] ?? '',
            native: form.native && brand.native ? form.native.replace('{}', brand.native) : null,
            others: latin.slice(1, 4),
          }
        }),
      ),
    ),
  )
  const longest = Math.max(...names.map(({ length }) => length))
  // One style after another, so that a short list still shows each script.
  return Array.from({ length: longest }, (_, index) => names.flatMap((style) => style[index] ?? [])).flat()
}

export function listedCompanies(random: Random, today: string, count: number): readonly ParsedEntity[] {
  return companyNames(random)
    .slice(0, count)
    .map(({ style, main, native, others }, index) => {
      const country = random.pick(style.countries)
      const founded = `${yearOf(today) - random.int(2, 34)}-${String(random.int(1, 12)).padStart(2, '0')}`
      const [topics, note] = random.pick(reasons.filter(([[topic]]) => topic !== 'poi' && topic !== 'crime'))
      return entityOf(
        `demo-company-${index + 1}`,
        'Company',
        fact('name', main),
        fact('name', native, style.lang),
        others.flatMap((alias) => fact('alias', alias)),
        fact('jurisdiction', country.toLowerCase()),
        fact('country', country.toLowerCase()),
        fact('registrationNumber', `${country}${random.digits(8)}`),
        fact('taxNumber', random.chance(0.4) ? random.digits(10) : null),
        fact('incorporationDate', founded),
        fact('address', addressIn(country, random)),
        topics.filter((topic) => topic !== 'wanted').flatMap((topic) => fact('topics', topic)),
        fact('notes', note),
      )
    })
}

export function listedGroups(random: Random, count: number): readonly ParsedEntity[] {
  const places = [...attachePosts, ...subPosts]
  const names = random.shuffle(places.flatMap((place) => groupNames.map((shape) => ({ place, shape }))))
  return names
    .slice(0, count)
    .map(({ place, shape }, index) =>
      entityOf(
        `demo-group-${index + 1}`,
        'Organization',
        fact('name', shape.replace('{}', place.city)),
        fact('alias', random.chance(0.5) ? shape.replace('{}', countryOf(place.country).name) : null),
        fact('weakAlias', random.chance(0.3) ? shape.replace(/\s*(?:de )?\{\}\s*/, ' ').trim() : null),
        fact('country', place.country.toLowerCase()),
        fact('topics', 'crime'),
        fact('topics', random.pick(['crime.traffick.drug', 'crime.traffick.human', 'crime.traffick'])),
        fact('notes', `An invented group said to use warehouses near ${place.city}.`),
      ),
    )
}
