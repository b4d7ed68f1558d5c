/** Who revokes: a consular officer because the holder is ineligible, or the Department on what it has learned. */
export const revocationKinds = ['consular', 'prudential'] as const
export type RevocationKind = (typeof revocationKinds)[number]
export const revocationTitles: Readonly<Record<RevocationKind, string>> = {
  consular: 'Consular revocation',
  prudential: 'Prudential revocation',
}
export const revokers = ['post', 'department'] as const
export const revokerTitles: Readonly<Record<(typeof revokers)[number], string>> = {
  post: 'a consular officer at post',
  department: 'the Department of State in Washington',
}
/** Where the holder is, as far as whoever writes it down knows. */
export const whereabouts = ['abroad', 'on-the-way', 'in-country', 'unknown'] as const
export type Whereabouts = (typeof whereabouts)[number]
export const whereaboutsTitles: Readonly<Record<Whereabouts, string>> = {
  abroad: 'Abroad',
  'on-the-way': 'On the way here',
  'in-country': 'In the country',
  unknown: 'Not known',
}
