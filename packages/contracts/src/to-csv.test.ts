import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toCsv } from './to-csv.ts'

it('gives back every text that no spreadsheet would run', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/^[=+\-@\t\r]/.test(value))
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 })), (rows) => {
      const read = parse(toCsv(['a', 'b'], rows), { bom: true, relax_quotes: false }) as string[][]
      expect(read).toEqual([['a', 'b'], ...rows])
    }),
  )
})

it('disarms a cell that a spreadsheet would take for a formula, but not a number', () => {
  expect(toCsv(['x'], [['=1+1'], ['@SUM(A1)'], ['+1'], [-5], ['\tx']])).toBe(
    "\uFEFFx\r\n'=1+1\r\n'@SUM(A1)\r\n'+1\r\n-5\r\n'\tx\r\n",
  )
})
