import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { pipelined } from './pipelined.ts'

async function* numbers(to: number, taken: number[] = []) {
  for (let at = 1; at <= to; at++) {
    taken.push(at)
    yield at
  }
}

const all = async <T>(source: AsyncGenerator<T>): Promise<T[]> => {
  const out: T[] = []
  for await (const one of source) out.push(one)
  return out
}

describe('pipelined work', () => {
  it('hands on in order, whichever is done first, and never works on more than it may', async () => {
    let [now, most] = [0, 0]
    const work = async (one: number) => {
      most = Math.max(most, ++now)
      await sleep(one % 3 === 0 ? 9 : 1)
      now--
      return one * 2
    }
    expect(await all(pipelined(numbers(20), 3, work))).toEqual(Array.from({ length: 20 }, (_, at) => (at + 1) * 2))
    expect(most).toBe(3)
  })

  it('takes nothing from the source that nobody has room for', async () => {
    const taken: number[] = []
    const results = pipelined(numbers(100, taken), 2, async (one) => one)
    await results.next()
    await sleep(5)
    expect(taken.length).toBeLessThanOrEqual(3)
    await results.return(undefined)
    await sleep(5)
    expect(taken.length).toBeLessThanOrEqual(3)
  })

  it('fails at the place of what failed, in the work and in the source', async () => {
    const seen: number[] = []
    const work = async (one: number) => {
      if (one === 3) throw new Error('three')
      return one
    }
    await expect(
      (async () => {
        for await (const one of pipelined(numbers(9), 4, work)) seen.push(one)
      })(),
    ).rejects.toThrow('three')
    expect(seen).toEqual([1, 2])
    async function* broken() {
      yield 1
      throw new Error('source')
    }
    await expect(all(pipelined(broken(), 3, async (one) => one))).rejects.toThrow('source')
    expect(await all(pipelined(numbers(0), 3, async (one) => one))).toEqual([])
  })
})
