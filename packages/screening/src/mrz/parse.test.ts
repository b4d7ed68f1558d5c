import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mrzToQuery, parseMrz } from '../index.ts'
import { checkDigit } from './check-digit.ts'

/** The specimen of Doc 9303-4, appendix A. */
const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']

describe('machine-readable zones', () => {
  test('SCR-MRZ-1 reads a passport, also on one line, spaced and in lower case', () => {
    const read = parseMrz(passport.join('\n'))
    expect(read).toMatchObject({ kind: 'read', format: 'TD3', valid: true, problems: [] })
    expect(
      parseMrz(
        passport
          .join('')
          .toLowerCase()
          .replace(/(.{10})/g, '$1 '),
      ),
    ).toEqual(read)
  })

  test('SCR-MRZ-1 reads an identity card and visas', () => {
    expect(parseMrz(card.join('\n'))).toMatchObject({ format: 'TD1', valid: true })
    expect(parseMrz(`V${passport[0]?.slice(1)}\n${passport[1]?.slice(0, 28)}6ZE184226B<<<<<<`)).toMatchObject({
      format: 'MRV-A',
      valid: true,
    })
  })

  test('SCR-MRZ-2 every check digit is reported', () => {
    const read = parseMrz(passport.join('\n'))
    expect(read.kind === 'read' && read.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['documentNumber', true],
      ['birthDate', true],
      ['expiryDate', true],
      ['personalNumber', true],
      ['composite', true],
    ])
  })

  test('SCR-MRZ-3 look-alikes are pointed out and a suggestion made', () => {
    const read = parseMrz([passport[0], passport[1]?.replace('740812', '7408IZ')].join('\n'))
    expect(read).toMatchObject({ kind: 'read', valid: false, suggestion: passport })
    expect(read.problems[0]).toEqual({
      line: 2,
      position: 18,
      field: 'birthDate',
      problem: 'I cannot stand in the birth date.',
      remedy: 'It may be 1: look at the document.',
    })
  })

  test('SCR-MRZ-3 a wrong length names the line', () => {
    const read = parseMrz(`${passport[0]}\n${passport[1]?.slice(0, 43)}`)
    expect(read).toMatchObject({ kind: 'unreadable', problems: [{ line: 2, position: 43, field: 'line' }] })
  })

  test('SCR-MRZ-4 the query leaves out what fails and finds the century', () => {
    const read = parseMrz(passport.join('\n'))
    expect(read.kind === 'read' && mrzToQuery(read)).toEqual({
      schema: 'Person',
      properties: {
        name: ['ANNA MARIA ERIKSSON'],
        firstName: ['ANNA MARIA'],
        lastName: ['ERIKSSON'],
        birthDate: ['1974-08-12'],
        nationality: ['uto'],
        gender: ['female'],
        passportNumber: ['L898902C3'],
      },
    })
    const wrong = parseMrz([passport[0], passport[1]?.replace('7408122', '7408123')].join('\n'))
    expect(wrong.kind === 'read' && mrzToQuery(wrong).properties['birthDate']).toBeUndefined()
  })

  test('SCR-MRZ-2 one changed digit of a date is always noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 18 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
        const line = passport[1] ?? ''
        const changed = line.slice(0, at) + String((Number(line[at]) + add) % 10) + line.slice(at + 1)
        const read = parseMrz(`${passport[0]}\n${changed}`)
        // Doc 9303's modulus of 10 cannot see a digit changed by 10; no single digit is.
        expect(read.kind === 'read' && read.valid).toBe(false)
      }),
    )
  })

  test('SCR-MRZ-5 reading never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        expect(['read', 'unreadable']).toContain(parseMrz(text).kind)
      }),
    )
  })

  test('the check digit of Doc 9303-3, 4.9', () => {
    expect(checkDigit('520727')).toBe('3')
    expect(checkDigit('AB2134<<<')).toBe('5')
  })
})

const root = process.env['ATTACHE_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const specimens = `${root}/documents/mrz-cheminfo/EXTRACTED-mrz-lines.csv`

describe.skipIf(!existsSync(specimens) && process.env['ATTACHE_REQUIRE'] !== 'all')(
  'published specimens (skipped when the data folder is missing)',
  () => {
    const zones = existsSync(specimens)
      ? readFileSync(specimens, 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .map((row) => row.split(',').slice(3).join(','))
      : []

    test('SCR-MRZ-1 every ICAO specimen is read, and valid unless it was mangled on purpose', () => {
      const reads = zones.map(parseMrz).filter((read) => read.kind === 'read')
      expect(reads.length).toBeGreaterThanOrEqual(26)
      const valid = reads.filter((read) => read.valid).length
      const repairable = reads.filter((read) => read.suggestion !== null).length
      expect(valid).toBeGreaterThanOrEqual(20)
      expect(repairable).toBeGreaterThanOrEqual(3)
    })
  },
)
