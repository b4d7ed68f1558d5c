import { describe, expect, it } from 'vitest'
import { type Drawn, layoutOf, type Stated } from './layout.ts'

const fact = (...applications: string[]): Stated => ({ applications })

/** How many pairs of links cross. */
const crossings = ({ links }: Drawn<Stated>): number =>
  links.flatMap((a, at) => links.slice(at + 1).filter((b) => (a.member - b.member) * (a.fact - b.fact) < 0)).length

describe('the picture of a ring', () => {
  it('has a link for each application that states a fact, and none besides', () => {
    const { links, members, facts } = layoutOf(['a', 'b'], [fact('a', 'b', 'gone'), fact('gone')])
    expect(facts).toEqual([fact('a', 'b', 'gone')])
    expect(links).toHaveLength(2)
    expect(links.map(({ member }) => members[member]).sort()).toEqual(['a', 'b'])
  })

  it('draws a chain without a crossing, in whatever order it comes', () => {
    const facts = [fact('c', 'd'), fact('a', 'b'), fact('b', 'c')]
    expect(crossings(layoutOf(['d', 'a', 'c', 'b'], facts))).toBe(0)
  })

  it('draws the same ring the same', () => {
    const ring = [
      ['x', 'y', 'z'],
      [fact('x', 'z'), fact('y', 'z'), fact('x', 'y', 'z')],
    ] as const
    expect(layoutOf(...ring)).toEqual(layoutOf(...ring))
  })
})
