/** Words that headers of lists use beside the names of properties, in the languages that lists come in. */
const words: Readonly<Record<string, string>> = {
  'full name': 'name',
  'subject name': 'name',
  'primary name': 'name',
  'entity name': 'name',
  'company name': 'name',
  'vessel name': 'name',
  'ship name': 'name',
  nombre: 'name',
  'nombre completo': 'name',
  nom: 'name',
  'nom complet': 'name',
  firma: 'name',
  'also known as': 'alias',
  'other names': 'alias',
  'known as': 'alias',
  aka: 'alias',
  'a k a': 'alias',
  'former name': 'previousName',
  'former names': 'previousName',
  'first name': 'firstName',
  'given name': 'firstName',
  prenom: 'firstName',
  vorname: 'firstName',
  'last name': 'lastName',
  'family name': 'lastName',
  apellido: 'lastName',
  apellidos: 'lastName',
  nachname: 'lastName',
  dob: 'birthDate',
  'date of birth': 'birthDate',
  birthdate: 'birthDate',
  'birth date': 'birthDate',
  born: 'birthDate',
  geburtsdatum: 'birthDate',
  'fecha de nacimiento': 'birthDate',
  'date de naissance': 'birthDate',
  'place of birth': 'birthPlace',
  sex: 'gender',
  sexo: 'gender',
  nacionalidad: 'nationality',
  nationalite: 'nationality',
  'passport no': 'passportNumber',
  'passport number': 'passportNumber',
  pasaporte: 'passportNumber',
  'national id': 'idNumber',
  'id number': 'idNumber',
  'document number': 'idNumber',
  'tax id': 'taxNumber',
  vat: 'taxNumber',
  'registration no': 'registrationNumber',
  'company number': 'registrationNumber',
  incorporated: 'incorporationDate',
  'date of incorporation': 'incorporationDate',
  pais: 'country',
  pays: 'country',
  land: 'country',
  direccion: 'address',
  adresse: 'address',
  imo: 'imoNumber',
  'imo no': 'imoNumber',
  'call sign': 'callSign',
  'flag state': 'flag',
  remarks: 'notes',
  comment: 'notes',
  comments: 'notes',
  reason: 'notes',
  url: 'sourceUrl',
  link: 'sourceUrl',
  website: 'website',
  lei: 'leiCode',
  iban: 'iban',
}

const keys = new Set([
  'id',
  'ref',
  'reference',
  'reference number',
  'record id',
  'uid',
  'number',
  'no',
  'nr',
  'key',
  'code',
  'entry',
  'entry id',
])

export const plainHeader = (header: string): string =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The property that a header usually means; null when nobody can tell. */
export const propertyOfWords = (header: string): string | null => words[plainHeader(header)] ?? null

export const namesKey = (header: string): boolean => keys.has(plainHeader(header))
