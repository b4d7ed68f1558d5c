/**
 * A sign of fifteen bits for a word of an index, so that a list of names says beside each name which other words it has.
 * Equal words have equal signs, so a sign that is not looked for is a word that is not looked for.
 */
export const signs = 1 << 15

/** The sign of names that have more words than the list has room for: it counts as every word. */
export const anyWord = 0

/** In place of a word that a name does not have. */
export const noWord = signs - 1

export const signOf = (term: number): number => 1 + ((Math.imul(term, 0x9e3779b1) >>> 17) % (signs - 2))
