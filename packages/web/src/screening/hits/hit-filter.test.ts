import { expect, test } from 'vitest'
import { ANY_STATE, stateOf } from './hit-filter.ts'

test('without a filter the desk has what waits', () => {
  expect(stateOf({})).toBe('open')
  expect(stateOf({ state: 'nonsense' })).toBe('open')
})

test('of one entity or file it has everything, unless a state is named', () => {
  expect(stateOf({ entity: 'e-1' })).toBeUndefined()
  expect(stateOf({ batch: 'b-1' })).toBeUndefined()
  expect(stateOf({ entity: 'e-1', state: 'referred' })).toBe('referred')
})

test('everything, where that was asked for', () => {
  expect(stateOf({ state: ANY_STATE })).toBeUndefined()
})
