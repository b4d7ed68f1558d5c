/** Words for the codes of FollowTheMoney. What is not listed is written out from its code. */
const propertyLabels: Readonly<Record<string, string>> = {
  imoNumber: 'IMO number',
  mmsi: 'MMSI',
  callSign: 'Call sign',
  leiCode: 'LEI',
  swiftBic: 'SWIFT/BIC',
  idNumber: 'ID number',
  passportNumber: 'Passport number',
  taxNumber: 'Tax number',
  registrationNumber: 'Registration number',
  innCode: 'INN',
  ogrnCode: 'OGRN',
  alias: 'Other name',
  weakAlias: 'Weak alias',
  publicKey: 'Wallet address',
  sourceUrl: 'Source link',
}

const schemaLabels: Readonly<Record<string, string>> = {
  Thing: 'Anything',
  LegalEntity: 'Person or organization',
  PublicBody: 'Public body',
  CryptoWallet: 'Crypto wallet',
  BankAccount: 'Bank account',
  Airplane: 'Aircraft',
}

const topicLabels: Readonly<Record<string, string>> = {
  sanction: 'Sanctioned',
  'sanction.linked': 'Linked to sanctioned',
  'sanction.counter': 'Counter-sanctioned',
  debarment: 'Debarred',
  wanted: 'Wanted',
  poi: 'Person of interest',
  crime: 'Crime',
  'crime.terror': 'Terrorism',
  'crime.fraud': 'Fraud',
  'crime.traffick': 'Trafficking',
  'crime.traffick.drug': 'Drug trafficking',
  'crime.traffick.human': 'Human trafficking',
  'crime.fin': 'Financial crime',
  'crime.cyber': 'Cybercrime',
  'crime.war': 'War crimes',
  'role.pep': 'Politically exposed',
  'role.rca': 'Close to politically exposed',
  'export.control': 'Export control',
}

const spaced = (code: string): string => {
  const words = code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[._-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

export const propertyLabel = (name: string): string => propertyLabels[name] ?? spaced(name)
/** The field of a form by the name that the server has for it, as `applicant.birthDate` or `query.name.0`. */
export const fieldLabel = (path: string): string =>
  propertyLabel(path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path)
export const schemaLabel = (name: string): string => schemaLabels[name] ?? spaced(name)
export const topicLabel = (name: string): string => topicLabels[name] ?? spaced(name)
const codeLabels: Readonly<Record<string, string>> = {
  attache: 'Attaché',
  'deputy-attache': 'Deputy attaché',
  'assistant-attache': 'Assistant attaché',
  'vsp-agent': 'VSP agent',
  'les-investigator': 'LES investigator',
  'dod-liaison': 'DoD liaison',
  composite: 'All fields together',
  'break-glass': 'Break-glass',
  'review-break-glass': 'Review break-glass',
  openid: 'OpenID Connect',
  totp: 'Authenticator',
}

/** Roles, kinds and other codes with dashes. */
export const codeLabel = (code: string): string => codeLabels[code] ?? spaced(code)

/** The schemata people filter and screen by. */
export const schemata = [
  'Person',
  'Organization',
  'Company',
  'LegalEntity',
  'Vessel',
  'Airplane',
  'CryptoWallet',
  'BankAccount',
  'Address',
  'Vehicle',
  'PublicBody',
] as const

const dateProperties = /date$/i
const countryProperties = new Set([
  'country',
  'nationality',
  'citizenship',
  'jurisdiction',
  'flag',
  'mainCountry',
  'birthCountry',
])

export const isDateProperty = (name: string): boolean => dateProperties.test(name)
export const isCountryProperty = (name: string): boolean => countryProperties.has(name)
