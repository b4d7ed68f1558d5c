import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Gathers what a source brings into chunks of `most` at the largest. A chunk that stays short is handed on when nothing came for
 * `patience` milliseconds, so that whoever waits for an answer before he asks again gets it.
 */
export async function* chunksOf<T>(
  source: AsyncGenerator<T>,
  most: number,
  patience: number,
): AsyncGenerator<readonly T[]> {
  const ask = () => {
    const item = source.next()
    // It is looked at in its turn, which a source that fails before then does not wait for.
    item.catch(() => undefined)
    return item
  }
  let next = ask()
  try {
    for (;;) {
      const first = await next
      if (first.done === true) return
      const chunk = [first.value]
      next = ask()
      // One timer for a chunk and not for each of its items.
      const late = sleep(patience, null)
      while (chunk.length < most) {
        const got = await Promise.race([next, late])
        if (got === null) break
        if (got.done === true) {
          yield chunk
          return
        }
        chunk.push(got.value)
        next = ask()
      }
      yield chunk
    }
  } finally {
    // Not waited for: a source in the middle of its next item ends only when that has come.
    source.return(undefined).catch(() => undefined)
  }
}
