import type pg from 'pg'

interface SharedRow {
  readonly weight: number
  readonly alone: boolean
  readonly holders: readonly string[]
  readonly people: readonly string[]
}

const ROUNDING = 1e-9

/** The reference loop: the administrator, whom no policy binds, reads what is shared, and every pair of those who do is joined. */
export async function plainRings(admin: pg.Client, from: string): Promise<number> {
  const { rows: shared } = await admin.query<SharedRow>(
    `select k.weight / log(2, count(distinct f.person)) as weight, k.alone, array_agg(f.application_id::text) as holders,
       array_agg(f.person::text) as people
     from visa_facts f join visa_ring_kinds k on k.kind = f.kind and k.to_day is null
     where f.received_on >= $1
     group by f.kind, f.fact, k.weight, k.alone, k.most
     having count(*) between 2 and k.most and count(distinct f.person) > 1`,
    [from],
  )
  const rules = await admin.query<{ name: string; value: number }>(
    `select name, value from app.rules where name like 'ring-%'`,
  )
  const rule = (name: string): number => Number(rules.rows.find((row) => row.name === name)?.value)
  const rings = ringsOf(joined(shared, rule('ring-join') / 100), shared)
  return rings.filter(
    ({ alone, people, weight }) => alone || (people.size >= rule('ring-fewest') && weight >= rule('ring-weight') / 100),
  ).length
}

/** For each application the one that stands for its group. */
function joined(shared: readonly SharedRow[], enough: number): (one: string) => string {
  const pairs = new Map<string, number>()
  for (const { weight, holders, people } of shared)
    for (const [at, a] of holders.entries())
      for (let next = at + 1; next < holders.length; next += 1) {
        if (people[at] === people[next]) continue
        const b = holders[next] ?? a
        const pair = a < b ? `${a} ${b}` : `${b} ${a}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + weight)
      }
  const above = new Map<string, string>()
  const rootOf = (one: string): string => {
    const higher = above.get(one)
    return higher === undefined ? one : rootOf(higher)
  }
  for (const [pair, weight] of pairs) {
    if (weight < enough - ROUNDING) continue
    const [a = '', b = ''] = pair.split(' ').map(rootOf)
    if (a !== b) above.set(a, b)
  }
  return rootOf
}

function ringsOf(rootOf: (one: string) => string, shared: readonly SharedRow[]) {
  const rings = new Map<string, { people: Set<string>; weight: number; alone: boolean }>()
  for (const { weight, alone, holders, people } of shared)
    for (const [root, inside] of Map.groupBy(holders.keys(), (at) => rootOf(holders[at] ?? ''))) {
      const known = new Set(inside.map((at) => people[at] ?? ''))
      if (known.size < 2) continue
      const ring = rings.get(root) ?? { people: new Set(), weight: 0, alone: false }
      for (const one of known) ring.people.add(one)
      ring.weight += weight * (known.size - 1)
      ring.alone ||= alone
      rings.set(root, ring)
    }
  return [...rings.values()]
}
