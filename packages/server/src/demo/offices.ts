import { fieldOffices } from './field-offices.ts'
import { attachePosts, liaisonPosts, type Post, subPosts } from './posts-abroad.ts'
import type { DemoOffice } from './rows.ts'

/** The organization that the demonstration is about. */
export const ownOrganization = 'oii'

export const headquarters = 'office-hq'

/** `Ciudad Juárez` in an address or an id: lower case, no accents, no spaces. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

const at = ({ code, city, country, lat, lon, timeZone }: Post) => ({
  id: `office-${code.toLowerCase()}`,
  code,
  organization: ownOrganization,
  country,
  city,
  lat,
  lon,
  timeZone,
})

/** Every office: one headquarters, 62 attaché offices and sub-offices, 8 liaisons and 30 field offices. */
export const offices: readonly DemoOffice[] = [
  {
    id: headquarters,
    code: 'HQ',
    name: 'Headquarters',
    kind: 'headquarters',
    organization: ownOrganization,
    country: 'US',
    city: 'Washington',
    lat: 38.886,
    lon: -77.019,
    timeZone: 'America/New_York',
    parent: null,
    authority: null,
  },
  ...attachePosts.map(
    (post): DemoOffice => ({
      ...at(post),
      name: `Attaché ${post.city}`,
      kind: 'attache-office',
      parent: headquarters,
      authority: 'chief-of-mission',
    }),
  ),
  ...subPosts.map(
    (post): DemoOffice => ({
      ...at(post),
      name: `Sub-office ${post.city}`,
      kind: 'sub-office',
      parent: hostOffice(post.country),
      authority: 'chief-of-mission',
    }),
  ),
  ...liaisonPosts.map(
    (post): DemoOffice => ({
      ...at(post),
      name: `Liaison ${post.city}, ${post.command}`,
      kind: 'defense-liaison',
      parent: headquarters,
      authority: 'combatant-command',
    }),
  ),
  ...fieldOffices.map(
    ([code, city, lat, lon, timeZone]): DemoOffice => ({
      ...at({ code, city, country: 'US', lat, lon, timeZone, covers: '' }),
      name: `Field office ${city}`,
      kind: 'domestic-field-office',
      parent: headquarters,
      authority: null,
    }),
  ),
]

function hostOffice(country: string): string | null {
  const host = attachePosts.find((post) => post.country === country)
  return host ? `office-${host.code.toLowerCase()}` : null
}
