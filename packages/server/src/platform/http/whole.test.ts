import { expect, it } from 'vitest'
import { whole } from './whole.ts'

it('passes on what fits, and refuses what would have to be cut', () => {
  expect(whole(['a', 'b'], 2)).toEqual(['a', 'b'])
  expect(() => whole(['a', 'b', 'c'], 2)).toThrow(
    expect.objectContaining({ code: 'too-large', remedy: expect.stringContaining('in parts') }),
  )
})
