import { describe, expect, test } from 'vitest'
import { fairness, type Interval } from './fairness.ts'
import { ENGINE_VERSION } from './index.ts'
import { defaults } from './parameters.ts'

describe('fairness', () => {
  test('the figures that ship are those of this engine; after a change of it run `npm run bench -- fairness`', () => {
    expect(fairness.engine).toBe(ENGINE_VERSION)
    expect(fairness.threshold).toBe(defaults.threshold)
    expect(fairness.day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  test('twelve origins at least, and every share lies in its interval', () => {
    expect(fairness.origins.length).toBeGreaterThanOrEqual(12)
    const all: readonly Interval[] = [
      ...fairness.origins.flatMap((one) => [
        one.falseByName,
        one.falseWithDate,
        one.misses,
        ...Object.values(one.missesBySpelling),
      ]),
      ...fairness.everyday.flatMap((one) => [one.falseByName, one.falseWithDate]),
    ]
    for (const { count, of, share, low, high } of all) {
      expect(of).toBeGreaterThan(0)
      expect(share).toBeCloseTo(count / of, 10)
      expect(low).toBeLessThanOrEqual(share)
      expect(high).toBeGreaterThanOrEqual(share)
    }
  })
})
