import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesIn } from './names-in.ts'

describe('SCR-NORM-9 names in a text', () => {
  test.each([
    ['Barco Corp a.k.a. Yura Trading', false, ['Barco Corp', 'Yura Trading']],
    ['Omar Said aka Hans Fritz', true, ['Omar Said', 'Hans Fritz']],
    ['FOO BAR (formerly BAZ LINE)', false, ['FOO BAR', 'BAZ LINE']],
    ['SMITH / JONES SA', false, ['SMITH', 'JONES SA']],
    ['SMITH / JONES', true, []],
    ['Maersk A/S', false, []],
    ['M/V OCEAN STAR', false, []],
    ['jean aka kouassi', true, []],
    ['Aka Ito', true, []],
    ['Alias Chalah', true, []],
    ['Formerly Known Band', false, []],
  ])('%s', (text, isPerson, parts) => {
    expect(namesIn(text, isPerson)).toEqual([text, ...parts])
  })

  test('the whole text is always the first', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.boolean(), (text, isPerson) => {
        expect(namesIn(text, isPerson)[0]).toBe(text)
      }),
    )
  })
})
