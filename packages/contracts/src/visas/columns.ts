import { propertyFor, type ScreenedProperty } from '../columns.ts'

/** Properties that an application tells of the applicant, by the FollowTheMoney name. */
export const applicantProperties = [
  'name',
  'alias',
  'previousName',
  'firstName',
  'middleName',
  'lastName',
  'fatherName',
  'birthDate',
  'birthPlace',
  'birthCountry',
  'nationality',
  'citizenship',
  'country',
  'gender',
  'passportNumber',
  'idNumber',
  'address',
] as const satisfies readonly ScreenedProperty[]

/** Columns of a file of applications that are not properties of the applicant. */
const own: Readonly<Record<string, ApplicationColumn>> = {
  number: 'number',
  applicationnumber: 'number',
  application: 'number',
  caseno: 'number',
  visaclass: 'visaClass',
  class: 'visaClass',
  received: 'received',
  receiveddate: 'received',
  receivedon: 'received',
  sponsor: 'sponsor',
  petitioner: 'sponsor',
  employer: 'employer',
  preparer: 'preparer',
  preparedby: 'preparer',
  stayaddress: 'address',
  addressofstay: 'address',
  phone: 'phone',
  telephone: 'phone',
  email: 'email',
  mail: 'email',
}
export type ApplicationColumn =
  | 'number'
  | 'visaClass'
  | 'received'
  | 'sponsor'
  | 'employer'
  | 'preparer'
  | 'address'
  | 'phone'
  | 'email'

/** What a column of a file of applications holds, by its header; null when nobody can tell. */
export function applicationColumn(
  header: string,
): { readonly own: ApplicationColumn } | { readonly property: string } | null {
  const plain = header.toLowerCase().replace(/[^a-z0-9]/g, '')
  const column = own[plain]
  if (column !== undefined) return { own: column }
  const property = propertyFor(header)
  return property !== null && (applicantProperties as readonly string[]).includes(property) ? { property } : null
}

/** A heading for each of these columns, as people write it. */
const ownHeadings: Readonly<Record<ApplicationColumn, string>> = {
  number: 'number',
  visaClass: 'visa class',
  received: 'received',
  sponsor: 'sponsor',
  employer: 'employer',
  preparer: 'prepared by',
  address: 'address of stay',
  phone: 'phone',
  email: 'mail',
}
const { number, visaClass, received, ...besides } = ownHeadings

/** Every heading that a file of applications may have: what each row needs, the applicant, what else is known. */
export const applicationHeadings: readonly string[] = [
  number,
  visaClass,
  received,
  ...applicantProperties.map((name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
  ...Object.values(besides),
]

/** The column in which refused rows come back with what was wrong; sent again, it says nothing. */
export const problemsHeading = 'problems'
