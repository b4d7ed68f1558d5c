import { createHash } from 'node:crypto'
import type { Randomness } from '../../packages/kernel/src/index.ts'

/** Chance that starts over at a seed: two servers that do the same thing make the same ids. */
export class SeededRandomness implements Randomness {
  #seed = ''
  #count = 0

  restart(seed: string): void {
    this.#seed = seed
    this.#count = 0
  }

  readonly uuid = (): string => {
    const hex = this.#draw().toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  readonly secret = (bytes: number): string =>
    Buffer.concat([this.#draw(), this.#draw()]).subarray(0, bytes).toString('base64url')

  #draw(): Buffer {
    this.#count += 1
    return createHash('sha256').update(`${this.#seed}/${this.#count}`).digest()
  }
}
