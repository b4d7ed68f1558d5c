import { expect, it } from 'vitest'
import { searchWords } from './search-words.ts'

it.each([
  ['Alexander Zakharov', ['alexander', 'zakharov'], []],
  ['Захаров', ['zakharov'], []],
  ['"Ocean Star" line', ['ocean star', 'line'], []],
  ['Jean-Luc -Marie', ['jean', 'luc'], ['marie']],
  ['petrov -"ocean star"', ['petrov'], ['ocean star']],
  ['“Ocean Star”', ['ocean star'], []],
  ['- ""', [], []],
  ['', [], []],
])('reads %j', (text, words, without) => {
  expect(searchWords(text, false)).toEqual({ words, without })
})

it('takes every sign for one of the name when it is simple', () => {
  expect(searchWords('petrov -"ocean star"', true)).toEqual({ words: ['petrov', 'ocean', 'star'], without: [] })
})
