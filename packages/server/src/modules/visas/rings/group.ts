import type { visas } from '@attache/contracts'
import { addedBy, type Kind, type Limits, weightOf } from './weighing.ts'

/** A fact with the places of the applications that state it. */
export interface Held {
  readonly fact: number
  readonly kind: visas.RingFactKind
  readonly holders: readonly number[]
}

/** Which application stands at a place, and who applies by it. */
export interface Places {
  readonly size: number
  idAt(place: number): string
  personAt(place: number): number
}

export interface Group {
  /** The smallest of its applications: what a reader does not see does not change it. */
  readonly id: string
  readonly applications: readonly string[]
  readonly people: number
  readonly weight: number
  /** One of its facts makes it a ring, whatever else there is. */
  readonly alone: boolean
  readonly facts: readonly { readonly fact: number; readonly kind: visas.RingFactKind; readonly weight: number }[]
}

interface Weighed extends Held {
  readonly weight: number
  readonly alone: boolean
}

/** A fact as far as one group shares it. */
interface Inside extends Weighed {
  readonly people: number
}

/**
 * Applications that are joined by what they share. Two are when it weighs enough together, so that neither an employer nor an
 * agency of many joins by itself; a group is a ring when enough people are in it and enough is shared, or one fact says it alone.
 * The heaviest comes first.
 */
export function groupsOf(
  all: Iterable<Held>,
  places: Places,
  kinds: ReadonlyMap<string, Kind>,
  limits: Limits,
): readonly Group[] {
  const weighed: Weighed[] = []
  for (const one of all) {
    const kind = kinds.get(one.kind)
    if (kind === undefined) continue
    const weight = weightOf(kind, one.holders.length, peopleAmong(one.holders, places))
    if (weight > 0) weighed.push({ ...one, weight, alone: kind.alone })
  }
  const joined = new Joined(places.size)
  join(weighed, places, joined, limits.join)
  return componentsOf(weighed, places, joined)
    .filter(({ people, weight, alone }) => alone || (people >= limits.fewest && weight >= limits.weight))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

function peopleAmong(holders: readonly number[], places: Places): number {
  const [first, second] = holders
  if (holders.length === 2 && first !== undefined && second !== undefined)
    return places.personAt(first) === places.personAt(second) ? 1 : 2
  return new Set(holders.map((place) => places.personAt(place))).size
}

/** In which order facts came must not decide, and sums of fractions differ by it. */
const ROUNDING = 1e-9

/** Joins all who share a fact that weighs enough by itself, and those pairs whose light facts do together. */
function join(weighed: readonly Weighed[], places: Places, joined: Joined, enough: number): void {
  const light: Weighed[] = []
  for (const one of weighed) {
    const [first] = one.holders
    if (one.weight < enough) light.push(one)
    else if (first !== undefined) for (const place of one.holders) joined.unite(first, place)
  }
  // Whoever has too little in all has too little with anybody.
  const most = new Float64Array(places.size)
  for (const { holders, weight } of light) for (const place of holders) most[place] = (most[place] ?? 0) + weight
  const pairs = new Map<number, number>()
  for (const { holders, weight } of light) {
    const worth = holders.filter((place) => (most[place] ?? 0) >= enough - ROUNDING)
    for (const [at, a] of worth.entries())
      for (let next = at + 1; next < worth.length; next += 1) {
        const b = worth[next] ?? a
        if (places.personAt(a) === places.personAt(b)) continue
        const pair = Math.min(a, b) * places.size + Math.max(a, b)
        pairs.set(pair, (pairs.get(pair) ?? 0) + weight)
      }
  }
  for (const [pair, weight] of pairs)
    if (weight >= enough - ROUNDING) joined.unite(Math.floor(pair / places.size), pair % places.size)
}

function componentsOf(weighed: readonly Weighed[], places: Places, joined: Joined): readonly Group[] {
  const parts = new Map<number, { readonly members: Set<number>; readonly facts: Inside[] }>()
  for (const one of weighed) {
    for (const [root, holders] of byRoot(one.holders, joined)) {
      const people = peopleAmong(holders, places)
      if (people < 2) continue
      const part = parts.get(root) ?? { members: new Set<number>(), facts: [] }
      for (const place of holders) part.members.add(place)
      part.facts.push({ ...one, people })
      parts.set(root, part)
    }
  }
  return [...parts.values()].map(({ members, facts }) => {
    const applications = [...members].map((place) => places.idAt(place)).sort()
    const heaviest = facts.sort((a, b) => b.weight - a.weight || a.fact - b.fact)
    return {
      id: applications[0] ?? '',
      applications,
      people: peopleAmong([...members], places),
      weight: Math.round(heaviest.reduce((sum, { weight, people }) => sum + addedBy(weight, people), 0) * 100) / 100,
      alone: heaviest.some((fact) => fact.alone),
      facts: heaviest.map(({ fact, kind, weight }) => ({ fact, kind, weight })),
    }
  })
}

/** Nearly always they are all in one group. */
function byRoot(holders: readonly number[], joined: Joined): Iterable<readonly [number, readonly number[]]> {
  const root = joined.rootOf(holders[0] ?? 0)
  if (holders.every((place) => joined.rootOf(place) === root)) return [[root, holders]]
  return Map.groupBy(holders, (place) => joined.rootOf(place))
}

/** Sets of places that only grow together. */
class Joined {
  readonly #above: Int32Array

  constructor(size: number) {
    this.#above = Int32Array.from({ length: size }, (_, place) => place)
  }

  rootOf(place: number): number {
    let at = place
    for (let above = this.#above[at] ?? at; above !== at; above = this.#above[at] ?? at) {
      this.#above[at] = this.#above[above] ?? above
      at = above
    }
    return at
  }

  unite(a: number, b: number): void {
    this.#above[this.rootOf(b)] = this.rootOf(a)
  }
}
