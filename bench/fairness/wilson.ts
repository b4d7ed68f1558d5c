import type { Interval } from '../../packages/screening/src/fairness.ts'

const z = 1.959_964

/** Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927). */
export function wilson(count: number, of: number): Interval {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 }
  const share = count / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  // At the ends the bound is the share itself, whatever rounding says.
  return { count, of, share, low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half }
}
