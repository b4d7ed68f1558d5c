import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Together } from './together.ts'

describe('work done together', () => {
  it('answers each with his own answer, and those who come meanwhile in the next group', async () => {
    const groups: (readonly number[])[] = []
    let idle = 0
    const twice = async (numbers: readonly number[]) => {
      groups.push(numbers)
      await sleep(5)
      return numbers.map((one) => one * 2)
    }
    const together = new Together(twice, 3, () => (idle += 1))
    const first = together.ask(1)
    await setImmediate()
    await setImmediate()
    const later = [2, 3, 4, 5].map((one) => together.ask(one))
    expect(idle).toBe(0)
    expect(await first).toBe(2)
    expect(await Promise.all(later)).toEqual([4, 6, 8, 10])
    expect(groups).toEqual([[1], [2, 3, 4], [5]])
    await setImmediate()
    expect(idle).toBe(1)
  })

  it('never answers by work that began before the question', async () => {
    let truth = 'before'
    const gates: PromiseWithResolvers<void>[] = []
    const together = new Together(async (asked: readonly string[]) => {
      const seen = truth
      const gate = Promise.withResolvers<void>()
      gates.push(gate)
      await gate.promise
      return asked.map(() => seen)
    }, 10)
    const first = together.ask('a')
    await sleep(5)
    truth = 'after'
    const second = together.ask('b')
    gates[0]?.resolve()
    expect(await first).toBe('before')
    await sleep(5)
    gates[1]?.resolve()
    expect(await second).toBe('after')
  })

  it('fails nobody for what another asked', async () => {
    const together = new Together(async (numbers: readonly number[]) => {
      if (numbers.includes(2)) throw new Error('two')
      return numbers
    }, 10)
    const answers = await Promise.allSettled([1, 2, 3].map((one) => together.ask(one)))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await together.ask(4)).toBe(4)
  })
})
