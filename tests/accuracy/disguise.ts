import type { Draw } from '../support/seed.ts'
import type { Listed } from './list-files.ts'

export type Disguise = 'typo' | 'order' | 'script'

export interface Asked {
  readonly listed: Listed
  readonly disguise: Disguise
  readonly text: string
}

/** The name as somebody might have written it down. */
export function asked(listed: Listed, disguise: Disguise, draw: Draw): Asked {
  const text =
    disguise === 'script'
      ? (listed.original ?? '')
      : (disguise === 'order' && reordered(listed.name)) || typo(listed, draw)
  return { listed, disguise, text }
}

/** “PETROV, Ivan Ilich” as “Ilich PETROV Ivan”; null for a single word. */
function reordered(name: string): string | null {
  const words = name.replaceAll(',', ' ').split(/\s+/).filter(Boolean)
  return words.length < 2 ? null : [words.at(-1), ...words.slice(0, -1)].join(' ')
}

/** One slip of the finger in one word: two letters changed over, one left out, one doubled, or one replaced. */
function typo({ id, name }: Listed, draw: Draw): string {
  const words = [...name.matchAll(/\p{L}{4,}/gu)]
  const word = words[draw.below(words.length, id, 'word')] ?? /\p{L}+/u.exec(name)
  if (word === undefined || word === null) return name
  const letters = word[0]
  const at = letters.length < 3 ? 0 : 1 + draw.below(letters.length - 2, id, 'place')
  const [one = '', two = ''] = [letters[at], letters[at + 1]]
  const slips = [
    letters.slice(0, at) + two + one + letters.slice(at + 2),
    letters.slice(0, at) + letters.slice(at + 1),
    letters.slice(0, at) + one + letters.slice(at),
    letters.slice(0, at) + (one.toLowerCase() === 'e' ? 'a' : 'e') + letters.slice(at + 1),
  ].filter((slip) => slip !== letters)
  const slip = slips[draw.below(slips.length, id, 'slip')] ?? letters
  return name.slice(0, word.index) + slip + name.slice(word.index + letters.length)
}
