export interface Placed<Item> {
  readonly item: Item
  readonly x: number
  readonly y: number
  /** How much waits there. */
  readonly attention: number
}

export interface Cluster<Item> {
  readonly x: number
  readonly y: number
  readonly attention: number
  readonly items: readonly Item[]
}

/**
 * Puts together what would overlap at this distance, beginning where most waits, so that what needs attention keeps its
 * place and takes in its quiet neighbours.
 */
export function clustersOf<Item>(placed: readonly Placed<Item>[], distance: number): readonly Cluster<Item>[] {
  const open = [...placed].sort((a, b) => b.attention - a.attention)
  const clusters: Cluster<Item>[] = []
  while (open.length > 0) {
    const centre = open.shift()
    if (centre === undefined) break
    const near = open.filter((other) => Math.hypot(other.x - centre.x, other.y - centre.y) < distance)
    for (const other of near) open.splice(open.indexOf(other), 1)
    const all = [centre, ...near]
    clusters.push({
      x: centre.x,
      y: centre.y,
      attention: all.reduce((sum, one) => sum + one.attention, 0),
      items: all.map(({ item }) => item),
    })
  }
  return clusters
}
