import type { Clock } from '../../packages/kernel/src/index.ts'

/** A clock that tests move by hand; it starts at the real time, which the database also goes by. */
export class HandClock implements Clock {
  #offset = 0
  readonly now = (): Date => new Date(Date.now() + this.#offset)
  later(minutes: number): void {
    this.#offset += minutes * 60_000
  }
  back(): void {
    this.#offset = 0
  }
}
