import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asAdministrator } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { Draw, seedOf } from '../support/seed.ts'
import {
  clearHomes,
  databaseProcesses,
  homesFolder,
  kill9,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts'
import { until } from '../support/waiting.ts'
import { Ledger } from './load/ledger.ts'
import { ROLES, type Tokens } from './load/step.ts'
import { openPost } from './load/visas.ts'
import type { Place } from './load/visitor.ts'
import { faultsOf, NO_FAULTS } from './load/whole.ts'
import { startLoad } from './load/workers.ts'

const KILLS = Number(process.env['ATTACHE_KILLS'] ?? 3)
const VICTIMS = ['the server', 'PostgreSQL', 'both'] as const
type Victim = (typeof VICTIMS)[number]
const RECOVERY_ALLOWED = 10_000
/** The load runs on for this long at least and at most before the next kill. */
const [SHORTEST, LONGEST] = [300, 1_500]

/** A process kill: what the operating system has taken over to write survives it, so this says nothing about power cuts. */
describe(`a server under a mixed load of writes, killed ${KILLS} times`, () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const draw = new Draw(seedOf('mixed-load'))
  const ledger = new Ledger()
  const place: Place = { origin: '', over: false, waiting: 0, surprises: [], statuses: new Map() }
  const recoveries: { readonly victim: string; readonly seconds: number; readonly waiting: number }[] = []
  const lost: string[] = []
  let server: ServerProcess
  let tokens: Tokens
  let load: Promise<unknown>

  beforeAll(async () => {
    server = startServer({ home })
    place.origin = await server.ready()
    tokens = await inviteTeam(home, place.origin, ROLES, { unattended: true })
    await openPost(home)
    process.stdout.write(`seed ${draw.seed}\n`)
    load = startLoad(place, ledger, draw, tokens)
    // A load that left one kind of write out would prove little.
    await until('a write of each kind', () => Object.values(ledger.counts()).every((count) => count > 0), 120_000)
  })
  afterAll(async () => {
    place.over = true
    await load?.catch(() => undefined)
    await clearHomes(folder)
  })

  /** The server answers, from its database and with an event in the chain, and its index is loaded. */
  const isBack = async (): Promise<boolean> => {
    const agent = new HttpClient(place.origin, tokens['vsp-agent'])
    const [answer, ready] = [
      await agent.ask('GET', '/api/screening/hits?limit=1'),
      await fetch(`${place.origin}/readyz`),
    ]
    return answer.status === 200 && ready.status === 200
  }

  const expectWhole = async (): Promise<void> => {
    const faults = await faultsOf(home, server.anchorFolder, ledger)
    lost.push(...faults.lost)
    expect(faults).toEqual(NO_FAULTS)
    expect(place.surprises).toEqual([])
  }

  it.each(Array.from({ length: KILLS }, (_, number) => number))(
    'comes back by itself after kill %i, with everything acknowledged and nothing half',
    async (number) => {
      const victim = VICTIMS[number % VICTIMS.length] ?? 'both'
      await sleep(SHORTEST + draw.share('moment', number) * (LONGEST - SHORTEST))
      const { waiting } = place
      const fell = performance.now()
      killAll(victim, server, draw.share('whom', number))
      if (victim !== 'PostgreSQL') {
        // What a supervisor does.
        await server.exited
        server = startServer({ home })
        place.origin = await server.ready()
      }
      await until('the server answers again', isBack, RECOVERY_ALLOWED * 2, 20)
      const seconds = (performance.now() - fell) / 1_000
      recoveries.push({ victim, seconds, waiting })
      process.stdout.write(
        `  ${number}: ${victim}, ${waiting} requests under way, back after ${seconds.toFixed(2)} s, ${ledger.size} writes acknowledged\n`,
      )
      expect(seconds * 1_000).toBeLessThan(RECOVERY_ALLOWED)
      await expectWhole()
    },
  )

  it('brings everything that was begun to its end', { timeout: 240_000 }, async () => {
    place.over = true
    await load
    await until(
      'the end of every import and file, and of what follows them',
      () =>
        asAdministrator(home, async (database) => {
          const [left] = await database.query<{ count: string }>(
            `select (select count(*) from list_imports where state in ('queued', 'running')) +
               (select count(*) from batches where state in ('queued', 'running')) + (select count(*) from audit.outbox) +
               (select count(*) from app.standing_changes) + (select count(*) from app.duplicate_changes) as count`,
          )
          return Number(left?.count) === 0
        }),
      // What a fallen database cut off is looked at again a minute later.
      180_000,
      200,
    )
    await expectWhole()
    expect(await server.stop()).toBe(0)
    const seconds = recoveries.map((one) => one.seconds).sort((a, b) => a - b)
    const report = {
      part: 'crash',
      kills: recoveries.length,
      median: Number((seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(2)),
      max: Number((seconds.at(-1) ?? 0).toFixed(2)),
      acknowledged: ledger.size,
      lost: lost.length,
      seed: draw.seed,
    }
    process.stdout.write(`${JSON.stringify(report)}\n${JSON.stringify(ledger.counts())}\n`)
    process.stdout.write(`answers: ${JSON.stringify(Object.fromEntries(place.statuses))}\n`)
    const file = process.env['ATTACHE_PROOF_REPORT']
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(report)}\n`)
    // So would one that had nothing in hand.
    expect(recoveries.filter(({ waiting }) => waiting > 0).length * 2).toBeGreaterThanOrEqual(recoveries.length)
  })
})

/** Of PostgreSQL its parent alone, which leaves its children to find out, or everything. */
function killAll(victim: Victim, server: ServerProcess, share: number): void {
  const { postmaster, children } = databaseProcesses(server.home)
  if (victim !== 'PostgreSQL') kill9(server.pid)
  if (victim !== 'the server') for (const pid of share < 0.5 ? [postmaster] : [postmaster, ...children]) kill9(pid)
}
