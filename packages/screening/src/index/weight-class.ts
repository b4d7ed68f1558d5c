/**
 * Names by how much firm weight they have, from each of these on: one, two and three plain words have classes of their
 * own, as what such a name may leave is just short of a word.
 */
export const weightClasses = [0, 21, 39, 41, 59, 61] as const
export const classCount = weightClasses.length

export function weightClass(firm: number): number {
  let own = classCount - 1
  while (own > 0 && firm < (weightClasses[own] ?? 0)) own--
  return own
}
