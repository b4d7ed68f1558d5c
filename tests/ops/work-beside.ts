import { randomUUID } from 'node:crypto'
import type { HttpClient } from '../support/http-client.ts'

/** A write that the server has acknowledged, and when it was asked for and answered. */
export interface Acknowledged {
  readonly id: string
  readonly asked: number
  readonly answered: number
}

/** Several clients that write without a pause until they are called off. */
export function workBeside(
  agents: readonly HttpClient[],
  dataset: string,
): { soFar(): number; stop(): Promise<readonly Acknowledged[]> } {
  const done: Acknowledged[] = []
  let over = false
  const working = agents.map(async (agent, who) => {
    for (let at = 0; !over; at += 1) {
      const asked = performance.now()
      const { id } = await agent.post<{ id: string }>('/api/screening/screenings', {
        key: randomUUID(),
        dataset,
        query: { schema: 'Person', properties: { name: [`Member${(who * 37 + at) % 400} Ofthecrowd`] } },
      })
      done.push({ id, asked, answered: performance.now() })
    }
  })
  return {
    soFar: () => done.length,
    stop: async () => {
      over = true
      await Promise.all(working)
      return done
    },
  }
}
