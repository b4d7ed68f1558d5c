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

/** Which applications state which facts. Each reader is answered from those that he reads, before anything is counted. */
export class FactIndex implements Places {
  readonly #places = new Map<string, number>()
  readonly #ids: string[] = []
  readonly #people: number[] = []
  readonly #labels: LabelId[] = []
  readonly #days: number[] = []
  readonly #facts = new Map<number, number>()
  readonly #first: number[] = []
  readonly #kinds: visas.RingFactKind[] = []
  readonly #hashes: number[] = []
  /** Of the facts that came again: most never do. */
  readonly #holders = new Map<number, number[]>()

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
    this.#people.push(person)
    this.#labels.push(label)
    this.#days.push(dayNumber(received))
    for (const { fact, kind } of facts) this.#state(fact, kind, place)
  }

  #state(hash: number, kind: visas.RingFactKind, place: number): void {
    const fact = this.#facts.get(hash)
    if (fact === undefined) {
      this.#facts.set(hash, this.#first.length)
      this.#first.push(place)
      this.#kinds.push(kind)
      this.#hashes.push(hash)
      return
    }
    const holders = this.#holders.get(fact)
    if (holders === undefined) this.#holders.set(fact, [this.#first[fact] ?? place, place])
    else holders.push(place)
  }

  /** What several applications of a period state, of those under labels that are read; what more than `most` do is left out. */
  *shared(readable: Readable, period: Period, most: number): Generator<Held> {
    const from = dayNumber(period.from)
    const to = period.to === null ? Number.POSITIVE_INFINITY : dayNumber(period.to)
    const seen = Uint8Array.from(this.#labels, (label, place) => {
      const day = this.#days[place] ?? 0
      return day >= from && day <= to && readable.has(label) ? 1 : 0
    })
    for (const [fact, all] of this.#holders) {
      const holders: number[] = []
      for (const place of all) {
        if (seen[place] !== 1) continue
        holders.push(place)
        if (holders.length > most) break
      }
      const kind = this.#kinds[fact]
      if (kind !== undefined && holders.length > 1 && holders.length <= most)
        yield { fact: this.#hashes[fact] ?? 0, kind, holders }
    }
  }
}

const DAY = 86_400_000
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
