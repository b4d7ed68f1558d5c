import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until the answer is there; after `limit` milliseconds it fails and names what never came. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  limit = 30_000,
  pause = 50,
): Promise<T> {
  const end = Date.now() + limit
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== false && answer !== null) return answer
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() > end)
      throw new Error(`after ${limit} ms still not: ${what}`, last === undefined ? {} : { cause: last })
    await sleep(pause)
  }
}
