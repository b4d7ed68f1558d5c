import { setImmediate } from 'node:timers/promises'

/** Milliseconds at a time: nobody notices that he waits for so long. */
const SLICE = 5

/** Does work that pauses here and there, a slice at a time, so that others are answered in between. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let end = performance.now() + SLICE
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (performance.now() < end) continue
    await setImmediate()
    end = performance.now() + SLICE
  }
}
