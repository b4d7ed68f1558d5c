/** What to ask for each kind of person or thing: the properties people know before they know an identity. */
export interface AskedProperty {
  readonly name: string
  readonly many?: boolean
  readonly kind?: 'date' | 'country' | 'gender'
  readonly hint?: string
}

const names: readonly AskedProperty[] = [
  { name: 'name', hint: 'In any script, as the document has it' },
  { name: 'alias', many: true, hint: 'One after the other, Enter between' },
]
const organization: readonly AskedProperty[] = [
  ...names,
  { name: 'country', kind: 'country' },
  { name: 'registrationNumber', many: true },
  { name: 'taxNumber' },
  { name: 'leiCode' },
  { name: 'incorporationDate', kind: 'date' },
  { name: 'address' },
]

export const asked: Readonly<Record<string, readonly AskedProperty[]>> = {
  Person: [
    ...names,
    { name: 'birthDate', kind: 'date', hint: 'A year or a month will do: 1970, 1970-03, 1970-03-02' },
    { name: 'birthPlace' },
    { name: 'nationality', kind: 'country' },
    { name: 'gender', kind: 'gender' },
    { name: 'passportNumber', many: true },
    { name: 'idNumber', many: true },
    { name: 'address' },
  ],
  Company: organization,
  Organization: organization,
  Vessel: [
    ...names,
    { name: 'imoNumber', hint: 'Seven digits' },
    { name: 'mmsi' },
    { name: 'callSign' },
    { name: 'flag', kind: 'country' },
    { name: 'pastFlags', kind: 'country' },
  ],
  Airplane: [
    ...names,
    { name: 'registrationNumber' },
    { name: 'serialNumber' },
    { name: 'type' },
    { name: 'country', kind: 'country' },
  ],
  CryptoWallet: [{ name: 'publicKey', hint: 'The whole address' }, { name: 'currency' }, { name: 'name' }],
  Thing: [...names, { name: 'country', kind: 'country' }, { name: 'address' }],
}

export const askedSchemata = Object.keys(asked)

export const askedOf = (schema: string): readonly AskedProperty[] => asked[schema] ?? asked['Thing'] ?? []
