import { expect, test } from 'vitest'
import { clustersOf } from './clusters.ts'

const at = (item: string, x: number, y: number, attention = 0) => ({ item, x, y, attention })

test('near ones come together where most waits', () => {
  const clusters = clustersOf([at('quiet', 0, 0), at('busy', 3, 0, 5), at('far', 100, 0, 1)], 10)
  expect(clusters).toEqual([
    { x: 3, y: 0, attention: 5, items: ['busy', 'quiet'] },
    { x: 100, y: 0, attention: 1, items: ['far'] },
  ])
})

test('nothing is lost and nothing is counted twice', () => {
  const placed = Array.from({ length: 200 }, (_, n) => at(String(n), (n * 37) % 100, (n * 61) % 50, n % 4))
  const clusters = clustersOf(placed, 12)
  expect(clusters.flatMap(({ items }) => items).toSorted()).toEqual(placed.map(({ item }) => item).toSorted())
  expect(clusters.reduce((sum, { attention }) => sum + attention, 0)).toBe(
    placed.reduce((sum, { attention }) => sum + attention, 0),
  )
})
