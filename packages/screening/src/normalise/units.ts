import type { NameToken, NormalName } from './name.ts'

/** A word of a name, two neighbours read as one, or the whole name read as one. */
export interface NameUnit {
  readonly text: string
  readonly abjad: boolean
  /** Which words it covers, one bit each. */
  readonly mask: number
  readonly joined: boolean
}

/** Joined units longer than this do not help: nobody glues so much. */
const longest = 80

/** The words of a name first, then its joined pairs, then the whole, in a fixed order. */
export function unitsOf({ tokens, compact }: NormalName): readonly NameUnit[] {
  const words = tokens.map(({ text, abjad }, at) => ({ text, abjad, mask: 1 << at, joined: false }))
  const pairs = tokens.slice(1).flatMap((_, at) => join(tokens, at, at + 2))
  const mask = 2 ** tokens.length - 1
  const whole = tokens.length < 2 ? [] : compact.filter(({ text }) => text.length > 3 && text.length <= longest)
  return [...words, ...pairs, ...whole.map((word) => ({ ...word, mask, joined: true }))]
}

function join(tokens: readonly NameToken[], from: number, to: number): readonly NameUnit[] {
  const words = tokens.slice(from, to)
  const abjad = words[0]?.abjad ?? false
  if (
    words.some(
      (word) => word.abjad !== abjad || word.role === 'initial' || word.role === 'number' || word.role === 'legal',
    )
  )
    return []
  const text = words.map((word) => word.text).join('')
  if (text.length < 4 || text.length > longest) return []
  return [{ text, abjad, mask: ((1 << to) - 1) & ~((1 << from) - 1), joined: true }]
}
