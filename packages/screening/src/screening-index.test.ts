import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, type IndexedEntity, LabelBits, ScreeningIndex } from './index.ts'
import { asks, everyone, person, publicLabel, question, secretLabel, world } from './testing.ts'

const options = { readable: everyone, limit: 50, cutoff: 0 }
const all = LabelBits.of([publicLabel, secretLabel])
const labels = fc.constantFrom(publicLabel, secretLabel)

describe('labels', () => {
  test('SCR-LABEL-1 what a reader may not see changes nothing: not scores, order, total or features', () => {
    fc.assert(
      fc.property(world(labels), question, (entities, query) => {
        const readable = entities.map((entity) => ({
          ...entity,
          values: entity.values.filter(({ label }) => label === publicLabel),
        }))
        const without = ScreeningIndex.build(readable.filter(({ values }) => values.length > 0))
        expect(ScreeningIndex.build(entities).match(query, options)).toEqual(without.match(query, options))
      }),
      { numRuns: 400 },
    )
  })

  test('SCR-LABEL-1 secret entities beyond the cut do not push others out', () => {
    const secrets = Array.from({ length: 600 }, (_, at) => ({
      ...person(`a${at}`, {}),
      values: [{ prop: 'name', value: 'Ivan Petrov', label: secretLabel }],
    }))
    const visible = [person('z', { name: 'Ivan Petrov' }), person('y', { name: 'Ivan Petrow' })]
    const query = asks({ name: 'Ivan Petrov' })
    const crowded = ScreeningIndex.build([...secrets, ...visible])
    expect(crowded.match(query, options)).toEqual(ScreeningIndex.build(visible).match(query, options))
    expect(crowded.match(query, { ...options, readable: all }).total).toBeGreaterThan(200)
  })

  const secret = (id: string, value: string): IndexedEntity => ({
    ...person(id, {}, 'Organization'),
    values: [{ prop: 'name', value, label: secretLabel }],
  })

  test('SCR-LABEL-3 a secret word does not widen how a visible pair of words is found', () => {
    const visible = [person('x', { name: 'Abu Bakar' })]
    const query = asks({ name: 'Abubatar' }, 'Thing')
    const expected = ScreeningIndex.build(visible).match(query, options)
    expect(ScreeningIndex.build([secret('s', 'Abubakar'), ...visible]).match(query, options)).toEqual(expected)
  })

  test('SCR-LABEL-3 secret names do not change which words retrieval skips into a different answer', () => {
    const visible = [person('b', { name: 'Bank' }), person('f', { name: 'Fund' })]
    const query = asks({ name: 'Bank Fund Petrov' }, 'LegalEntity')
    const expected = ScreeningIndex.build(visible).match(query, options)
    for (const word of ['Bank', 'Fund']) {
      const secrets = Array.from({ length: 9 }, (_, at) => secret(`s${at}`, word))
      expect(ScreeningIndex.build([...visible, ...secrets]).match(query, options)).toEqual(expected)
    }
  })

  test('SCR-LABEL-2 an entity without readable names is reached by a readable identifier alone', () => {
    const index = ScreeningIndex.build([
      {
        ...person('x', {}),
        values: [
          { prop: 'name', value: 'Ivan Petrov', label: secretLabel },
          { prop: 'passportNumber', value: 'A12345', label: publicLabel },
        ],
      },
    ])
    expect(index.match(asks({ name: 'Ivan Petrov' }), options).results).toEqual([])
    const [found] = index.match(asks({ name: 'Ivan Petrov', passportNumber: 'a 12345' }), options).results
    expect(found?.features.map(({ feature }) => feature)).toEqual(['identifier'])
    expect(index.match(asks({ passportNumber: 'A12345' }), { ...options, readable: LabelBits.of([]) }).total).toBe(0)
  })

  test('SCR-LABEL-1 a secret topic does not let an entity through the filter', () => {
    const values = [
      { prop: 'name', value: 'Ivan Petrov', label: publicLabel },
      { prop: 'topics', value: 'crime', label: secretLabel },
    ]
    const index = ScreeningIndex.build([{ ...person('x', {}), values }])
    const topics = new Set(['crime'])
    expect(index.match(asks({ name: 'Ivan Petrov' }), { ...options, topics }).total).toBe(0)
    expect(index.match(asks({ name: 'Ivan Petrov' }), { ...options, topics, readable: all }).total).toBe(1)
  })
})

