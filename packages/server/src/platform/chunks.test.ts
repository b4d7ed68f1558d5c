import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chunksOf } from './chunks.ts'

describe('chunks of what comes in', () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  beforeEach(() => {
    unhandled.length = 0
    process.on('unhandledRejection', note)
  })
  afterEach(() => void process.off('unhandledRejection', note))

  async function* arriving(...waits: readonly (readonly [number, number])[]) {
    for (const [one, after] of waits) {
      if (after > 0) await sleep(after)
      yield one
    }
  }
  const all = async <T>(chunks: AsyncGenerator<readonly T[]>): Promise<(readonly T[])[]> => {
    const out: (readonly T[])[] = []
    for await (const chunk of chunks) out.push(chunk)
    return out
  }

  it('fills each, and hands on a short one when nothing comes', async () => {
    expect(await all(chunksOf(arriving([1, 0], [2, 0], [3, 0]), 2, 50))).toEqual([[1, 2], [3]])
    expect(await all(chunksOf(arriving([1, 0], [2, 200]), 9, 5))).toEqual([[1], [2]])
    expect(await all(chunksOf(arriving(), 9, 5))).toEqual([])
  })

  it('tells of a source that fails when it is asked again, and leaves no failure that nobody looks at', async () => {
    async function* broken() {
      yield* [1, 2]
      throw new Error('the sender is gone')
    }
    const chunks = chunksOf(broken(), 2, 50)
    expect(await chunks.next()).toEqual({ done: false, value: [1, 2] })
    // The source fails while whoever takes the chunks is still busy with the first.
    await sleep(20)
    expect(unhandled).toEqual([])
    await expect(chunks.next()).rejects.toThrow('the sender is gone')
  })

  it('is left early without a word from its source', async () => {
    async function* broken() {
      yield 1
      await sleep(10)
      throw new Error('the sender is gone')
    }
    const chunks = chunksOf(broken(), 1, 50)
    await chunks.next()
    await chunks.return(undefined)
    await sleep(30)
    expect(unhandled).toEqual([])
  })
})
