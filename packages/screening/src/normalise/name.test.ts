import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseName } from './name.ts'

const tokens = (name: string, isPerson = true): string =>
  normaliseName(name, isPerson)
    .tokens.map(({ text }) => text)
    .join(' ')

describe('normalising names', () => {
  test.each([
    ['SCR-NORM-2', 'Shaykh Dr. Ayman al-Zawahiri', 'ayman zawahiri'],
    ['SCR-NORM-2', 'Abd al-Rahman', 'abdurahman'],
    ['SCR-NORM-2', 'ABDURRAHMAN', 'abdurahman'],
    ['SCR-NORM-2', 'عبد الرحمن', '1BDRHMN'],
    ['SCR-NORM-2', 'عبدالرحمن', '1BDRHMN'],
    ['SCR-NORM-2', 'Saif Allah', 'saifallah'],
    ['SCR-NORM-2', 'Seyed Akbar', 'seyed akbar'],
    ['SCR-NORM-3', '习近平', 'xi jinping'],
    ['SCR-NORM-3', '오 이', 'oh yi'],
    ['SCR-NORM-3', 'Щербаков Юрий', 'shcherbakov yuriy'],
    ['SCR-NORM-3', 'გიორგი', 'giorgi'],
    ['SCR-NORM-5', 'Ig0r Sech1n', 'igor sechin'],
    ['SCR-NORM-6', 'KOBEISSI, AZdul Menhem', 'abdumenhem kobeissi'],
    ['SCR-NORM-6', 'Abzul Menhem', 'abdumenhem'],
    ['SCR-NORM-7', 'FridrichLindenberg', 'fridrich lindenberg'],
    ['SCR-NORM-7', 'Ronald MacDonald', 'ronald macdonald'],
    ['SCR-NORM-7', 'JC Juncker', 'j c juncker'],
    ['SCR-NORM-7', 'NG, Ka Wai', 'ka wai ng'],
    ['SCR-NORM-7', 'JC JUNCKER', 'jc juncker'],
  ])('%s %s → %s', (_, name, expected) => {
    expect(tokens(name)).toBe(expected)
  })

  test('SCR-NORM-4 legal forms, numbers and dotted letters', () => {
    expect(tokens('Blackstone Fund VII L.P.', false)).toBe('blackstone fund 7 lp')
    expect(tokens('First Bank, Limited', false)).toBe('1 bank ltd')
    expect(tokens('Grupo Dijema, S.A. de C..V', false)).toBe('grupo dijema sa de c v')
    expect(tokens('BONU5', false)).toBe('bonu 5')
    expect(tokens('BONU5')).toBe('bonus')
  })

  test('SCR-NORM-6 counting words, together too', () => {
    expect(tokens('Brigade Forty-Four', false)).toBe('brigade 44')
    expect(tokens('Brigade Forty', false)).toBe('brigade 40')
    expect(tokens('Seventeen November', false)).toBe('17 november')
    expect(tokens('Twenty Ten', false)).toBe('20 10')
    expect(tokens('AT&T Inc.', false)).toBe(tokens('AT and T Inc.', false))
  })

  test.each([
    ['Limitd', 'ltd'],
    ['LIMITDE', 'ltd'],
    ['Corporataon', 'corp'],
    ['Compny', 'co'],
    ['Limidde', 'limidde'],
    ['Compass', 'compass'],
  ])('SCR-NORM-4 %s at the end of a firm’s name is %s', (word, expected) => {
    expect(tokens(`Rajbrook ${word}`, false)).toBe(`rajbrook ${expected}`)
  })

  test('SCR-NORM-2 a title that stays weighs as little as a particle', () => {
    expect(normaliseName('Seyed Akbar', true).tokens.map(({ role }) => role)).toEqual(['particle', 'plain'])
    expect(normaliseName('Hajji Mullah', true).tokens.map(({ role }) => role)).toEqual(['plain', 'plain'])
  })

  test('SCR-NORM-3 a sign is no initial', () => {
    expect(normaliseName('오 민수', true).tokens.map(({ role }) => role)).not.toContain('initial')
  })

  test('SCR-NORM-1 case and punctuation do not matter, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.boolean(), (name, isPerson) => {
        expect(normaliseName(`  ${name} . `, isPerson)).toEqual(normaliseName(name, isPerson))
        for (const { text } of normaliseName(name, isPerson).tokens) expect(text).toMatch(/^[a-zA-Z0-9]+$/)
      }),
    )
  })
})
