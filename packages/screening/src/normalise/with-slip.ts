import { codesOf } from './codes.ts'
import { distance, Pattern } from './edit-distance.ts'

/** A few known words, found also when they were written with one slip. */
export class WithSlip {
  /** Each word by itself and by itself with any one letter left out. */
  readonly #byPart = new Map<string, string>()
  readonly #shortest: number
  readonly #longest: number
  readonly #pattern = new Pattern()

  constructor(words: readonly string[]) {
    for (const word of words) for (const part of parts(word)) this.#byPart.set(part, word)
    this.#shortest = Math.min(...words.map(({ length }) => length)) - 1
    this.#longest = Math.max(...words.map(({ length }) => length)) + 1
  }

  /** The known word that is at most one letter put in, left out, changed or exchanged away. */
  find(text: string): string | undefined {
    if (text.length < this.#shortest || text.length > this.#longest) return undefined
    for (const part of parts(text)) {
      const word = this.#byPart.get(part)
      if (word === undefined) continue
      this.#pattern.load(codesOf(word), 0, word.length)
      if (distance(this.#pattern, codesOf(text), 0, text.length) <= 1) return word
    }
    return undefined
  }
}

function* parts(word: string): Generator<string> {
  yield word
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}
