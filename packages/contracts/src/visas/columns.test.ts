import { expect, test } from 'vitest'
import { applicantProperties, applicationColumn, applicationHeadings, problemsHeading } from './columns.ts'

test('each known heading stands for one column, and all that an application tells are there', () => {
  const meant = applicationHeadings.map((heading) => {
    const column = applicationColumn(heading)
    return column === null ? heading : 'own' in column ? column.own : `applicant ${column.property}`
  })
  expect(new Set(meant).size).toBe(meant.length)
  expect(meant).toEqual([
    'number',
    'visaClass',
    'received',
    ...applicantProperties.map((name) => `applicant ${name}`),
    'sponsor',
    'employer',
    'preparer',
    'address',
    'phone',
    'email',
  ])
})

test('the problems of refused rows are no column of an application', () => {
  expect(applicationColumn(problemsHeading)).toBeNull()
})
