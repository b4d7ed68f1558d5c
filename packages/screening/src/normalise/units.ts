import { writeCodes } from './codes.ts'
import type { NameToken, NormalName } from './name.ts'

/** Joined units longer than this do not help: nobody glues so much. */
const longest = 80

/** In place of a first word: the unit covers the whole name. */
export const wholeName = 0xff

/** Which words a unit covers, one bit each; `first` is its word, or the first of its two neighbours, or `wholeName`. */
export const unitMask = (joined: boolean, first: number, words: number): number =>
  !joined ? 1 << first : first === wholeName ? 2 ** words - 1 : 3 << first

let scratch = new Uint8Array(4096)
const starts = new Uint32Array(64)

/**
 * Calls `visit` with the letters of every unit of a name: its words first, then its neighbours read as one word, then
 * the whole name read as one. The letters are good until the next call.
 */
export function eachUnit(
  { tokens, compact }: NormalName,
  visit: (codes: Uint8Array, from: number, to: number, abjad: boolean, joined: boolean, first: number) => void,
): void {
  const needed = tokens.reduce((sum, { text }) => sum + text.length, 0) + 2 * longest
  if (needed > scratch.length) scratch = new Uint8Array(needed * 2)
  starts[0] = 0
  for (let word = 0; word < tokens.length; word++)
    starts[word + 1] = writeCodes(scratch, starts[word] ?? 0, tokens[word]?.text ?? '')
  for (let word = 0; word < tokens.length; word++)
    visit(scratch, starts[word] ?? 0, starts[word + 1] ?? 0, tokens[word]?.abjad ?? false, false, word)
  for (let word = 0; word + 1 < tokens.length; word++) {
    const [one, two] = [tokens[word], tokens[word + 1]]
    if (one === undefined || two === undefined || !joins(one, two)) continue
    const [from, to] = [starts[word] ?? 0, starts[word + 2] ?? 0]
    if (to - from >= 4 && to - from <= longest) visit(scratch, from, to, one.abjad, true, word)
  }
  if (tokens.length < 2) return
  const end = starts[tokens.length] ?? 0
  for (const { text, abjad } of compact)
    if (text.length > 3 && text.length <= longest)
      visit(scratch, end, writeCodes(scratch, end, text), abjad, true, wholeName)
}

const joins = (one: NameToken, two: NameToken): boolean =>
  one.abjad === two.abjad && canJoin(one.role) && canJoin(two.role)

const canJoin = (role: NameToken['role']): boolean => role !== 'initial' && role !== 'number' && role !== 'legal'
