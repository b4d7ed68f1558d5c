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
  /** A number below the size, the same for all applications of one person. */
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
 * The heaviest comes first. It pauses for others to be answered; what is added to the places meanwhile is not looked at.
 */
export function* groupsOf(
  all: Iterable<Held>,
  places: Places,
  kinds: ReadonlyMap<string, Kind>,
  limits: Limits,
): Generator<void, readonly Group[]> {
  const people = new People(places)
  const joined = new Joined(places.size)
  const weighed: Weighed[] = []
  for (const { fact, kind, holders } of all) {
    const known = kinds.get(kind)
    if (known === undefined) continue
    const weight = weightOf(known, holders.length, people.among(holders))
    if (weight > 0 && weighed.push({ fact, kind, holders, weight, alone: known.alone }) % OFTEN === 0) yield
  }
  yield* join(weighed, places, joined, limits.join)
  return (yield* componentsOf(weighed, places, people, joined))
    .filter(({ people, weight, alone }) => alone || (people >= limits.fewest && weight >= limits.weight))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

/** Facts and applications between two pauses. */
const OFTEN = 256

/** In which order facts came must not decide, and sums of fractions differ by it. */
const ROUNDING = 1e-9

/** Joins all who share a fact that weighs enough by itself, and those pairs whose light facts do together. */
function* join(weighed: readonly Weighed[], places: Places, joined: Joined, enough: number): Generator<void, void> {
  const light: Weighed[] = []
  for (const one of weighed) {
    const [first] = one.holders
    if (one.weight < enough - ROUNDING) light.push(one)
    else if (first !== undefined) for (const place of one.holders) joined.unite(first, place)
  }
  // Whoever has too little in all has too little with anybody.
  const most = new Float64Array(places.size)
  for (const { holders, weight } of light) for (const place of holders) most[place] = (most[place] ?? 0) + weight
  yield
  const facts = new Map<number, Weighed[]>()
  for (const [at, one] of light.entries()) {
    if (at % OFTEN === 0) yield
    for (const place of one.holders) {
      if ((most[place] ?? 0) < enough - ROUNDING) continue
      const known = facts.get(place)
      if (known === undefined) facts.set(place, [one])
      else known.push(one)
    }
  }
  // What each shares with those after him, in one column for all: a map of pairs would be most of the work.
  const withHim = new Float64Array(places.size)
  let looked = 0
  for (const [place, own] of facts) {
    if ((looked += 1) % OFTEN === 0) yield
    if (own.length < 2) continue
    const met: number[] = []
    for (const { holders, weight } of own)
      for (const other of holders) {
        if (other <= place || places.personAt(other) === places.personAt(place)) continue
        if (withHim[other] === 0) met.push(other)
        withHim[other] = (withHim[other] ?? 0) + weight
      }
    for (const other of met) {
      if ((withHim[other] ?? 0) >= enough - ROUNDING) joined.unite(place, other)
      withHim[other] = 0
    }
  }
}

function* componentsOf(
  weighed: readonly Weighed[],
  places: Places,
  people: People,
  joined: Joined,
): Generator<void, readonly Group[]> {
  const parts = new Map<number, { readonly members: Set<number>; readonly facts: Inside[] }>()
  for (const [at, one] of weighed.entries()) {
    if (at % OFTEN === 0) yield
    for (const [root, holders] of byRoot(one.holders, joined)) {
      const among = people.among(holders)
      if (among < 2) continue
      const part = parts.get(root) ?? { members: new Set<number>(), facts: [] }
      for (const place of holders) part.members.add(place)
      part.facts.push({ ...one, people: among })
      parts.set(root, part)
    }
  }
  const groups: Group[] = []
  for (const { members, facts } of parts.values()) {
    const applications = [...members].map((place) => places.idAt(place)).sort()
    const heaviest = facts.sort((a, b) => b.weight - a.weight || a.fact - b.fact)
    const made = {
      id: applications[0] ?? '',
      applications,
      people: people.among(members),
      weight: Math.round(heaviest.reduce((sum, { weight, people }) => sum + addedBy(weight, people), 0) * 100) / 100,
      alone: heaviest.some((fact) => fact.alone),
      facts: heaviest.map(({ fact, kind, weight }) => ({ fact, kind, weight })),
    }
    if (groups.push(made) % OFTEN === 0) yield
  }
  return groups
}

/** Nearly always they are all in one group; who was joined to nobody is in none. */
function byRoot(all: readonly number[], joined: Joined): Iterable<readonly [number, readonly number[]]> {
  const holders = all.filter((place) => joined.isJoined(place))
  const [first] = holders
  if (first === undefined) return []
  const root = joined.rootOf(first)
  if (holders.every((place) => joined.rootOf(place) === root)) return [[root, holders]]
  return Map.groupBy(holders, (place) => joined.rootOf(place))
}

/** Counts people without a set for each count. */
class People {
  readonly #places: Places
  /** In which count somebody was met last. */
  readonly #met: Int32Array
  #count = 0

  constructor(places: Places) {
    this.#places = places
    this.#met = new Int32Array(places.size)
  }

  among(holders: Iterable<number>): number {
    this.#count += 1
    let people = 0
    for (const place of holders) {
      const person = this.#places.personAt(place)
      if (this.#met[person] === this.#count) continue
      this.#met[person] = this.#count
      people += 1
    }
    return people
  }
}

/** Sets of places that only grow together. */
class Joined {
  readonly #above: Int32Array
  readonly #isJoined: Uint8Array

  constructor(size: number) {
    this.#above = new Int32Array(size)
    for (let place = 0; place < size; place += 1) this.#above[place] = place
    this.#isJoined = new Uint8Array(size)
  }

  isJoined(place: number): boolean {
    return this.#isJoined[place] === 1
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
    if (a === b) return
    this.#isJoined[a] = 1
    this.#isJoined[b] = 1
    this.#above[this.rootOf(b)] = this.rootOf(a)
  }
}
