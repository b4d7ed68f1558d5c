import { describe, expect, it } from 'vitest'
import { fingerprintOf, isThePerson, together } from './cleared-pair.ts'

const pair = {
  name: ['Ósk Þórsdóttir'],
  birthDate: ['1980-05-06'],
  passportNumber: ['A-123 456'],
  nationality: ['is'],
}

describe('the person of a cleared pair', () => {
  it.each([
    ['the same form', pair, true],
    ['less of it', { name: ['ósk þórsdóttir'], birthDate: ['1980-05-06'], passportNumber: ['a123456'] }, true],
    ['another address', { ...pair, address: ['Elsewhere 1'] }, true],
    ['another name besides', { ...pair, alias: ['Somebody'] }, false],
    ['another passport', { ...pair, passportNumber: ['B999'] }, false],
    ['another nationality', { ...pair, nationality: ['no'] }, false],
    ['no document', { name: pair.name, birthDate: pair.birthDate }, false],
    ['no whole birth date', { ...pair, birthDate: ['1980'] }, false],
    ['no birth date', { name: pair.name, passportNumber: pair.passportNumber }, false],
    ['no name', { birthDate: pair.birthDate, passportNumber: pair.passportNumber }, false],
  ])('%s', (_, told, same) => {
    expect(isThePerson(pair, told)).toBe(same)
  })

  it('is known by every form that was sent in', () => {
    const both = together([pair, { name: ['Ósk Þórsdóttir', 'Osk Thorsdottir'], idNumber: ['77'] }])
    expect(both['name']).toEqual(['Ósk Þórsdóttir', 'Osk Thorsdottir'])
    expect(isThePerson(both, { name: ['Osk Thorsdottir'], birthDate: ['1980-05-06'], idNumber: ['77'] })).toBe(true)
  })
})

it('a record changed when another value is said of it, and not by order or repetition', () => {
  const a = { prop: 'name', value: 'A' }
  const b = { prop: 'birthDate', value: '1980' }
  expect(fingerprintOf([a, b])).toBe(fingerprintOf([b, a, a]))
  expect(fingerprintOf([a, b])).not.toBe(fingerprintOf([a]))
  expect(fingerprintOf([a, b])).not.toBe(fingerprintOf([a, { ...b, value: '1981' }]))
})
