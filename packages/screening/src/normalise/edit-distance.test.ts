import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codesOf } from './codes.ts'
import { distance, Pattern } from './edit-distance.ts'

/** Optimal string alignment by its definition. */
function oracle(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 99
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : 99
      const row = rows[i]
      if (row !== undefined) row[j] = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same, swap)
    }
  return cell(a.length, b.length)
}

test('SCR-NAME-1 the bit-parallel distance is the one of the definition', () => {
  const pattern = new Pattern()
  const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 31 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      pattern.load(codesOf(a), 0, a.length)
      expect(distance(pattern, codesOf(b), 0, b.length)).toBe(oracle(a, b))
    }),
    { numRuns: 500 },
  )
})
