import { searchIdentifier, searchText } from '../entities/index.ts'

const SHORTEST = 3
const SHORTEST_NUMBER = 5

/**
 * Tells whether something somebody typed was about a person: it has his id, one of his names or numbers whole, or it is
 * nothing but parts of his names, as one types them into a search. Errs on the side of yes: what goes are words, never the event.
 */
export class Traces {
  readonly #ids: ReadonlySet<string>
  readonly #whole: readonly string[]
  readonly #words: readonly string[]
  readonly #numbers: readonly string[]

  constructor(ids: readonly string[], terms: readonly string[]) {
    this.#ids = new Set(ids)
    this.#whole = [...new Set(terms.map(searchText))].filter((one) => one.length >= SHORTEST)
    this.#words = [...new Set(this.#whole.flatMap((one) => one.split(' ')))].filter((one) => one.length >= SHORTEST)
    this.#numbers = [...new Set(terms.map(searchIdentifier))].filter(
      (one) => one.length >= SHORTEST_NUMBER && /\d/.test(one),
    )
  }

  in(value: unknown): boolean {
    if (typeof value === 'string') return this.#inText(value)
    if (typeof value !== 'object' || value === null) return false
    return Object.values(value).some((item) => this.in(item))
  }

  #inText(text: string): boolean {
    if (this.#ids.has(text)) return true
    const said = searchText(text)
    if (this.#whole.some((name) => ` ${said} `.includes(` ${name} `))) return true
    const words = said.split(' ').filter((word) => word !== '')
    const isPart = (word: string) => word.length >= SHORTEST && this.#words.some((name) => name.startsWith(word))
    if (words.length > 0 && words.every(isPart)) return true
    const number = searchIdentifier(text)
    return this.#numbers.some((one) => number.includes(one))
  }
}
