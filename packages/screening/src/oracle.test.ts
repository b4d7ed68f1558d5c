import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchable } from './index/searchable.ts'
import { buildSegment } from './index/segment.ts'
import { ScreeningIndex } from './index.ts'
import { oracle } from './oracle.ts'
import { NameBound } from './score/name-bound.ts'
import { type NameScore, NameScorer } from './score/name-score.ts'
import { queryName } from './score/query-name.ts'
import { everyone, publicLabel, question, world } from './testing.ts'

const worlds = world(fc.constant(publicLabel))

describe('SCR-INDEX-4 the index answers what a scan with the same scorer answers', () => {
  test.each([0, 0.3, 0.5, 0.7, 0.8])('at cutoff %s', (cutoff) => {
    const options = { readable: everyone, limit: 50, cutoff }
    fc.assert(
      fc.property(worlds, question, (entities, query) => {
        expect(ScreeningIndex.build(entities).match(query, options)).toEqual(oracle(entities, true)(query, options))
      }),
      { numRuns: 150 },
    )
  })

  test('a higher cutoff only leaves results out', () => {
    fc.assert(
      fc.property(worlds, question, fc.constantFrom(0.5, 0.6, 0.7, 0.8, 0.88), (entities, query, cutoff) => {
        const index = ScreeningIndex.build(entities)
        const all = index.match(query, { readable: everyone, limit: 50, cutoff: 0.01 }).results
        const some = index.match(query, { readable: everyone, limit: 50, cutoff }).results
        expect(some).toEqual(all.filter(({ score }) => score >= cutoff))
      }),
      { numRuns: 300 },
    )
  })
})

test('SCR-NAME-8 no name scores above its bound', () => {
  const bound = new NameBound()
  const scorer = new NameScorer()
  const score: NameScore = { similarity: 0, queryLeft: 0, nameLeft: 0, limits: 0 }
  fc.assert(
    fc.property(worlds, question, (entities, query) => {
      const { segment, lookup } = searchable(buildSegment(entities))
      const name = queryName('name', query.properties['name']?.[0] ?? '', query.schema === 'Person')
      if (name === undefined) return
      lookup.load(name)
      bound.load(name, 1e-6)
      for (let at = 0; at < segment.names.count; at++) {
        const most = bound.of(segment, lookup, at)
        scorer.score(segment, lookup, name, at, score)
        if (most > 0) expect(score.similarity).toBeLessThanOrEqual(most + 1e-9)
      }
    }),
    { numRuns: 3000 },
  )
})
