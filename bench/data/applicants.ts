import { type Random, pick } from '../support/random.ts'
import { nameMaker } from './drawn-names.ts'
import { statement } from './statement.ts'

const countries = ['ir', 'ru', 'sy', 'mx', 'cn', 've', 'tr', 'ua']

/** What made-up applicants say of themselves: a name of two or three words, a date of birth, a nationality. */
export function applicantMaker(random: Random) {
  const made = nameMaker(random)
  return () => said(random, made(random() < 0.5 ? 3 : 2), birthday(random))
}

export const said = (random: Random, name: string, birthDate: string) => [
  statement('name', name),
  statement('birthDate', birthDate),
  statement('nationality', pick(random, countries)),
]

export function birthday(random: Random): string {
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, '0')
  return `${1940 + Math.floor(random() * 65)}-${two(12)}-${two(28)}`
}
