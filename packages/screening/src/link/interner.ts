/** Numbers texts in the order in which they come, by open addressing: a string is kept once, and no object made for it. */
export class Interner {
  readonly texts: string[] = []
  #slots = new Uint32Array(1024)
  #hashes = new Uint32Array(512)

  /** The number of a text; `size` before the call when it is new. */
  add(text: string): number {
    const hash = hashText(text)
    let slot = hash & (this.#slots.length - 1)
    for (;;) {
      const known = this.#slots[slot] ?? 0
      if (known === 0) break
      if (this.#hashes[known - 1] === hash && this.texts[known - 1] === text) return known - 1
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    const id = this.texts.length
    this.texts.push(text)
    this.#slots[slot] = id + 1
    this.#hashes[id] = hash
    if (this.texts.length === this.#hashes.length) this.#grow()
    return id
  }

  get size(): number {
    return this.texts.length
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    this.#hashes = hashes
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let id = 0; id < this.texts.length; id++) {
      let slot = (hashes[id] ?? 0) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = id + 1
    }
  }
}

/** Source: FNV-1a with a final mix. */
function hashText(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return mix(value)
}

/** Spreads the bits of a hash. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A hash of two hashes, in whatever order they come. */
export const mixPair = (a: number, b: number): number =>
  mix(Math.imul(a + b, 0x9e3779b1) ^ Math.imul(a ^ b, 0x85ebca6b))
