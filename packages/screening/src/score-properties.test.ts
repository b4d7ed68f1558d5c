import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from './index.ts'
import { asks, everyone, person } from './testing.ts'

const part = fc.constantFrom(
  'Ivan',
  'Petrov',
  'Marguerite',
  'Qahtani',
  'Rahmani',
  'Okonkwo',
  'Yusuf',
  'Lindqvist',
  'Tereshko',
)
const parts = fc.uniqueArray(part, { minLength: 2, maxLength: 4 })
const score = (query: Readonly<Record<string, string>>, candidate: Readonly<Record<string, string>>): number =>
  compare(asks(query), person('x', candidate), { readable: everyone }).score

test('SCR-SCORE-8 nothing scores above the name itself', () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const [name, another] = [one.join(' '), other.join(' ')]
      const own = score({ name }, { name })
      expect(own).toBe(0.8808)
      expect(score({ name }, { name: another })).toBeLessThanOrEqual(own)
    }),
  )
})

test('SCR-NAME-5 the order of words costs little, and the same whichever side is turned', () => {
  fc.assert(
    fc.property(parts, fc.nat(3), (words, by) => {
      const turned = [...words.slice(by % words.length), ...words.slice(0, by % words.length)]
      const [name, other] = [words.join(' '), turned.join(' ')]
      expect(score({ name }, { name: other })).toBe(score({ name: other }, { name }))
      expect(score({ name }, { name: other })).toBeGreaterThan(0.85)
    }),
  )
})

test('SCR-SCORE-8 evidence that speaks for a pair, taken away, never raises its score', () => {
  const evidence = {
    birthDate: '1970-02-03',
    nationality: 'ir',
    birthPlace: 'Shiraz',
    passportNumber: 'A12345',
    gender: 'male',
  }
  fc.assert(
    fc.property(
      parts,
      fc.subarray(Object.keys(evidence) as (keyof typeof evidence)[], { minLength: 1 }),
      (words, kept) => {
        const name = words.join(' ')
        const own = (props: readonly (keyof typeof evidence)[]) =>
          Object.fromEntries(props.map((prop) => [prop, evidence[prop]]))
        const whole = score({ name, ...own(kept) }, { name, ...evidence })
        const fewer = score({ name, ...own(kept.slice(1)) }, { name, ...evidence })
        expect(fewer).toBeLessThanOrEqual(whole)
      },
    ),
  )
})
