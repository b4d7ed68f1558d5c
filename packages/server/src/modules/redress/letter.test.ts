import { expect, it } from 'vitest'
import { letterOf } from './letter.ts'

it('fills in number, name and day wherever they stand, and nothing else', () => {
  const text = '{number} {day}\nDear {name}, {name}: {else}'
  expect(letterOf(text, { number: 'RCN-1', name: 'A {number}', day: '2026-01-02' })).toBe(
    'RCN-1 2026-01-02\nDear A {number}, A {number}: {else}',
  )
})
