/** Numbers that follow from a seed, thousands of them in a millisecond: the same seed and case make the same file. */
export class Chance {
  #state: number

  constructor(seed: number, turn: number) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b)) >>> 0 || 1
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return Math.floor(((this.#state >>> 0) / 0x1_0000_0000) * end)
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0]
  }
}
