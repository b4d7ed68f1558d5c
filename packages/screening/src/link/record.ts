/** What a field says, and with that how two of its values are compared. */
export type LinkFieldKind = 'person' | 'thing' | 'text' | 'date' | 'number' | 'code'

/** A column of what is to be linked: names of people or things, free text, dates, numbers that name one holder, codes. */
export interface LinkField {
  readonly name: string
  readonly kind: LinkFieldKind
}

/** The values of one record, by field: one text, several, or '' for none. */
export interface LinkRecord {
  readonly cells: readonly (string | readonly string[])[]
  /** Records of one side are never linked with each other; left out, all may be. */
  readonly side?: number
}

/** Agreement of two values, best first; the words of names have it each, other values as a whole. */
export const levels = ['same', 'near', 'alike', 'differs'] as const
export type LinkLevel = (typeof levels)[number]

export const isName = (kind: LinkFieldKind): boolean => kind === 'person' || kind === 'thing'
export const hasWords = (kind: LinkFieldKind): boolean => isName(kind) || kind === 'text'
