import type { visas } from '@attache/contracts'
import { addedBy, type Kind, type Limits, weightOf } from './weighing.ts'

/** A fact with the applications that state it, and who applies by each of them. */
export interface Held {
  readonly fact: string
  readonly kind: visas.RingFactKind
  readonly holders: readonly Holder[]
}

export interface Holder {
  readonly application: string
  readonly person: string
}

export interface Group {
  /** The smallest of its applications: what a reader does not see does not change it. */
  readonly id: string
  readonly applications: readonly string[]
  readonly people: number
  readonly weight: number
  /** One of its facts makes it a ring, whatever else there is. */
  readonly alone: boolean
  readonly facts: readonly { readonly fact: string; readonly kind: visas.RingFactKind; readonly weight: number }[]
}

interface Weighed extends Held {
  readonly weight: number
  readonly alone: boolean
}

/** A fact as far as one group shares it. */
interface Inside extends Weighed {
  readonly people: number
}

const peopleAmong = (holders: readonly Holder[]): number => new Set(holders.map(({ person }) => person)).size

/**
 * Applications that are joined by what they share. Two are when it weighs enough together, so that neither an employer nor an
 * agency of many joins by itself; a group is a ring when enough people are in it and enough is shared, or one fact says it alone.
 * The heaviest comes first.
 */
export function groupsOf(all: readonly Held[], kinds: ReadonlyMap<string, Kind>, limits: Limits): readonly Group[] {
  const weighed = all.flatMap((one): Weighed[] => {
    const kind = kinds.get(one.kind)
    if (kind === undefined) return []
    const weight = weightOf(kind, one.holders.length, peopleAmong(one.holders))
    return weight === 0 ? [] : [{ ...one, weight, alone: kind.alone }]
  })
  const joined = new Joined()
  join(weighed, joined, limits.join)
  return componentsOf(weighed, joined)
    .filter(({ people, weight, alone }) => alone || (people >= limits.fewest && weight >= limits.weight))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

/** Joins all who share a fact that weighs enough by itself, and those pairs whose light facts do together. */
function join(weighed: readonly Weighed[], joined: Joined, enough: number): void {
  const light = new Map<number, number>()
  for (const { holders, weight } of weighed) {
    const places = holders.map(({ application }) => joined.place(application))
    const [first] = places
    if (first === undefined) continue
    if (weight >= enough) for (const place of places) joined.unite(first, place)
    else
      for (const [at, a] of places.entries())
        for (let next = at + 1; next < places.length; next += 1) {
          const b = places[next] ?? a
          if (holders[at]?.person === holders[next]?.person) continue
          const pair = a < b ? a * PAIRS + b : b * PAIRS + a
          light.set(pair, (light.get(pair) ?? 0) + weight)
        }
  }
  for (const [pair, weight] of light) if (weight >= enough) joined.unite(Math.floor(pair / PAIRS), pair % PAIRS)
}

/** Two places as one number: more applications than these are in no period. */
const PAIRS = 2 ** 26

function componentsOf(weighed: readonly Weighed[], joined: Joined): readonly Group[] {
  const parts = new Map<number, { members: Map<string, string>; facts: Inside[] }>()
  for (const one of weighed) {
    const inside = new Map<number, Holder[]>()
    for (const holder of one.holders) {
      const root = joined.rootOf(joined.place(holder.application))
      inside.set(root, [...(inside.get(root) ?? []), holder])
    }
    for (const [root, holders] of inside) {
      const people = peopleAmong(holders)
      if (people < 2) continue
      const part = parts.get(root) ?? { members: new Map<string, string>(), facts: [] }
      for (const { application, person } of holders) part.members.set(application, person)
      part.facts.push({ ...one, people })
      parts.set(root, part)
    }
  }
  return [...parts.values()].map(({ members, facts }) => {
    const applications = [...members.keys()].sort()
    const heaviest = facts.sort((a, b) => b.weight - a.weight || (a.fact < b.fact ? -1 : 1))
    return {
      id: applications[0] ?? '',
      applications,
      people: new Set(members.values()).size,
      weight: Math.round(heaviest.reduce((sum, { weight, people }) => sum + addedBy(weight, people), 0) * 100) / 100,
      alone: heaviest.some((fact) => fact.alone),
      facts: heaviest.map(({ fact, kind, weight }) => ({ fact, kind, weight })),
    }
  })
}

/** Sets that only grow together. */
class Joined {
  readonly #places = new Map<string, number>()
  readonly #above: number[] = []

  place(id: string): number {
    const known = this.#places.get(id)
    if (known !== undefined) return known
    const place = this.#above.length
    this.#places.set(id, place)
    this.#above.push(place)
    return place
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
