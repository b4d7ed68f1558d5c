import { expect, it } from 'vitest'
import { progressLine } from './screen-progress.ts'

it('says how far, how fast and how long, by the rows of this run', () => {
  expect(progressLine({ rows: 0, of: 250, now: 0, withHits: 0, seconds: 0 })).toBe('0 of 250 rows (0 %), 0 with hits')
  expect(progressLine({ rows: 60_000, of: 100_000, now: 10_000, withHits: 12, seconds: 5 })).toBe(
    '60,000 of 100,000 rows (60 %), 12 with hits, 2,000 rows/s, 20 s left',
  )
  expect(progressLine({ rows: 1_000, of: 100_000, now: 1_000, withHits: 0, seconds: 1 })).toContain('1 min 39 s left')
  expect(progressLine({ rows: 1_000, of: 9_001_000, now: 1_000, withHits: 0, seconds: 1 })).toContain('2 h 30 min left')
})

it('does not promise less than was done when the guess was too low', () => {
  expect(progressLine({ rows: 12, of: 10, now: 12, withHits: 1, seconds: 1 })).toBe(
    '12 of 12 rows (100 %), 1 with hits, 12 rows/s, 0 s left',
  )
})
