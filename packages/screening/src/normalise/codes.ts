/** Tokens as bytes: every token is ASCII (`a-z0-9`, or abjad code letters), so one character is one code. */

/** Writes a text into `out` from `at` on; the place after its last code. */
export function writeCodes(out: Uint8Array, at: number, text: string): number {
  for (let from = 0; from < text.length; from++) out[at + from] = text.charCodeAt(from)
  return at + text.length
}

export function codesOf(text: string): Uint8Array {
  const out = new Uint8Array(text.length)
  writeCodes(out, 0, text)
  return out
}

const prime = 0x01000193

/** A hash of the codes, the same on every machine. Source: FNV-1a. */
export function hashOf(codes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ (codes[at] ?? 0), prime)
  value ^= value >>> 15
  return Math.imul(value, 0x85ebca6b) >>> 0
}

export function sameCodes(a: Uint8Array, aFrom: number, b: Uint8Array, bFrom: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a[aFrom + at] !== b[bFrom + at]) return false
  return true
}

/** The same of any text, by its UTF-16 units. */
export function hashOfText(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), prime)
  value ^= value >>> 15
  return Math.imul(value, 0x85ebca6b) >>> 0
}
