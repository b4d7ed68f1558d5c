/** A fact with the applications that state it. */
export interface Stated {
  readonly applications: readonly string[]
}

export interface Drawn<Fact> {
  readonly members: readonly string[]
  readonly facts: readonly Fact[]
  readonly links: readonly Link[]
}

/** From the row of an application to the row of a fact. */
export interface Link {
  readonly member: number
  readonly fact: number
}

const ROUNDS = 8

/**
 * Applications in one column, what they share in another, with as few crossings as a few rounds find: each round puts a column in
 * the order of the middle of its links. The same ring is drawn the same every time.
 */
export function layoutOf<Fact extends Stated>(ids: readonly string[], all: readonly Fact[]): Drawn<Fact> {
  const facts = all.filter(({ applications }) => applications.some((one) => ids.includes(one)))
  let best = linked(ids, facts)
  let fewest = crossings(best.links)
  for (const start of [ids, walked(ids, facts)]) {
    let drawn = linked(start, facts)
    for (let round = 0; round < ROUNDS && fewest > 0; round += 1) {
      drawn = settled(drawn)
      const crossed = crossings(drawn.links)
      if (crossed >= fewest) continue
      best = drawn
      fewest = crossed
    }
  }
  return best
}

/** How many pairs of links cross. */
export function crossings(links: readonly Link[]): number {
  let crossed = 0
  for (const [at, a] of links.entries())
    for (let next = at + 1; next < links.length; next += 1) {
      const b = links[next] ?? a
      if ((a.member - b.member) * (a.fact - b.fact) < 0) crossed += 1
    }
  return crossed
}

/** From whoever has the fewest links on to those who share something with him. */
function walked<Fact extends Stated>(ids: readonly string[], facts: readonly Fact[]): readonly string[] {
  const linksOf = (id: string): number => facts.filter(({ applications }) => applications.includes(id)).length
  const order: string[] = []
  const seen = new Set<string>()
  for (const first of sorted(ids, linksOf)) {
    const waiting = [first]
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (seen.has(id)) continue
      seen.add(id)
      order.push(id)
      const here = id
      const near = facts.filter(({ applications }) => applications.includes(here)).flatMap((one) => one.applications)
      waiting.push(...ids.filter((one) => near.includes(one)))
    }
  }
  return order
}

function settled<Fact extends Stated>({ members, facts }: Drawn<Fact>): Drawn<Fact> {
  const rowOfMember = rowsOf(members)
  const inOrder = sorted(facts, ({ applications }) => middle(applications, rowOfMember))
  const rowOfFact = rowsOf(inOrder)
  return linked(
    sorted(members, (id) =>
      middle(
        inOrder.filter(({ applications }) => applications.includes(id)),
        rowOfFact,
      ),
    ),
    inOrder,
  )
}

function linked<Fact extends Stated>(members: readonly string[], facts: readonly Fact[]): Drawn<Fact> {
  const rows = rowsOf(members)
  const links = facts.flatMap(({ applications }, fact) =>
    applications.flatMap((id) => {
      const member = rows.get(id)
      return member === undefined ? [] : [{ member, fact }]
    }),
  )
  return { members, facts, links }
}

const rowsOf = <Item>(items: readonly Item[]): ReadonlyMap<Item, number> =>
  new Map(items.map((item, row) => [item, row]))

function middle<Item>(items: readonly Item[], rows: ReadonlyMap<Item, number>): number {
  const there = items.flatMap((item) => rows.get(item) ?? [])
  return there.length === 0 ? 0 : there.reduce((sum, row) => sum + row, 0) / there.length
}

/** In the order of what is asked of each; those that are equal stay as they are. */
const sorted = <Item>(items: readonly Item[], by: (item: Item) => number): Item[] =>
  items
    .map((item) => ({ item, at: by(item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
