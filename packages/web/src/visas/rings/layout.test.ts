import { describe, expect, it } from 'vitest'
import { crossings, layoutOf, type Stated } from './layout.ts'

const fact = (...applications: string[]): Stated => ({ applications })

describe('the picture of a ring', () => {
  it('has a link for each application that states a fact, and none besides', () => {
    const { links, members, facts } = layoutOf(['a', 'b'], [fact('a', 'b', 'gone'), fact('gone')])
    expect(facts).toEqual([fact('a', 'b', 'gone')])
    expect(links).toHaveLength(2)
    expect(links.map(({ member }) => members[member]).sort()).toEqual(['a', 'b'])
  })

  it.each([['dacb'], ['adbc'], ['bdca'], ['abcd']])('draws a chain without a crossing, if it comes as %s', (order) => {
    const facts = [fact('c', 'd'), fact('a', 'b'), fact('b', 'c')]
    expect(crossings(layoutOf([...order], facts).links)).toBe(0)
  })

  it('draws the same ring the same', () => {
    const ring = [
      ['x', 'y', 'z'],
      [fact('x', 'z'), fact('y', 'z'), fact('x', 'y', 'z')],
    ] as const
    expect(layoutOf(...ring)).toEqual(layoutOf(...ring))
  })
})
