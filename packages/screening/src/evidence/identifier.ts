import { checkedIdentifiers, generalIdentifiers } from '../properties.ts'

/** Letters and digits only, upper case; an IMO number loses its prefix. Too short to identify anything gives ''. */
export function normaliseIdentifier(prop: string, value: string): string {
  const plain = value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const bare = prop === 'imoNumber' ? plain.replace(/^IMO/, '') : plain
  return bare.length < 4 ? '' : bare
}

/** Properties whose values may hold the same number share a key. */
export const identifierKey = (prop: string, normal: string): string =>
  `${generalIdentifiers.has(prop) ? 'id' : prop}:${normal}`

/** Does the number hold under its own check digit? Undefined when its kind has none. */
export function checkDigitHolds(prop: string, normal: string): boolean | undefined {
  if (!checkedIdentifiers.has(prop)) return undefined
  if (prop === 'imoNumber') return imo(normal)
  return prop === 'leiCode' ? lei(normal) : inn(normal)
}

const digits = (text: string): readonly number[] => [...text].map(Number)
const weighted = (values: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0)

/** Source: IMO resolution A.1117(30): six digits times 7 … 2, the last digit of the sum. */
const imo = (text: string): boolean =>
  /^\d{7}$/.test(text) && weighted(digits(text), [7, 6, 5, 4, 3, 2]) % 10 === Number(text[6])

/** Source: ISO 17442, ISO/IEC 7064 MOD 97-10. */
function lei(text: string): boolean {
  if (!/^[0-9A-Z]{18}\d{2}$/.test(text)) return false
  let rest = 0
  for (const letter of text) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Source: Russian tax service order MM-7-6/435: one check digit for firms (10 digits), two for people (12). */
function inn(text: string): boolean {
  if (!/^(\d{10}|\d{12})$/.test(text)) return false
  const all = digits(text)
  const check = (weights: readonly number[]): boolean => (weighted(all, weights) % 11) % 10 === all[weights.length]
  if (all.length === 10) return check([2, 4, 10, 3, 5, 9, 4, 6, 8])
  return check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
}
