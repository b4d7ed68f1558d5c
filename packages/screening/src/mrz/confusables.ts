/** Characters that readers take for one another: a digit for each letter and back. */
const digitFor: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  T: '7',
  B: '8',
}
const letterFor: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 4: 'A', 5: 'S', 6: 'G', 7: 'T', 8: 'B' }

/** The digit a letter is likely to be, or undefined. */
export const asDigit = (letter: string): string | undefined => digitFor[letter]

/** The letter a digit is likely to be, or undefined. */
export const asLetter = (digit: string): string | undefined => letterFor[digit]
