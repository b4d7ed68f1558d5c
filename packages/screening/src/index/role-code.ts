import { type NameToken, roles } from '../normalise/name.ts'
import { filiation } from '../normalise/words.ts'

/** Bits of a word's code beside its role: may be left out, says that a father's name follows. */
export const optionalBit = 0x80
export const filiationBit = 0x40
export const roleBits = 0x3f

/** A word's role and place in its name as one byte. */
export const codeOf = ({ role, optional, text }: NameToken, place: number): number =>
  roles.indexOf(role) |
  (optional ? optionalBit : 0) |
  (place > 0 && role === 'particle' && filiation.has(text) ? filiationBit : 0)
