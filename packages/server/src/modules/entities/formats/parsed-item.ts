/** One value of one FollowTheMoney property, cleaned. */
export interface ParsedStatement {
  readonly prop: string
  readonly value: string
  /** As it stood in the source, when cleaning changed it. */
  readonly original?: string
  /** ISO 639-3, where the script or the source tells. */
  readonly lang?: string
}

/** One thing a list names: what it is, and what the list says about it. */
export interface ParsedEntity {
  readonly id: string
  readonly schema: string
  readonly statements: readonly ParsedStatement[]
}

/** A row, or a field of a row, that was not taken, told so that its keeper can mend it. */
export interface Rejection {
  readonly file: string
  /** 1-based: the line of a text file, the record of an XML file. */
  readonly row: number
  readonly field: string
  readonly value: string
  readonly reason: string
  readonly remedy: string
}

export type ParsedItem =
  | { readonly kind: 'entity'; readonly entity: ParsedEntity }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'count'; readonly name: string; readonly by: number }

const longestQuote = 200

/** A rejection as an item; long values are cut, since an error file is read by people. */
export function rejected(rejection: Rejection): ParsedItem {
  const { value } = rejection
  const quoted = value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value
  return { kind: 'rejected', rejection: { ...rejection, value: quoted } }
}

export function count(name: string, by: number): ParsedItem {
  return { kind: 'count', name, by }
}
