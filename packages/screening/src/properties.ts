/** FollowTheMoney properties by what they say; see https://followthemoney.tech/explorer/ . */
export const nameProperties = ['name', 'alias', 'previousName', 'weakAlias', 'abbreviation'] as const

export const isName = (prop: string): boolean => (nameProperties as readonly string[]).includes(prop)

/** Numbers that name one thing for life and carry a check digit. */
export const checkedIdentifiers = new Set(['imoNumber', 'leiCode', 'innCode'])

/** Numbers that belong to one holder; a holder may have several. */
export const identifiers = new Set([
  ...checkedIdentifiers,
  'passportNumber',
  'idNumber',
  'taxNumber',
  'vatCode',
  'registrationNumber',
  'ogrnCode',
  'mmsi',
  'callSign',
  'swiftBic',
  'uniqueEntityId',
  'icaoCode',
  'isin',
  'publicKey',
  'vin',
  'socialSecurityNumber',
])

/** Lists confuse these with one another, so a number is looked for under all of them. */
export const generalIdentifiers = new Set([
  'passportNumber',
  'idNumber',
  'taxNumber',
  'registrationNumber',
  'socialSecurityNumber',
])

export const countryProperties = new Set([
  'nationality',
  'country',
  'citizenship',
  'jurisdiction',
  'birthCountry',
  'flag',
  'mainCountry',
])
