/** The value of a character in a machine-readable zone: digits themselves, A is 10 … Z is 35, the filler is 0. */
function valueOf(letter: string): number {
  if (letter === '<') return 0
  const value = Number.parseInt(letter, 36)
  return Number.isNaN(value) ? 0 : value
}

/** The check digit of a text. Source: ICAO Doc 9303-3, 4.9: weights 7, 3, 1 repeating, modulo 10. */
export function checkDigit(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += valueOf(text[at] ?? '') * ([7, 3, 1][at % 3] ?? 0)
  return String(sum % 10)
}
