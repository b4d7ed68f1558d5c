import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { onBeat } from './beat.ts'

describe('an answer on the beat', () => {
  const leaving = async (after: number, beat: number): Promise<number> => {
    const begun = performance.now()
    const elapsed = () => performance.now() - begun
    await sleep(after)
    const came = elapsed()
    await onBeat(elapsed, beat)
    const left = elapsed()
    expect(left).toBeGreaterThanOrEqual(Math.ceil(came / beat) * beat)
    return left
  }

  it('waits for the beat that comes next, whenever the work was done', async () => {
    for (const after of [0, 1, 7, 13, 18]) expect(await leaving(after, 20)).toBeGreaterThanOrEqual(20)
    expect(await leaving(25, 20)).toBeGreaterThanOrEqual(40)
  })

  it('is gone at once when no beat is kept', async () => {
    let asked = 0
    await onBeat(() => (asked += 1), 0)
    expect(asked).toBe(0)
  })
})
