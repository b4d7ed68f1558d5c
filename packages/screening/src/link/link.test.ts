import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Blocking, groupsOf } from './blocking.ts'
import { clusters, noJudgements, oneToOne } from './clusters.ts'
import { linkModel, linkPairs } from './link.ts'
import type { LinkField, LinkRecord } from './record.ts'
import { PairScorer } from './scorer.ts'
import { linkTable } from './table.ts'

const fields: readonly LinkField[] = [
  { name: 'name', kind: 'person' },
  { name: 'birthDate', kind: 'date' },
  { name: 'address', kind: 'text' },
]

const given = 'Ivan Maria Omar Lena Piotr Aylin Chen Fatou Jonas Nadia Emeka Ruth'.split(' ')
const surnames =
  'Petrov Weber Haddad Novak Kowalska Demir Zhou Diallo Lind Karimi Okafor Stern Blanc Rossi Tanaka'.split(' ')

/** A hundred and eighty people, and again the first sixty with a slip. */
const people: readonly LinkRecord[] = given.flatMap((first, at) =>
  surnames.map((last, other) => ({
    cells: [
      `${first} ${last}`,
      `19${40 + ((at * 7 + other * 3) % 55)}-0${1 + (other % 9)}-1${at % 10}`,
      `${at * 15 + other} Mill Lane`,
    ],
  })),
)
const slipped = people.slice(0, 60).map(({ cells: [name = '', born = '', address = ''] }, at) => ({
  cells:
    at % 2 === 0
      ? [String(name).replace(/[aeiou]/, ''), born, address]
      : [String(name).split(' ').toReversed().join(' '), born, ''],
}))
const records = [...people, ...slipped]

describe('linking', () => {
  test('LINK-1 records with slips meet, and nobody else', () => {
    const table = linkTable(fields, records)
    const pairs = linkPairs(table, linkModel(table))
    const found = [...pairs.a].map((a, at) => `${a}-${pairs.b[at]}`)
    expect(new Set(found)).toEqual(new Set(slipped.map((_, at) => `${at}-${people.length + at}`)))
  })

  test('LINK-2 parts of the work make the whole', () => {
    const table = linkTable(fields, records)
    const model = linkModel(table)
    // Each of three threads makes a third of the groups, and all use all of them.
    const grouped = new Blocking(
      table,
      [0, 1, 2].map((part) => groupsOf(table, { part, of: 3 })),
    )
    const of = (part: number, parts: number): readonly string[] => {
      const blocking = parts === 1 ? new Blocking(table) : grouped
      const { a, b, odds } = linkPairs(table, model, -5, { part, of: parts }, blocking)
      return [...a].map((one, at) => `${one} ${b[at]} ${odds[at]}`)
    }
    expect([...of(0, 3), ...of(1, 3), ...of(2, 3)].sort()).toEqual([...of(0, 1)].sort())
    expect(linkModel(table, grouped)).toEqual(model)
    expect(() => new Blocking(table, [groupsOf(table, { part: 0, of: 2 })])).toThrow(/missing/)
  })

  test('LINK-3 sides are linked with each other alone, and nobody twice', () => {
    const sided = [
      ...people.map((record) => ({ ...record, side: 0 })),
      ...[...slipped, ...slipped].map((record) => ({ ...record, side: 1 })),
    ]
    const table = linkTable(fields, sided)
    const pairs = linkPairs(table, linkModel(table))
    const { a, b } = oneToOne(pairs, sided.length)
    for (const [at, one] of pairs.a.entries())
      expect(one < people.length && (pairs.b[at] ?? 0) >= people.length).toBe(true)
    expect(a.length).toBe(60)
    expect(new Set([...a, ...b]).size).toBe(120)
  })

  test('LINK-4 what is judged different is never in one cluster, what is judged the same always is', () => {
    const pair = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a < b)
    const judged = fc.array(pair, { maxLength: 6 })
    const links = fc.uniqueArray(pair, { maxLength: 20, selector: ([a, b]) => a * 12 + b })
    fc.assert(
      fc.property(links, judged, judged, (found, different, same) => {
        const roots = clusters(
          {
            a: Uint32Array.from(found, ([a]) => a),
            b: Uint32Array.from(found, ([, b]) => b),
            odds: Float32Array.from(found, (_, at) => 1 + at),
          },
          12,
          { different, same: [] },
          () => 1,
        )
        for (const [a, b] of different) expect(roots[a]).not.toBe(roots[b])
        const merged = clusters(
          { a: new Uint32Array(), b: new Uint32Array(), odds: new Float32Array() },
          12,
          { different: [], same },
          () => 1,
        )
        for (const [a, b] of same) expect(merged[a]).toBe(merged[b])
      }),
    )
  })

  test('LINK-5 a chain of doubtful pairs does not make one cluster of many people', () => {
    // 0–1 and 1–2 are likely, but 0 and 2 are surely two people.
    const pairs = { a: Uint32Array.of(0, 1), b: Uint32Array.of(1, 2), odds: Float32Array.of(3, 2) }
    const roots = clusters(pairs, 3, noJudgements, (a, b) => (a === 0 && b === 2 ? -6 : 2))
    expect([...roots]).toEqual([0, 0, 2])
  })

  test('LINK-6 spellings of two scripts meet', () => {
    const more = [
      ...records,
      { cells: ['عمر حداد', '1978-03-12', ''] },
      { cells: ['Omar Haddad', '1978-03-12', '77 Elm Road'] },
    ]
    const table = linkTable(fields, more)
    const scorer = new PairScorer(table, linkModel(table))
    expect(scorer.odds(more.length - 2, more.length - 1)).toBeGreaterThan(0)
    const met: number[] = []
    new Blocking(table).each(more.length - 2, (other) => void met.push(other))
    expect(met).toContain(more.length - 1)
  })
})
