import type { Clock, Randomness } from '@attache/kernel'

const LIFE_MS = 5 * 60_000
const MOST = 10_000

/** What stands between two requests of one sign-in: good once, for five minutes, forgotten when the server stops. */
export class Tickets<T> {
  readonly #held = new Map<string, { readonly value: T; readonly until: number }>()
  readonly #clock: Clock
  readonly #randomness: Randomness

  constructor(clock: Clock, randomness: Randomness) {
    this.#clock = clock
    this.#randomness = randomness
  }

  issue(value: T): string {
    const now = this.#clock.now().getTime()
    // Insertion order is order of expiry: what has run out, or is too much, stands in front.
    for (const [ticket, held] of this.#held) {
      if (held.until > now && this.#held.size < MOST) break
      this.#held.delete(ticket)
    }
    const ticket = this.#randomness.secret(24)
    this.#held.set(ticket, { value, until: now + LIFE_MS })
    return ticket
  }

  take(ticket: string): T | null {
    const value = this.look(ticket)
    this.#held.delete(ticket)
    return value
  }

  /** Without spending it: what only its holder can fail at may be tried again. */
  look(ticket: string): T | null {
    const held = this.#held.get(ticket)
    return held === undefined || held.until <= this.#clock.now().getTime() ? null : held.value
  }
}
