import { describe, expect, it } from 'vitest'
import { explanationOf } from './explanation.ts'

const fact = (feature: string, logOdds: number, detail: string) => ({ feature, logOdds, detail })

describe('an explanation', () => {
  it('says the whole first, then the facts by their weight', () => {
    const evidence = [
      fact('name', 5, 'The names agree to 100 %.'),
      fact('country', 0.7, 'Both are connected with RU.'),
      fact('birthDate', -1.7, 'The dates are years apart.'),
      fact('gender', 0, 'Nobody says.'),
    ]
    expect(explanationOf({ score: 0.8808, threshold: 0.7, evidence })).toEqual([
      'A possible match: 88.08 of 100, where 70 is enough.',
      'Strongly for it: The names agree to 100 %.',
      'Speaks against it: The dates are years apart.',
      'A little for it: Both are connected with RU.',
      'Says nothing either way: Nobody says.',
    ])
  })

  it('warns where names are all that was compared', () => {
    const evidence = [fact('weakAlias', 3.4, 'The names agree to 90 %.'), fact('gender', 0, 'Nobody says.')]
    expect(explanationOf({ score: 0.5987, threshold: 0.7, evidence })).toEqual([
      'Near, and no match: 59.87 of 100, where 70 would be one.',
      'Strongly for it: The names agree to 90 %.',
      'Says nothing either way: Nobody says.',
      'Only names were compared: a name alone never confirms.',
    ])
    expect(explanationOf({ score: 0.05, threshold: 0.7, evidence: [] }).at(-1)).toBe('Nothing could be compared.')
  })

  it('never makes a score look like one that reaches its threshold', () => {
    expect(explanationOf({ score: 0.6999, threshold: 0.7, evidence: [] })[0]).toContain('69.99 of 100, where 70')
    expect(explanationOf({ score: 0.57, threshold: 0.57, evidence: [] })[0]).toContain('57 of 100, where 57 is enough')
  })

  it('leaves the order of what it was given alone', () => {
    const evidence = [fact('country', 0.1, 'a'), fact('name', 5, 'b')]
    explanationOf({ score: 1, threshold: 0.7, evidence })
    expect(evidence.map(({ feature }) => feature)).toEqual(['country', 'name'])
  })
})
