import { countryOf } from '../platform/database/reference/countries.ts'
import { attachePosts, subPosts } from './posts-abroad.ts'
import type { Random } from './random.ts'
import { streets } from './watchlist-words.ts'

const cities = [...attachePosts, ...subPosts]

/** A city of a country that this folder knows one of. */
export function cityIn(country: string, random: Random): string | null {
  const known = cities.filter((city) => city.country === country)
  return known.length > 0 ? random.pick(known).city : null
}

export function addressIn(country: string, random: Random): string {
  const street = `${random.int(1, 240)} ${random.pick(streets)}`
  return [street, cityIn(country, random), countryOf(country).name].filter(Boolean).join(', ')
}
