/** A Uint32Array that grows by doubling; `trimmed` gives the part in use. */
export class GrowingArray {
  length = 0
  items = new Uint32Array(64)

  push(value: number): void {
    if (this.length === this.items.length) this.reserve(1)
    this.items[this.length++] = value
  }

  /** Makes room for so many more, to be written to `items` directly. */
  reserve(more: number): void {
    if (this.length + more <= this.items.length) return
    const wider = new Uint32Array(Math.max(this.items.length * 2, this.length + more))
    wider.set(this.items)
    this.items = wider
  }

  at(index: number): number {
    return this.items[index] ?? 0
  }

  trimmed(): Uint32Array {
    return this.items.slice(0, this.length)
  }
}

/** The same for bytes. */
export class GrowingBytes {
  length = 0
  items = new Uint8Array(64)

  push(value: number): void {
    this.#reserve(1)
    this.items[this.length++] = value
  }

  append(codes: Uint8Array, from: number, to: number): void {
    this.#reserve(to - from)
    for (let at = from; at < to; at++) this.items[this.length++] = codes[at] ?? 0
  }

  at(index: number): number {
    return this.items[index] ?? 0
  }

  trimmed(): Uint8Array {
    return this.items.slice(0, this.length)
  }

  #reserve(more: number): void {
    if (this.length + more <= this.items.length) return
    const wider = new Uint8Array(Math.max(this.items.length * 2, this.length + more))
    wider.set(this.items)
    this.items = wider
  }
}
