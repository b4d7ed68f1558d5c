import { expect, test } from 'vitest'
import { isAskable, problemWith } from './columns.ts'

test('a name or a number has letters or digits, in any script', () => {
  expect(isAskable({ name: ['李'] })).toBe(true)
  expect(isAskable({ passportNumber: ['7'] })).toBe(true)
  for (const name of ['', ' ', '""', '-', '???']) expect(isAskable({ name: [name] })).toBe(false)
})

test('what thousands share asks about nobody', () => {
  expect(isAskable({ birthDate: ['1980'], nationality: ['fr'] })).toBe(false)
})

test('a date is written from the year on, and stands in the calendar', () => {
  for (const date of ['1980', '1980-03', '1980-03-02']) expect(problemWith('birthDate', date)).toBeNull()
  for (const date of ['02/03/1980', '1980-13', '1979-02-29']) expect(problemWith('birthDate', date)).toContain(date)
})
