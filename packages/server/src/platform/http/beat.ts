import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'

/** A timer is late by up to so many milliseconds; the rest is waited for turn by turn. */
const COARSE_MS = 2

/**
 * Waits until a whole number of beats has passed since a request came, both in milliseconds. How long was looked for what is
 * not there, or is not for the reader, is not to be told from when he hears of it.
 */
export async function onBeat(elapsed: () => number, beat: number): Promise<void> {
  if (beat <= 0) return
  const target = Math.ceil(elapsed() / beat) * beat
  const rest = target - elapsed()
  if (rest > COARSE_MS) await sleep(rest - COARSE_MS)
  while (elapsed() < target) await turn()
}
