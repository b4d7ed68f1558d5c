/** An IMO number: six digits and the last digit of their sum, weighted 7 down to 2. */
export function imoNumber(six: string): string {
  const sum = [...six].reduce((total, digit, index) => total + Number(digit) * (7 - index), 0)
  return `${six}${sum % 10}`
}

const weights = [7, 3, 1] as const
const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check digit of ICAO 9303: weights 7, 3, 1 over digits, letters (A is 10) and fillers (0). */
export function mrzDigit(field: string): string {
  const sum = [...field].reduce((total, character, index) => {
    const value = Math.max(0, values.indexOf(character))
    return total + value * (weights[index % 3] ?? 0)
  }, 0)
  return String(sum % 10)
}
