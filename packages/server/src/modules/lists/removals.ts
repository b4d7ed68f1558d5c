import type { Rules } from '../../platform/rules/rules.ts'

/** An import that waits for a person before it removes what it would. */
export class Held extends Error {
  override readonly name = 'Held'
}

/**
 * Throws when a version leaves out so much of the list before it that its file may have been cut off; how much that is, and
 * how few are never asked about, is the agency's.
 */
export function holdForRemovals(rules: Pick<Rules, 'value'>, removed: number, before: number): void {
  const share = rules.value('list-removals-share') / 100
  if (removed <= rules.value('list-removals-few') || removed <= before * share) return
  const count = (many: number): string => many.toLocaleString('en')
  throw new Held(`This version leaves out ${count(removed)} of the ${count(before)} entities that the list has now.`)
}
