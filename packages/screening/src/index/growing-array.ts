/** A Uint32Array that grows by doubling; `trimmed` gives the part in use. */
export class GrowingArray {
  length = 0
  #items = new Uint32Array(1024)

  push(value: number): void {
    if (this.length === this.#items.length) {
      const wider = new Uint32Array(this.#items.length * 2)
      wider.set(this.#items)
      this.#items = wider
    }
    this.#items[this.length++] = value
  }

  trimmed(): Uint32Array {
    return this.#items.slice(0, this.length)
  }
}
