import { mrzDigit } from './check-digit.ts'

export interface Passport {
  readonly alpha3: string
  readonly family: string
  readonly given: string
  readonly number: string
  readonly birthDate: string
  readonly gender: 'male' | 'female'
  readonly expires: string
}

/** Letters that do not fall apart into a base letter and an accent, as ICAO 9303 spells them. */
const special: Readonly<Record<string, string>> = { ł: 'L', đ: 'D', ı: 'I', ß: 'SS', ø: 'OE', æ: 'AE', ə: 'E' }

/** The two lines of a passport's machine-readable zone (TD3). */
export function machineReadableZone(passport: Passport): string {
  const { alpha3, number, gender } = passport
  const names = `${mrzText(passport.family)}<<${mrzText(passport.given)}`
  const first = `P<${alpha3}${names}`.padEnd(44, '<').slice(0, 44)
  const document = withDigit(number.padEnd(9, '<'))
  const birth = withDigit(shortDate(passport.birthDate))
  const expiry = withDigit(shortDate(passport.expires))
  const optional = withDigit('<'.repeat(14))
  const all = mrzDigit(document + birth + expiry + optional)
  return `${first}\n${document}${alpha3}${birth}${gender === 'male' ? 'M' : 'F'}${expiry}${optional}${all}`
}

export function mrzText(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łđıßøæə]/gu, (letter) => special[letter] ?? letter)
    .normalize('NFD')
    .toUpperCase()
    .replace(/['’\p{M}]/gu, '')
    .replace(/[^A-Z]+/g, '<')
}

const withDigit = (field: string): string => field + mrzDigit(field)

const shortDate = (day: string): string => day.slice(2).replaceAll('-', '')
