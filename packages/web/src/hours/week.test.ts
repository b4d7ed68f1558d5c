import { expect, it } from 'vitest'
import { dayTitle, daysOf, mondayOf, weekAfter } from './week.ts'

it('knows its week by the Monday, over the ends of months and years', () => {
  expect(['2026-11-27', '2026-11-23', '2026-11-29'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23'])
  expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  expect(daysOf('2026-12-28').at(-1)).toBe('2027-01-03')
  expect([weekAfter('2026-12-28', 1), weekAfter('2027-01-04', -1)]).toEqual(['2027-01-04', '2026-12-28'])
  expect(dayTitle('2026-11-27')).toMatch(/Fri.* 27/)
})
