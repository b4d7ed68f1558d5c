import type { Spoken } from '../support/server-process.ts'

/** For what must work before a test begins. */
export function succeeded(spoken: Spoken): Spoken {
  if (spoken.code !== 0) throw new Error(`ended with ${spoken.code}: ${spoken.stderr}`)
  return spoken
}
