import { expect, test } from 'vitest'
import { mangledNames } from '../../../bench/data/mangled-names.ts'
import { OFAC, ofac } from '../../../bench/data/ofac.ts'
import { pick, seeded } from '../../../bench/support/random.ts'
import { describeWithData } from '../../../tests/support/real-data.ts'
import { ScreeningIndex } from './index.ts'
import { oracle } from './oracle.ts'
import { everyone } from './testing.ts'

describeWithData('a real list', [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`], () => {
  /** Two hundred entities of the list, drawn anew for each seed. */
  const subset = (seed: number) => {
    const all = ofac()
    const random = seeded(seed)
    return [...new Set(Array.from({ length: 200 }, () => pick(random, all)))]
  }
  const options = { readable: everyone, limit: 50, cutoff: 0.3 }

  test('SCR-INDEX-4 the index answers what a scan answers, to the last digit', () => {
    const entities = subset(1)
    const [index, scan] = [ScreeningIndex.build(entities), oracle(entities, true)]
    for (const { query } of mangledNames(entities, 6, 2))
      expect(index.match(query, options)).toEqual(scan(query, options))
  })

  test('SCR-INDEX-5 of what a scan without keys finds, 995 of 1,000 are found', () => {
    const entities = subset(3)
    const [index, scan] = [ScreeningIndex.build(entities), oracle(entities, false)]
    let [found, all] = [0, 0]
    for (const { query } of mangledNames(entities, 25, 4)) {
      const ids = new Set(index.match(query, { ...options, cutoff: 0.5 }).results.map(({ id }) => id))
      for (const { id } of scan(query, { ...options, cutoff: 0.5 }).results) {
        all++
        if (ids.has(id)) found++
      }
    }
    expect(all).toBeGreaterThan(200)
    expect(found / all).toBeGreaterThanOrEqual(0.995)
  })
})
