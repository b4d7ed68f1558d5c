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
 * Applications in one column, what they share in another, each as near as it can be to what it is linked with: every round puts a
 * column in the order of the middle of its links. The same ring is drawn the same every time.
 */
export function layoutOf<Fact extends Stated>(ids: readonly string[], all: readonly Fact[]): Drawn<Fact> {
  let members = [...ids]
  let facts = all.filter(({ applications }) => applications.some((one) => ids.includes(one)))
  for (let round = 0; round < ROUNDS; round += 1) {
    const rowOfMember = rowsOf(members)
    facts = sorted(facts, ({ applications }) => middle(applications, rowOfMember))
    const stating = new Map(members.map((id) => [id, facts.filter(({ applications }) => applications.includes(id))]))
    const rowOfFact = rowsOf(facts)
    members = sorted(members, (id) => middle(stating.get(id) ?? [], rowOfFact))
  }
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
