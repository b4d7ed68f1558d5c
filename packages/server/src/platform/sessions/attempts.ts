import { type Clock, Refusal } from '@attache/kernel'

/**
 * Failed sign-ins are slowed: after `limit` within `windowMs` for one name, the next is refused until the window has passed. Each
 * counts from its beginning, or a thousand at once would all be let through before the first of them has failed.
 */
export class Attempts {
  readonly #clock: Clock
  readonly #limit: number
  readonly #windowMs: number
  readonly #failures = new Map<string, readonly number[]>()

  constructor(clock: Clock, limit = 10, windowMs = 10 * 60_000) {
    this.#clock = clock
    this.#limit = limit
    this.#windowMs = windowMs
  }

  /** Counts an attempt; refuses it when the name has failed too often of late. */
  begin(name: string): void {
    const recent = this.#recent(name)
    if (recent.length < this.#limit) return this.#count(name, recent)
    const minutes = Math.ceil(((recent[0] ?? 0) + this.#windowMs - this.#clock.now().getTime()) / 60_000)
    throw new Refusal('too-many', 'Too many failed attempts.', { remedy: `Try again in ${minutes} minutes.` })
  }

  /** The attempt was no guess: it is not counted, and those before it still are. */
  undo(name: string): void {
    this.#failures.set(name, this.#recent(name).slice(0, -1))
  }

  succeeded(name: string): void {
    this.#failures.delete(name)
  }

  #count(name: string, recent: readonly number[]): void {
    this.#failures.set(name, [...recent, this.#clock.now().getTime()])
    // A flood of invented names must not grow the table without bound.
    if (this.#failures.size > 10_000)
      for (const key of this.#failures.keys()) if (this.#recent(key).length === 0) this.#failures.delete(key)
  }

  #recent(name: string): readonly number[] {
    const since = this.#clock.now().getTime() - this.#windowMs
    return (this.#failures.get(name) ?? []).filter((at) => at > since)
  }
}