describe('the index', () => {
  test('SCR-INDEX-1 building at once equals building and applying, in any order', () => {
    const cut = fc.nat(25)
    fc.assert(
      fc.property(world(labels), question, cut, fc.nat(25), (entities, query, first, second) => {
        const [from, to] = [Math.min(first, second), Math.max(first, second)]
        const grown = ScreeningIndex.build(entities.slice(0, from).toReversed())
        grown.apply({ upsert: entities.slice(from, to), remove: [] })
        grown.apply({ upsert: entities.slice(to), remove: ['nobody'] })
        const whole = ScreeningIndex.build(entities)
        expect(grown.match(query, { ...options, readable: all })).toEqual(
          whole.match(query, { ...options, readable: all }),
        )
        expect(grown.size).toBe(whole.size)
      }),
      { numRuns: 300 },
    )
  })

  test('SCR-INDEX-1 removing is as if it had never been', () => {
    fc.assert(
      fc.property(world(labels), question, fc.nat(25), (entities, query, kept) => {
        const index = ScreeningIndex.build(entities)
        index.apply({ upsert: [], remove: entities.slice(kept).map(({ id }) => id) })
        expect(index.match(query, options)).toEqual(ScreeningIndex.build(entities.slice(0, kept)).match(query, options))
      }),
      { numRuns: 200 },
    )
  })

  test('SCR-INDEX-2 an upsert replaces', () => {
    const index = ScreeningIndex.build([person('x', { name: 'Ivan Petrov' }), person('y', { name: 'Anna Schmidt' })])
    index.apply({ upsert: [person('x', { name: 'Boris Godunov' })], remove: [] })
    expect(index.match(asks({ name: 'Ivan Petrov' }), options).total).toBe(0)
    expect(index.match(asks({ name: 'Boris Godunov' }), options).results[0]?.id).toBe('x')
    expect(index.size).toBe(2)
  })

  test('SCR-INDEX-3 filters, and a person is never matched with a ship', () => {
    const index = ScreeningIndex.build([
      person('p', { name: 'Victoria Star' }),
      person('v', { name: 'Victoria Star' }, 'Vessel'),
    ])
    const query = asks({ name: 'Victoria Star' })
    const ids = (more: object): readonly string[] =>
      index.match(query, { ...options, ...more }).results.map(({ id }) => id)
    expect(ids({})).toEqual(['p'])
    expect(ids({ excludeIds: new Set(['p']) })).toEqual([])
    expect(ids({ datasets: new Set(['other']) })).toEqual([])
    expect(ids({ excludeSchemata: new Set(['Person']) })).toEqual([])
    expect(index.match(asks({ name: 'Victoria Star' }, 'Thing'), options).total).toBe(2)
  })

  test('SCR-SCORE-7 compare and match are one scorer', () => {
    fc.assert(
      fc.property(world(labels), question, (entities, query) => {
        for (const match of ScreeningIndex.build(entities).match(query, options).results) {
          const entity = entities.find(({ id }) => id === match.id)
          if (entity !== undefined) expect(compare(query, entity, options)).toEqual(match)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('an empty query matches nothing', () => {
    const index = ScreeningIndex.build([person('x', { name: 'Ivan Petrov' })])
    expect(index.match({ schema: 'Person', properties: {} }, options)).toEqual({ results: [], total: 0 })
    expect(index.match(asks({ name: ' … ' }), options).total).toBe(0)
  })
})
