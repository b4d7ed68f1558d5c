import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradiction, oneWith, type Word } from './canonical.ts'

const same = (a: string, b: string): Word => ({ a, b, judgement: 'same' })
const different = (a: string, b: string): Word => ({ a, b, judgement: 'different' })
const records = ['a', 'b', 'c', 'd', 'e']

describe('canonical identity', () => {
  test('records judged the same are one, over whatever chain', () => {
    expect(oneWith('c', records, [same('a', 'b'), same('b', 'c'), same('d', 'e')])).toEqual(['c', 'a', 'b'])
  })

  test('the last word on two records counts', () => {
    expect(oneWith('a', records, [same('a', 'b'), different('b', 'a')])).toEqual(['a'])
    expect(oneWith('a', records, [different('a', 'b'), same('a', 'b')])).toEqual(['a', 'b'])
  })

  test('of two chains that cannot both hold the earlier stands', () => {
    expect(oneWith('b', records, [different('a', 'c'), same('a', 'b'), same('b', 'c')])).toEqual(['b', 'a'])
    expect(oneWith('b', records, [different('a', 'c'), same('b', 'c'), same('a', 'b')])).toEqual(['b', 'c'])
  })

  test('a judgement that what stands speaks against is named', () => {
    const said = [different('a', 'c'), same('a', 'b')]
    expect(contradiction(said, same('b', 'c'))).toEqual(['a', 'c'])
    expect(contradiction(said, same('c', 'a'))).toBeNull()
    expect(contradiction(said, same('b', 'd'))).toBeNull()
    expect(contradiction([same('a', 'b'), same('b', 'c')], different('a', 'c'))).toEqual(['a', 'c'])
    expect(contradiction([same('a', 'b')], different('a', 'b'))).toBeNull()
    expect(contradiction(said, { a: 'b', b: 'c', judgement: 'unsure' })).toBeNull()
  })

  test('no two records judged different are ever one, and one is the same from either side', () => {
    const word = fc.record({
      a: fc.constantFrom(...records),
      b: fc.constantFrom(...records),
      judgement: fc.constantFrom('same' as const, 'different' as const, 'unsure' as const),
    })
    fc.assert(
      fc.property(
        fc.array(
          word.filter(({ a, b }) => a !== b),
          { maxLength: 12 },
        ),
        (said) => {
          const last = new Map(said.map((one) => [[one.a, one.b].sort().join(), one]))
          for (const { a, b, judgement } of last.values())
            if (judgement === 'different') expect(oneWith(a, records, said)).not.toContain(b)
          for (const a of records)
            for (const b of records)
              expect(oneWith(a, records, said).includes(b)).toBe(oneWith(b, records, said).includes(a))
        },
      ),
    )
  })
})
