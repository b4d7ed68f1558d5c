import { optionalBit, type Segment } from '../index/segment.ts'
import { type Role, roles } from '../normalise/name.ts'
import { kindOf } from '../schema-kind.ts'
import { weightOfRole } from './name-bound.ts'
import type { QueryName } from './query-name.ts'

/** One of two names being compared: its words by position, wherever they are kept. */
export interface Side {
  readonly words: number
  /** Is it known not to be a person? Letters of firms are no initials. */
  readonly thing: boolean
  readonly role: (word: number) => Role
  readonly weight: (word: number) => number
  readonly optional: (word: number) => boolean
  readonly text: (word: number) => string
}

export const sideOfQuery = (query: QueryName): Side => ({
  words: query.tokens.length,
  thing: !query.person,
  role: (word) => query.tokens[word]?.role ?? 'plain',
  weight: (word) => query.weights[word] ?? 0,
  optional: (word) => query.tokens[word]?.optional ?? false,
  text: (word) => query.tokens[word]?.text ?? '',
})

export function sideOfName(segment: Segment, name: number): Side {
  const first = segment.unitStart[name] ?? 0
  const code = (word: number): number => segment.unitRole[first + word] ?? 0
  return {
    words: segment.nameWords[name] ?? 0,
    thing: kindOf(segment.entities[segment.nameEntity[name] ?? 0]?.schema ?? '') !== 'person',
    role: (word) => roles[code(word) & ~optionalBit] ?? 'plain',
    weight: (word) => weightOfRole[code(word)] ?? 0,
    optional: (word) => (code(word) & optionalBit) !== 0,
    text: (word) => segment.dictionary.term(segment.unitTerm[first + word] ?? 0).text,
  }
}

/** The weight of the words of a mask. */
export const sum = (side: Side, mask: number): number => {
  let total = 0
  for (let word = 0; word < side.words; word++) if ((mask & (1 << word)) !== 0) total += side.weight(word)
  return total
}

/** Does a mask cover one word? */
export const isOne = (mask: number): boolean => (mask & (mask - 1)) === 0

/** Roles that tell one bearer from another. */
export const isStrong = (role: Role): boolean =>
  role === 'plain' || role === 'common' || role === 'short' || role === 'number'
