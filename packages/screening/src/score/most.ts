import { roleBits } from '../index/role-code.ts'
import { roles } from '../normalise/name.ts'
import { penalty, retrieval, roleWeight, similarity } from '../parameters.ts'
import { one } from './weights.ts'

/** What the words of one side that found no partner weigh. */
export interface Leftover {
  firm: number
  light: number
}

/** Credit against what was matched and what is left over, firm and light, on each side. */
export function similarityOf(matched: number, credit: number, query: Leftover, name: Leftover): number {
  if (matched === 0) return 0
  const cost =
    penalty.contradiction * Math.min(query.firm, name.firm) +
    penalty.omission * Math.abs(query.firm - name.firm) +
    penalty.optionalContradiction * Math.min(query.light, name.light) +
    penalty.optional * Math.abs(query.light - name.light)
  return credit / (matched + cost)
}

/** What a pair of left-over words can earn at most, and how far two such words differ in weight. */
const leftoverCredit = 2 * similarity.leftoverMost - 1
const weightGap = 6 / 14
/** The most that an initial and the word it stands for weigh. */
const initialPair = (roleWeight.initial * one + one) / 2

/**
 * The most that `similarityOf` can come to when leftovers may still be taken for one another and `initials` words of
 * either side may be initials of words of the other. Never below the score of the pairing.
 */
export function most(
  matched: number,
  credit: number,
  query: Leftover,
  name: Leftover,
  queryInitials: number,
  nameInitials: number,
): number {
  const left = Math.max(0, query.firm - one * nameInitials)
  const right = Math.max(0, name.firm - one * queryInitials)
  const both = Math.min(left, right)
  const rest = Math.max(0, Math.abs(left - right) - weightGap * both)
  const initials = queryInitials + nameInitials
  const light =
    initials > 0
      ? 0
      : penalty.optionalContradiction * Math.min(query.light, name.light) +
        penalty.optional * Math.abs(query.light - name.light)
  const [earned, met] = [credit + leftoverCredit * both, matched + both + penalty.omission * rest + light]
  const plain = earned / met
  const paired = initials * initialPair
  return initials === 0 ? plain : Math.max(plain, (earned + similarity.initial * paired) / (met + paired))
}

/** SCR-NAME-8: enough of the query's words are met, or may be by initials. */
export const covers = (matched: number, firm: number): boolean =>
  matched >= retrieval.coverage * (matched + Math.max(0, firm))

const initial = roles.indexOf('initial')
export const isInitial = (code: number): boolean => (code & roleBits) === initial

/**
 * Initials that may stand for a word: those that met nothing. All of them where equal ones want the same partner, or
 * where they were met as part of a joined unit, which another pair may go before.
 */
export const freeInitials = (all: number, met: number, hasJoined: boolean): number =>
  all > 1 || hasJoined ? all : all - met
