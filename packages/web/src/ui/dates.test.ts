import { expect, test } from 'vitest'
import { duration, writtenDate, writtenTime, writtenVersion } from './dates.ts'

test('a date is written as far as it is known', () => {
  expect(writtenDate('1970')).toBe('1970')
  expect(writtenDate('1970-03')).toBe('Mar 1970')
  expect(writtenDate('1970-03-02')).toBe('2 Mar 1970')
  expect(writtenDate('about 1970')).toBe('about 1970')
})

test('an instant is written in the zone that is asked for, with its name', () => {
  expect(writtenTime('2026-11-24T23:30:00Z', 'Asia/Tokyo')).toMatch(/25 Nov 2026, 08:30 (GMT\+9|JST)/)
})

test('a version that is an instant is written as its day', () => {
  expect(writtenVersion('2018-10-29T19:09:49.856-04:00')).toBe('2018-10-29')
  expect(writtenVersion('9dd1e22d8f50')).toBe('9dd1e22d8f50')
})

test('how long, in the largest units that matter', () => {
  expect(duration(4_200)).toBe('4 s')
  expect(duration(125 * 60_000)).toBe('2 h 5 min')
})
