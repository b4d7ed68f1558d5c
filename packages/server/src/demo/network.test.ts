import { describe, expect, it } from 'vitest'
import { countries } from '../platform/database/reference/countries.ts'
import { daysAfter } from './day.ts'
import { type DemoNetwork, generateNetwork, isAgent } from './network.ts'

const today = '2031-05-06'
const network = generateNetwork(1, today)
const ofKind = (kind: DemoNetwork['offices'][number]['kind']) =>
  network.offices.filter((office) => office.kind === kind)
const current = network.assignments.filter(({ from, to }) => from <= today && (to === null || to > today))

const unique = (values: readonly string[]) => expect(values).toHaveLength(new Set(values).size)

describe('demonstration network', () => {
  it('has the shape of the real one', () => {
    expect(ofKind('headquarters')).toHaveLength(1)
    expect(ofKind('attache-office').length + ofKind('sub-office').length).toBe(62)
    expect(ofKind('defense-liaison')).toHaveLength(8)
    expect(ofKind('domestic-field-office')).toHaveLength(30)
    const abroad = network.offices.filter(({ kind }) => kind !== 'headquarters' && kind !== 'domestic-field-office')
    expect(new Set(abroad.map(({ country }) => country)).size).toBe(46)
    expect(network.organizations.filter(({ kind }) => kind === 'own')).toHaveLength(1)
    expect(network.organizations.filter(({ kind }) => kind !== 'own')).toHaveLength(60)
  })

  it('has 400 people of its own, 230 of them agents, each in one post today', () => {
    const own = network.people.filter(({ organization }) => organization === 'oii')
    expect(own).toHaveLength(400)
    const posts = own.map(({ id }) => current.filter(({ person }) => person === id))
    expect(posts.every(({ length }) => length === 1)).toBe(true)
    expect(posts.flat().filter(({ role }) => isAgent(role))).toHaveLength(230)
    expect(new Set(current.map(({ role }) => role)).size).toBe(18)
  })

  it('has an officer at every counterpart, and an attaché at every attaché office', () => {
    const staffed = new Set(network.people.map(({ organization }) => organization))
    expect(network.organizations.filter(({ id }) => !staffed.has(id))).toEqual([])
    for (const office of ofKind('attache-office')) {
      expect(current.filter((post) => post.office === office.id && post.role === 'attache')).toHaveLength(1)
    }
  })

  it('refers to nothing that is not there, and names nothing twice', () => {
    const offices = new Set(network.offices.map(({ id }) => id))
    const people = new Set(network.people.map(({ id }) => id))
    const codes = new Set(countries.map(({ code }) => code))
    unique(network.offices.map(({ code }) => code))
    unique(network.offices.map(({ id }) => id))
    unique(network.organizations.map(({ code }) => code))
    unique(network.organizations.map(({ acronym }) => acronym))
    unique(network.people.map(({ id }) => id))
    unique(network.people.map(({ email }) => email))
    expect(network.offices.filter(({ parent }) => parent !== null && !offices.has(parent))).toEqual([])
    expect(network.assignments.filter(({ office, person }) => !offices.has(office) || !people.has(person))).toEqual([])
    expect(network.accreditations.filter(({ office, country }) => !offices.has(office) || !codes.has(country))).toEqual(
      [],
    )
    expect([...network.offices, ...network.organizations].filter(({ country }) => !codes.has(country))).toEqual([])
    expect(network.people.filter(({ email }) => !email.endsWith('.example'))).toEqual([])
    expect(network.assignments.filter(({ from, to }) => to !== null && to <= from)).toEqual([])
  })

  it('puts liaisons under their command and everybody else abroad under the embassy', () => {
    const authorityOf = new Map(network.offices.map(({ id, authority }) => [id, authority]))
    const own = network.assignments.filter(({ role }) => role !== 'foreign-counterpart')
    expect(own.filter(({ office, authority }) => authorityOf.get(office) !== authority)).toEqual([])
    expect(ofKind('defense-liaison').every(({ authority }) => authority === 'combatant-command')).toBe(true)
  })

  it('knows real time zones and places on the globe', () => {
    for (const { timeZone, lat, lon } of network.offices) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
      expect(Math.abs(lat) <= 90 && Math.abs(lon) <= 180).toBe(true)
    }
  })

  it('has exactly one responsible office for each covered country on every day', () => {
    const covered = new Set(network.accreditations.map(({ country }) => country))
    expect(covered.size).toBeGreaterThanOrEqual(150)
    expect(network.accreditations.filter(({ to }) => to !== null).length).toBeGreaterThan(10)
    const days = network.accreditations.flatMap(({ from, to }) => [from, ...(to ? [to, daysAfter(to, -1)] : [])])
    for (const day of new Set([...days, today, daysAfter(today, 4000)])) {
      const holding = network.accreditations.filter(({ from, to }) => from <= day && (to === null || day < to))
      unique(holding.map(({ country }) => country))
      expect(holding).toHaveLength(covered.size)
    }
  })

  it('repeats itself', () => {
    expect(generateNetwork(1, today)).toEqual(network)
    expect(generateNetwork(2, today)).not.toEqual(network)
  })
})

it('lists the countries of ISO 3166-1', () => {
  expect(countries).toHaveLength(249)
  unique(countries.map(({ code }) => code))
  unique(countries.map(({ alpha3 }) => alpha3))
  unique(countries.map(({ name }) => name))
  expect(countries.every(({ code, alpha3 }) => /^[A-Z]{2}$/.test(code) && /^[A-Z]{3}$/.test(alpha3))).toBe(true)
})
