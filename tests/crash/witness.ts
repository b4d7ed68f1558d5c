import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { asAdministrator } from '../support/home-database.ts'
import type { HttpClient } from '../support/http-client.ts'

/** A screening and the decision on its first hit, both acknowledged by the server. */
export interface Decided {
  readonly screening: string
  readonly hit: string
}

/** The pace of somebody who decides, not of a load test. */
const PACE = 100
const KNOWN = 'HASSAN DAHIR AWEYS'

export async function screenAndDecide(agent: HttpClient, key: string): Promise<Decided> {
  const { id, hits } = await agent.post<{ id: string; hits: screening.Hit[] }>('/api/screening/screenings', {
    key,
    dataset: 'un_sc_sanctions',
    query: { schema: 'Person', properties: { name: [KNOWN] } },
  })
  const [hit] = hits
  if (hit === undefined) throw new Error(`nothing was found for ${KNOWN}`)
  await agent.post(`/api/screening/hits/${hit.id}/dismiss`, {
    key: randomUUID(),
    version: hit.version,
    reason: 'Looked at by the witness of a crash.',
  })
  return { screening: id, hit: hit.id }
}

/** Works on beside an import and notes what was acknowledged, until the server is gone or the work is called off. */
export function witness(agent: HttpClient): { readonly stop: () => Promise<readonly Decided[]> } {
  const decided: Decided[] = []
  let over = false
  const working = (async () => {
    while (!over) {
      await sleep(PACE)
      try {
        decided.push(await screenAndDecide(agent, randomUUID()))
      } catch {
        // Not acknowledged, so nothing is claimed; while the database is down there will be more of these.
        over ||= await agent.ask('GET', '/healthz').then(
          () => false,
          () => true,
        )
      }
    }
  })()
  return {
    stop: async () => {
      over = true
      await working
      return decided
    },
  }
}

/** Everything acknowledged is there, and the audit trail tells of it. */
export async function expectKept(home: string, decided: readonly Decided[]): Promise<void> {
  const hits = decided.map(({ hit }) => hit)
  const screenings = decided.map(({ screening }) => screening)
  const found = await asAdministrator(home, async (database) => ({
    screenings: await database.query(`select 1 from screenings where id = any($1::uuid[])`, [screenings]),
    dismissed: await database.query(`select 1 from hits where id = any($1::uuid[]) and state = 'dismissed'`, [hits]),
    told: await database.query(
      `select distinct subject from audit.events where subject = any($1) and kind like '%dismiss%'`,
      [hits],
    ),
    asked: await database.query(`select distinct subject from audit.events where subject = any($1)`, [screenings]),
  }))
  const all = decided.length
  expect(Object.fromEntries(Object.entries(found).map(([what, rows]) => [what, rows.length]))).toEqual({
    screenings: all,
    dismissed: all,
    told: all,
    asked: all,
  })
}
