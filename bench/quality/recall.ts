import type { Match } from '../../packages/screening/src/index.ts'

/** Counts over questions that have one right answer. */
export class Recall {
  all = 0
  first = 0
  ten = 0
  alerts = 0

  /**
   * Takes the results of one question, many of them; whether the right entity came first. Several may carry the same name or
   * be as near to what is left of one, so ties count: it is among ten when fewer than ten score more.
   */
  add(results: readonly Match[], id: string): boolean {
    const right = results.find((match) => match.id === id)
    const better = right === undefined ? Infinity : results.filter(({ score }) => score > right.score).length
    const isFirst = better === 0
    this.all += 1
    if (isFirst) this.first += 1
    if (better < 10) this.ten += 1
    if (right?.match === true) this.alerts += 1
    return isFirst
  }
}
