import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inSlices } from './slices.ts'

/** Keeps the thread for so many milliseconds between its pauses. */
function* busy(each: number, pauses: number): Generator<void, string> {
  for (let at = 0; at < pauses; at += 1) {
    const end = performance.now() + each
    while (performance.now() < end);
    yield
  }
  return 'done'
}

describe('work in slices', () => {
  it('lets others in while it is under way', async () => {
    const came: string[] = []
    const work = inSlices(busy(3, 10)).then((what) => came.push(what))
    await setImmediate()
    came.push('somebody')
    await work
    expect(came).toEqual(['somebody', 'done'])
  })

  it('fails as the work does', async () => {
    const fails = (function* (): Generator<void, never> {
      yield
      throw new Error('in the middle')
    })()
    await expect(inSlices(fails)).rejects.toThrow('in the middle')
  })
})
