import { expect, test } from 'vitest'
import { refusedRows } from './refused-rows.ts'

const row = { row: 2, number: null, caption: '', state: null }
const problem = { field: 'applicant.birthDate', problem: 'is no date', remedy: 'Write 1980-03-02.' }

test('refused rows stand under their own headings, what is wrong last; those taken in are left out', () => {
  const csv = refusedRows({
    header: ['number', 'name', 'mood'],
    rows: [
      {
        ...row,
        application: null,
        cells: ['F-1', 'Doe, Jane', 'calm'],
        problems: [problem, { ...problem, field: 'row' }],
      },
      { ...row, application: 'some', cells: [], problems: [] },
      { ...row, application: null, cells: ['F-3'], problems: [problem] },
    ],
  })
  expect(csv).toBe(
    [
      '\uFEFFnumber,name,mood,problems',
      'F-1,"Doe, Jane",calm,Birth date is no date. Write 1980-03-02. Row is no date. Write 1980-03-02.',
      'F-3,,,Birth date is no date. Write 1980-03-02.',
      '',
    ].join('\r\n'),
  )
})

test('a column of earlier problems is written anew', () => {
  const csv = refusedRows({
    header: ['number', 'problems', 'name'],
    rows: [{ ...row, application: null, cells: ['F-1', 'was no date', 'Doe'], problems: [problem] }],
  })
  expect(csv).toBe('\uFEFFnumber,name,problems\r\nF-1,Doe,Birth date is no date. Write 1980-03-02.\r\n')
})
