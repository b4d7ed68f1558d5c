import { setImmediate } from 'node:timers/promises'

interface Asked<Q, A> {
  readonly question: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/**
 * Does work for all who asked while the work before was under way. Whoever asks is answered by work that began after he
 * asked, never by what was under way already: a right that was withdrawn before a question is withdrawn for its answer.
 */
export class Together<Q, A> {
  readonly #work: (questions: readonly Q[]) => Promise<readonly A[]>
  readonly #most: number
  readonly #whenIdle: () => void
  #waiting: Asked<Q, A>[] = []
  #isWorking = false

  /**
   * `work` answers its questions in their order; of those that wait it gets `most` at a time. `whenIdle` is told each time
   * that nobody waits any more.
   */
  constructor(
    work: (questions: readonly Q[]) => Promise<readonly A[]>,
    most: number,
    whenIdle: () => void = () => undefined,
  ) {
    this.#work = work
    this.#most = most
    this.#whenIdle = whenIdle
  }

  ask(question: Q): Promise<A> {
    const { promise, resolve, reject } = Promise.withResolvers<A>()
    this.#waiting.push({ question, resolve, reject })
    if (!this.#isWorking) void this.#go()
    return promise
  }

  async #go(): Promise<void> {
    this.#isWorking = true
    while (this.#waiting.length > 0) {
      // What came over all connections in the same moment goes together.
      await setImmediate()
      await this.#answer(this.#waiting.splice(0, this.#most))
    }
    this.#isWorking = false
    this.#whenIdle()
  }

  async #answer(group: readonly Asked<Q, A>[]): Promise<void> {
    try {
      const answers = await this.#work(group.map(({ question }) => question))
      if (answers.length !== group.length) throw new Error(`${group.length} questions have ${answers.length} answers`)
      for (const [at, { resolve }] of group.entries()) resolve(answers[at] as A)
    } catch (error) {
      // One question must not fail for another: each is asked by itself.
      if (group.length > 1) await Promise.all(group.map((one) => this.#answer([one])))
      else for (const { reject } of group) reject(error)
    }
  }
}
