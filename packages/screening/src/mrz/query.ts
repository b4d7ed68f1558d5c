import type { ScreeningQuery } from '../entity.ts'
import { countryCode } from '../evidence/country-code.ts'
import type { MrzRead } from './result.ts'

/** What to screen: the holder of a document as a query. Fields whose check digit fails are left out. */
export function mrzToQuery(read: MrzRead): ScreeningQuery {
  const failing = new Set(read.checks.filter(({ ok }) => !ok).map(({ name }) => name))
  const field = (name: string): string =>
    failing.has(name) ? '' : (read.fields.find((entry) => entry.name === name)?.value ?? '')
  const number = read.format === 'TD3' ? 'passportNumber' : 'idNumber'
  const properties: Record<string, readonly string[]> = {
    name: [[field('firstName'), field('lastName')].filter((part) => part !== '').join(' ')],
    firstName: [field('firstName')],
    lastName: [field('lastName')],
    birthDate: [birthDate(field('birthDate'), field('expiryDate'))],
    nationality: [field('nationality') === '' ? '' : countryCode(field('nationality'))],
    gender: [{ M: 'male', F: 'female' }[field('sex')] ?? ''],
    [number]: read.format.startsWith('MRV') ? [] : [field('documentNumber')],
  }
  const known = Object.entries(properties)
    .map(([prop, values]) => [prop, values.filter((value) => value !== '')] as const)
    .filter(([, values]) => values.length > 0)
  return { schema: 'Person', properties: Object.fromEntries(known) }
}

/**
 * YYMMDD as an ISO date, shorter when month or day are filler. The zone leaves out the century: nobody is born after
 * the document expires, so the latest century before that is taken.
 */
function birthDate(birth: string, expiry: string): string {
  const parts = /^(\d{2})(\d{2})?(\d{2})?$/.exec(birth.replace(/[< ]/g, ''))
  if (parts === null) return ''
  const [, year = '', month, day] = parts
  const century = (two: number, last: number): number => (2000 + two <= last ? 2000 + two : 1900 + two)
  const end = /^\d{2}/.test(expiry) ? century(Number(expiry.slice(0, 2)), 2079) : 2030
  return [century(Number(year), end), month, day].filter((part) => part !== undefined).join('-')
}
