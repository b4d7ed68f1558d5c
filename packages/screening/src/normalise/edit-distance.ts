/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), bit-parallel.
 * Source: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
 */
const width = 128

/** The positions of each character in a pattern, one bit a position; the pattern is at most 31 characters. */
export function patternOf(text: string): Uint32Array {
  const bits = new Uint32Array(width)
  const length = Math.min(text.length, 31)
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at) & (width - 1)
    bits[code] = (bits[code] ?? 0) | (1 << at)
  }
  return bits
}

/** Edits between a prepared pattern of `length` characters and a text. */
export function distance(pattern: Uint32Array, length: number, text: string): number {
  if (length === 0) return text.length
  let [vp, vn, d0, previous] = [-1, 0, 0, 0]
  let edits = length
  const top = 1 << (length - 1)
  for (let at = 0; at < text.length; at++) {
    const match = pattern[text.charCodeAt(at) & (width - 1)] ?? 0
    const swap = ((~d0 & match) << 1) & previous
    d0 = (((match & vp) + vp) ^ vp) | match | vn | swap | 0
    let hp = vn | ~(d0 | vp)
    const hn = d0 & vp
    if ((hp & top) !== 0) edits++
    if ((hn & top) !== 0) edits--
    hp = (hp << 1) | 1
    vp = (hn << 1) | ~(d0 | hp)
    vn = hp & d0
    previous = match
  }
  return edits
}
