import { searchText } from '../entities/index.ts'

export interface SearchWords {
  /** All of them must stand in one name, as search compares it; of words in quotes the whole. */
  readonly words: readonly string[]
  readonly without: readonly string[]
}

/** What a text asks for. With `simple` every sign is one of the name. */
export function searchWords(text: string, simple: boolean): SearchWords {
  if (simple) return { words: split(text), without: [] }
  const [words, without]: [string[], string[]] = [[], []]
  for (const [, minus, quoted, plain = ''] of text.matchAll(/(?<!\S)(-?)(?:["“”]([^"“”]*)["“”]|(\S+))/g)) {
    const found = quoted === undefined ? split(plain) : [searchText(quoted)].filter((word) => word !== '')
    ;(minus === '' ? words : without).push(...found)
  }
  return { words, without }
}

const split = (text: string): string[] =>
  searchText(text)
    .split(' ')
    .filter((word) => word !== '')
