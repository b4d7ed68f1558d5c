import { type Marking, publicMarking } from '@attache/kernel'
import { describe, expect, test } from 'vitest'
import { findingsOf } from './finding.ts'
import { type Held, jointViews } from './views.ts'

const closedTo = (compartment: string): Marking => ({
  ...publicMarking,
  sensitivity: 'restricted',
  originators: [{ org: 'own', to: [] }],
  compartments: [compartment],
})
const dusk = closedTo('case:dusk')
const dawn = closedTo('case:dawn')

/** A record by the property, the value and the marking of each of its statements. */
const record = (id: string, ...said: readonly (readonly [string, string, Marking?])[]): Held => ({
  id,
  schema: 'Person',
  values: said.map(([prop, value, marking = publicMarking]) => ({ prop, value, marking })),
})
const name = ['name', 'Octavia Brandywine'] as const
const born = ['birthDate', '1981-04-05'] as const
const evidence = (a: Held, b: Held) =>
  findingsOf(a, b, 0.8).map(({ marking, evidence: all }) => [
    marking.compartments.join(' '),
    all.map(({ feature }) => feature).join(' '),
  ])

describe('pairs by view', () => {
  test('open values make one open pair, whichever record is asked about', () => {
    const [a, b] = [record('a', name, born), record('b', name, born)]
    const [found, ...more] = findingsOf(b, a, 0.8)
    expect(more).toEqual([])
    expect(found).toMatchObject({ a: 'a', b: 'b', marking: publicMarking, breadth: 4 })
    expect(findingsOf(a, b, 0.8)).toEqual([found])
  })

  test('a pair has the marking of the values that it rests on, of both records', () => {
    const [a, b] = [record('a', [...name, dusk], born), record('b', [...name, dawn], born)]
    expect(evidence(a, b)).toEqual([['case:dawn case:dusk', 'name birthDate']])
  })

  test('a closed value that nothing rests on closes no pair', () => {
    const [a, b] = [record('a', name, born, ['notes', 'a source said so', dusk]), record('b', name, born)]
    expect(evidence(a, b)).toEqual([['', 'name birthDate']])
  })

  test('a closed value adds a fuller pair to the open one, and one that speaks against takes nothing from it', () => {
    const number = ['passportNumber', 'NX1234567'] as const
    const more = [record('a', name, born, number), record('b', name, born, [...number, dusk])] as const
    expect(evidence(...more)).toEqual([
      ['', 'name birthDate'],
      ['case:dusk', 'name identifier birthDate'],
    ])
    const against = [record('a', name, born), record('b', name, ['birthDate', '1944-01-01', dusk])] as const
    expect(evidence(...against)).toEqual([['', 'name']])
  })

  test('it changes its fingerprint with what its readers see, and with nothing else', () => {
    const b = record('b', name, born)
    const of = (a: Held) => findingsOf(a, b, 0.8)[0]?.fingerprint
    const before = of(record('a', name, born))
    expect(of(record('a', born, name))).toBe(before)
    expect(of(record('a', name, born, ['passportNumber', 'ZZ1', dusk]))).toBe(before)
    expect(of(record('a', name, born, ['nationality', 'pt']))).not.toBe(before)
  })

  test('two records are seen in as many ways as their markings together allow, the narrowest first', () => {
    const [a, b] = [record('a', name, [...born, dusk]), record('b', name, [...born, dawn])]
    expect(jointViews(a, b).map((view) => [view.a.length, view.b.length])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ])
  })
})
