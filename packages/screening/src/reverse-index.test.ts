import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReverseIndex, ScreeningIndex } from './index.ts'
import { asks, everyone, person, publicLabel, question, world } from './testing.ts'

const questionOf = ({ schema, values }: ReturnType<typeof person>) => {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of values) (properties[prop] ??= []).push(value)
  return { schema, properties }
}

describe('SCR-INDEX-7 reverse screening', () => {
  test('finds of the people what the screening of each would have found, 995 of 1,000 in small worlds', () => {
    let [wanted, found] = [0, 0]
    fc.assert(
      fc.property(world(fc.constant(publicLabel)), question, (entities, drawn) => {
        const query = { ...drawn, schema: 'Person' }
        const asked = Object.entries(query.properties).flatMap(([prop, values]) =>
          values.map((value) => ({ prop, value, label: publicLabel })),
        )
        const subject = { id: 'subject', schema: query.schema, dataset: 'standing', values: asked }
        const standing = ReverseIndex.build([subject])
        const list = ScreeningIndex.build(entities)
        for (const { id } of list.match(query, { readable: everyone, cutoff: 0.7, limit: 50 }).results) {
          const entity = entities.find((one) => one.id === id)
          if (entity === undefined) continue
          wanted += 1
          if (standing.mayMatch(questionOf(entity), 0.7).length > 0) found += 1
        }
      }),
      { numRuns: 2000, seed: 7 },
    )
    expect(wanted).toBeGreaterThan(1_000)
    expect(found / wanted).toBeGreaterThan(0.995)
  })

  test('who has one name alone is found by an entry that has more', () => {
    const standing = ReverseIndex.build([person('s', { name: 'Nasser' }), person('t', { name: 'Olga Petrova' })])
    expect(standing.mayMatch(asks({ name: 'Muthana, Nasser' }), 0.7)).toEqual(['s'])
  })

  test('an entry with more names than a question holds is asked in parts', () => {
    const names = Array.from({ length: 30 }, (_, at) => `Name${String.fromCharCode(97 + at)} Another`)
    const standing = ReverseIndex.build([person('s', { name: 'Leopold Aschenbach' })])
    const entry = { schema: 'Person', properties: { alias: [...names, 'Leopold Aschenbach'] } }
    expect(standing.mayMatch(entry, 0.7)).toEqual(['s'])
  })

  test('who is added later is found, and counted once', () => {
    const standing = ReverseIndex.build([person('s', { name: 'Olga Petrova' })])
    standing.add([person('t', { name: 'Olga Petrova' }), person('s', { name: 'Olga Petrova' })])
    expect(standing.size).toBe(2)
    expect([...standing.mayMatch(asks({ name: 'Olga Petrova' }), 0.7)].sort()).toEqual(['s', 't'])
  })
})
