/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), bit-parallel.
 * Source: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
 */
const width = 128

/** The longest pattern: a bit a character. */
export const patternLength = 31

/** The positions of each character of a text, one bit a position; loaded again and again without allocation. */
export class Pattern {
  readonly bits = new Uint32Array(width)
  length = 0
  #codes: Uint8Array = new Uint8Array(0)
  #from = 0

  /** A text longer than `patternLength` is cut; the codes must not change while they are loaded. */
  load(codes: Uint8Array, from: number, to: number): void {
    for (let at = 0; at < this.length; at++) this.bits[(this.#codes[this.#from + at] ?? 0) & (width - 1)] = 0
    this.#codes = codes
    this.#from = from
    this.length = Math.min(to - from, patternLength)
    for (let at = 0; at < this.length; at++) {
      const code = (codes[from + at] ?? 0) & (width - 1)
      this.bits[code] = (this.bits[code] ?? 0) | (1 << at)
    }
  }
}

/** Edits between a loaded pattern and a text. */
export function distance({ bits, length }: Pattern, codes: Uint8Array, from: number, to: number): number {
  if (length === 0) return to - from
  let vp = -1
  let vn = 0
  let d0 = 0
  let previous = 0
  let edits = length
  const top = 1 << (length - 1)
  for (let at = from; at < to; at++) {
    const match = bits[(codes[at] ?? 0) & (width - 1)] ?? 0
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
