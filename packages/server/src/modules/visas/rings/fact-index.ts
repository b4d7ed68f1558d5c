import type { visas } from '@attache/contracts'
import type { LabelId } from '@attache/kernel'
import type { Held, Places } from './group.ts'

/** What one application states, as the feed brings it. */
export interface Stating {
  readonly application: string
  readonly label: LabelId
  readonly person: number
  readonly received: string
  readonly facts: readonly { readonly fact: number; readonly kind: visas.RingFactKind }[]
}

/** The labels that somebody reads. */
interface Readable {
  has(label: LabelId): boolean
}

/** When the applications were received that are looked at. */
export interface Period {
  readonly from: string
  readonly to: string | null
}

/** A fact that came again, with everybody who states it: most facts never do. */
interface Again {
  readonly fact: number
  readonly kind: visas.RingFactKind
  readonly holders: number[]
}

/** Which applications state which facts. Each reader is answered from those that he reads, before anything is counted. */
export class FactIndex implements Places {
  readonly #places = new Map<string, number>()
  readonly #ids: string[] = []
  readonly #labels: LabelId[] = []
  readonly #days: number[] = []
  readonly #people: number[] = []
  /** The place of the first application of each person: a small number that stands for him. */
  readonly #persons = new Map<number, number>()
  /** The place that stated a fact once; everybody's once it came again. */
  readonly #facts = new Map<number, number | Again>()
  readonly #again: Again[] = []

  get size(): number {
    return this.#ids.length
  }

  idAt(place: number): string {
    return this.#ids[place] ?? ''
  }

  personAt(place: number): number {
    return this.#people[place] ?? 0
  }

  /** What was added before is passed over: a feed may bring it again. */
  add({ application, label, person, received, facts }: Stating): void {
    if (this.#places.has(application)) return
    const place = this.#ids.length
    this.#places.set(application, place)
    this.#ids.push(application)
    this.#labels.push(label)
    this.#days.push(dayNumber(received))
    const first = this.#persons.get(person) ?? place
    this.#persons.set(person, first)
    this.#people.push(first)
    for (const { fact, kind } of facts) this.#state(fact, kind, place)
  }

  #state(fact: number, kind: visas.RingFactKind, place: number): void {
    const known = this.#facts.get(fact)
    if (known === undefined) this.#facts.set(fact, place)
    else if (typeof known !== 'number') known.holders.push(place)
    else {
      const again = { fact, kind, holders: [known, place] }
      this.#facts.set(fact, again)
      this.#again.push(again)
    }
  }

  /** What several applications of a period state, of those under labels that are read; what more than `most` do is left out. */
  *shared(readable: Readable, period: Period, most: number): Generator<Held> {
    const seen = this.#seen(readable, period)
    for (const { fact, kind, holders: all } of this.#again) {
      const holders: number[] = []
      for (const place of all) {
        if (seen[place] !== 1) continue
        holders.push(place)
        if (holders.length > most) break
      }
      if (holders.length > 1 && holders.length <= most) yield { fact, kind, holders }
    }
  }

  #seen(readable: Readable, period: Period): Uint8Array {
    const from = dayNumber(period.from)
    const to = period.to === null ? Number.POSITIVE_INFINITY : dayNumber(period.to)
    const seen = new Uint8Array(this.size)
    for (const [place, label] of this.#labels.entries()) {
      const day = this.#days[place] ?? 0
      if (day >= from && day <= to && readable.has(label)) seen[place] = 1
    }
    return seen
  }
}

const DAY = 86_400_000
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
