import { expect, test } from 'vitest'
import { evidenceRows, factsInWords } from './evidence.ts'

const feature = (property: string, queryValue: string | null, candidateValue: string | null, logOdds: number) => ({
  feature: property,
  property,
  queryValue,
  candidateValue,
  score: Math.sign(logOdds),
  weight: 1,
  logOdds,
  detail: '',
})

test('what was compared stands first, strongest first; what only one says comes after', () => {
  const rows = evidenceRows(
    [
      feature('nationality', 'ru', 'ru', 0.8),
      feature('birthDate', '1962', '1970', -3),
      feature('gender', null, 'male', 0),
    ],
    { nationality: ['ru'], birthDate: ['1962'], birthPlace: ['Omsk'] },
    { nationality: ['ru'], birthDate: ['1970'], gender: ['male'], topics: ['sanction'] },
  )
  expect(rows.map(({ property, verdict }) => [property, verdict])).toEqual([
    ['birthDate', 'differs'],
    ['nationality', 'agrees'],
    ['gender', 'unknown'],
    ['birthPlace', 'unknown'],
  ])
})

test('a name that was compared with an alias is not shown again as unknown', () => {
  const rows = evidenceRows(
    [feature('alias', 'Usama', 'Usama', 4)],
    { name: ['Usama'] },
    { alias: ['Usama'], name: ['Osama'] },
  )
  expect(rows[1]).toMatchObject({ property: 'name', asked: [], held: ['Osama'] })
})

test('the facts in words name both sides and leave out the unknown', () => {
  const rows = evidenceRows(
    [feature('name', 'A', 'A', 2), feature('birthDate', '1', '2', -2), feature('gender', null, 'm', 0)],
    {},
    {},
  )
  expect(factsInWords(rows, (name) => name)).toBe('Agreeing: name. Differing: birthdate.')
})
