import type { Match } from '../../packages/screening/src/index.ts'

/** Counts over questions that have one right answer. */
export class Recall {
  all = 0
  first = 0
  ten = 0
  alerts = 0

  /** Takes the results of one question; whether the right entity came first. Several may carry the same name: ties count. */
  add(results: readonly Match[], id: string): boolean {
    const right = results.find((match) => match.id === id)
    const isFirst = right !== undefined && right.score === results[0]?.score
    this.all += 1
    if (isFirst) this.first += 1
    if (right !== undefined) this.ten += 1
    if (right?.match === true) this.alerts += 1
    return isFirst
  }
}
