import { defaultModel, Model } from '@opensanctions/followthemoney'
import { describe, expect, it } from 'vitest'
import { imoNumber, mrzDigit } from './check-digit.ts'
import { valueOf } from './entity-of.ts'
import { mrzText } from './mrz.ts'
import { generateTravellers } from './travellers.ts'
import { generateWatchlist } from './watchlist.ts'

const today = '2031-05-06'
const watchlist = generateWatchlist(1, today)
const ofSchema = (schema: string) => watchlist.filter((entity) => entity.schema === schema)
const unique = (values: readonly string[]) => expect(values).toHaveLength(new Set(values).size)

describe('demonstration watchlist', () => {
  it('has 2,000 entries and the relations among them', () => {
    expect(ofSchema('Person')).toHaveLength(1450)
    expect(ofSchema('Company').length + ofSchema('Organization').length).toBe(350)
    expect(ofSchema('Vessel')).toHaveLength(200)
    expect(
      watchlist.slice(0, 2000).every(({ schema }) => ['Person', 'Company', 'Organization', 'Vessel'].includes(schema)),
    ).toBe(true)
    unique(watchlist.map(({ id }) => id))
  })

  it('is valid FollowTheMoney, and its references lead somewhere', () => {
    const model = new Model(defaultModel)
    const ids = new Set(watchlist.map(({ id }) => id))
    for (const { schema, statements } of watchlist) {
      const properties = model.getSchema(schema).getProperties()
      for (const { prop, value, lang } of statements) {
        const type = properties.get(prop)?.type
        expect([schema, prop, type?.name]).not.toContain(undefined)
        if (type?.name === 'entity') expect(ids.has(value)).toBe(true)
        if (type && type.values.size > 0) expect([prop, type.values.has(value) ? value : null]).toEqual([prop, value])
        if (type?.name === 'date') expect(value).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        if (lang !== undefined) expect(lang).toMatch(/^[a-z]{3}$/)
      }
    }
  })

  it('is written in fourteen scripts and more', () => {
    const scripts =
      'Latin Arabic Hebrew Cyrillic Greek Georgian Armenian Han Katakana Hangul Thai Devanagari Bengali Ethiopic'.split(
        ' ',
      )
    const names = watchlist.flatMap(({ statements }) =>
      statements.filter(({ prop }) => prop === 'name').map(({ value }) => value),
    )
    for (const script of scripts) {
      const letters = new RegExp(`\\p{Script=${script}}`, 'u')
      expect([script, names.filter((name) => letters.test(name)).length > 20]).toEqual([script, true])
    }
  })

  it('gives every name in another script a Latin one', () => {
    for (const { statements } of ofSchema('Person')) {
      const names = statements.filter(({ prop }) => prop === 'name')
      expect(names.some(({ value }) => /^[\p{Script=Latin}\p{M}\s'’-]+$/u.test(value))).toBe(true)
    }
  })

  it('has ship numbers that check and belong to no ship', () => {
    const numbers = ofSchema('Vessel').map((vessel) => valueOf(vessel, 'imoNumber') ?? '')
    unique(numbers)
    expect(numbers.filter((number) => imoNumber(number.slice(0, 6)) !== number)).toEqual([])
    expect(numbers.every((number) => /^[234]/.test(number))).toBe(true)
  })

  it('repeats itself', () => {
    expect(generateWatchlist(1, today)).toEqual(watchlist)
    expect(generateWatchlist(2, today)).not.toEqual(watchlist)
  })
})

describe('demonstration travellers', () => {
  const travellers = generateTravellers(1, watchlist, today)
  const byId = new Map(watchlist.map((entity) => [entity.id, entity]))

  it('are 500, of whom 40 are listed and 40 only seem to be', () => {
    expect(travellers).toHaveLength(500)
    unique(travellers.map(({ id }) => id))
    unique(travellers.map(({ passportNumber }) => passportNumber))
    expect(travellers.filter(({ truth }) => truth !== null)).toHaveLength(40)
    expect(travellers.filter(({ disguise }) => disguise === 'same-name-other-person')).toHaveLength(40)
    const used = new Set(travellers.filter(({ truth }) => truth !== null).map(({ disguise }) => disguise))
    expect([...used].sort()).toEqual(['as-listed', 'order', 'script', 'spelling', 'typing-error'])
  })

  it('share a birth date with whom they are, and none with whom they are not', () => {
    for (const { truth, birthDate, name, disguise } of travellers) {
      const born = (truth ? byId.get(truth)?.statements : undefined)?.filter(({ prop }) => prop === 'birthDate')
      if (truth) expect(born?.some(({ value }) => value === birthDate)).toBe(true)
      if (disguise !== 'same-name-other-person') continue
      const namesakes = watchlist.filter((entity) =>
        entity.statements.some(({ prop, value }) => prop === 'name' && value === name),
      )
      expect(namesakes.length).toBeGreaterThan(0)
      expect(namesakes.some((entity) => valueOf(entity, 'birthDate') === birthDate)).toBe(false)
    }
  })

  it('carry passports whose check digits hold', () => {
    const zones = travellers.flatMap(({ mrz }) => (mrz ? [mrz.split('\n')] : []))
    expect(zones.length).toBeGreaterThan(300)
    for (const [first = '', second = ''] of zones) {
      expect(first).toMatch(/^P<[A-Z]{3}[A-Z<]{39}$/)
      expect(second).toMatch(/^[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MF]\d{7}<{14}\d\d$/)
      for (const [from, to] of [
        [0, 9],
        [13, 19],
        [21, 27],
        [28, 42],
      ] as const) {
        expect(second[to]).toBe(mrzDigit(second.slice(from, to)))
      }
      expect(second[43]).toBe(mrzDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)))
    }
  })

  it('repeat themselves', () => {
    expect(generateTravellers(1, watchlist, today)).toEqual(travellers)
  })
})

it('computes the check digits of the published examples', () => {
  expect(imoNumber('907472')).toBe('9074729')
  // The specimen of ICAO 9303.
  expect(['L898902C3', '740812', '120415', 'ZE184226B<<<<<'].map(mrzDigit)).toEqual(['6', '2', '9', '1'])
  expect(mrzText("Łukasz d'Été Öz")).toBe('LUKASZ<DETE<OZ')
})
