import { expect, test } from 'vitest'
import { CallFault } from './fault.ts'

const withFields = (...names: readonly string[]) =>
  new CallFault(400, {
    error: 'invalid',
    message: 'Something is wrong.',
    remedy: null,
    fields: names.map((field) => ({ field, problem: `${field} is wrong` })),
    request: '',
  })

test('a problem is that of the field it names, whatever it is part of and whichever of its values', () => {
  const fault = withFields('applicant.birthDate', 'applicant.name.0', 'number')
  expect(fault.problemOf('number')).toBe('number is wrong')
  expect(fault.problemOf('birthDate')).toBe('applicant.birthDate is wrong')
  expect(fault.problemOf('applicant.name')).toBe('applicant.name.0 is wrong')
  expect(fault.problemOf('post')).toBeUndefined()
  expect(fault.problemOf('applicant')).toBeUndefined()
})

test('what to do stands behind the problem', () => {
  const { fault } = withFields()
  const told = { field: 'number', problem: 'is taken at this post', remedy: 'Check the number.' }
  expect(new CallFault(409, { ...fault, fields: [told] }).problemOf('number')).toBe(
    'is taken at this post. Check the number.',
  )
})
