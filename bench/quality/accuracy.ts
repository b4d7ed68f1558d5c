import { defaults } from '../../packages/screening/src/parameters.ts'
import { share } from '../support/figures.ts'

/** From here up the engine that ships says that it is a match. */
export const SHIPPED = defaults.threshold

/** A labelled pair with its score. */
export interface Judged {
  readonly isMatch: boolean
  readonly score: number
}

/** Precision, recall and F1 at a threshold. */
export function accuracy(pairs: readonly Judged[], threshold: number): string {
  const right = pairs.filter(({ isMatch, score }) => isMatch && score >= threshold).length
  const alarms = pairs.filter(({ isMatch, score }) => !isMatch && score >= threshold).length
  const missed = pairs.filter(({ isMatch, score }) => isMatch && score < threshold).length
  return `P ${share(right, right + alarms)}, R ${share(right, right + missed)}, F1 ${share(2 * right, 2 * right + alarms + missed)}`
}
