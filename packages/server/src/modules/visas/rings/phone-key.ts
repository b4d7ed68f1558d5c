/** Shorter ones are extensions and hotlines. */
const FEWEST_DIGITS = 7

/**
 * The digits of a number, with those of its country. A number that names no country is told apart by the country of the post, since
 * the same digits are somebody else's elsewhere.
 */
export function phoneKey(said: string, country: string | null): string {
  const bare = said.normalize('NFKC').replace(/(?:ext|x|#).*$/i, '')
  const digits = bare.replace(/\(0\)/, '').replace(/\D/g, '')
  if (digits.length < FEWEST_DIGITS) return ''
  if (/^\s*\(?\+/.test(bare)) return digits
  if (digits.startsWith('00')) return digits.slice(2)
  return `${country ?? ''}:${digits.replace(/^0/, '')}`
}
