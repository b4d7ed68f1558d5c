import { expect, it } from 'vitest'
import { hoursText, quartersOf } from './quarters.ts'

it('reads hours in quarters as people write them, and nothing else', () => {
  expect(['7', '7.5', '7,25', '0:45', '24', ' '].map(quartersOf)).toEqual([28, 30, 29, 3, 96, 0])
  expect(['7.3', '25', '-1', '7:10', 'x', '7:60', '1e1e'].map(quartersOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  expect([28, 30, 29, 0].map(hoursText)).toEqual(['7', '7.5', '7.25', '0'])
})
