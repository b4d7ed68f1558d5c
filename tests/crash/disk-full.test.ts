import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { clearHomes, homesFolder, type ServerProcess, startServer } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'
import { Ledger } from './load/ledger.ts'
import { ROLES, type Tokens } from './load/step.ts'
import { openPost } from './load/visas.ts'
import type { Place } from './load/visitor.ts'
import { faultsOf, NO_FAULTS } from './load/whole.ts'
import { startLoad } from './load/workers.ts'

const SIZE = '400m'
const RECOVERY_ALLOWED = 10_000
const ROUNDS = 2

/** A small disk for the home alone; why not, where this machine lets nobody make one. */
const folder = homesFolder()
const missing = mountAt(folder)

describe('a disk that is full under writes', () => {
  const home = join(folder, 'home')
  const filler = join(folder, 'filler')
  // The copy of the checkpoints is meant for another disk.
  const anchorFolder = homesFolder()
  const ledger = new Ledger()
  const draw = new Draw(seedOf('disk-full'))
  const place: Place = { origin: '', over: false, waiting: 0, surprises: [], statuses: new Map() }
  let server: ServerProcess
  let load: Promise<unknown>

  afterAll(async () => {
    place.over = true
    await load?.catch(() => undefined)
    await clearHomes(folder).catch(() => undefined)
    if (missing === null) execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true })
    rmSync(anchorFolder, { recursive: true, force: true })
  })

  it.skipIf(missing !== null && process.env['ATTACHE_REQUIRE'] !== 'all')(
    `costs answers, never what was answered, and ends by itself when there is room${missing === null ? '' : `: ${missing}`}`,
    async () => {
      if (missing !== null) throw new Error(missing)
      server = startServer({ home, anchorFolder })
      place.origin = await server.ready()
      const tokens: Tokens = await inviteTeam(home, place.origin, ROLES, { unattended: true })
      await openPost(home)
      load = startLoad(place, ledger, draw, tokens)
      await until('the first version of the list', () => ledger.has('import finished'), 60_000)
      const agent = new HttpClient(place.origin, tokens['vsp-agent'])
      const answers = async (status: number) => {
        const answer = await agent.ask<{ remedy: string }>('GET', '/api/screening/hits?limit=1')
        if (answer.status === 503) expect(answer.body.remedy).toMatch(/\w{3}/)
        return answer.status === status
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        fill(filler)
        await until('a refusal', () => answers(503), 60_000, 20)
        const acknowledged = ledger.size
        await sleep(2_000)
        rmSync(filler)
        const freed = performance.now()
        await until('an answer from the database', () => answers(200), RECOVERY_ALLOWED * 3, 50)
        const seconds = (performance.now() - freed) / 1_000
        process.stdout.write(
          `  ${round}: back ${seconds.toFixed(2)} s after there was room; ${ledger.size - acknowledged} writes acknowledged meanwhile\n`,
        )
        expect(seconds * 1_000).toBeLessThan(RECOVERY_ALLOWED)
        expect(await faultsOf(home, anchorFolder, ledger)).toEqual(NO_FAULTS)
        await until('new writes', () => ledger.size > acknowledged + 5)
      }
      place.over = true
      await load
      // An import or a file that met the full disk says so on its record; nothing else may have been amiss.
      expect(place.surprises.filter((one) => !/^the (import|file) failed/.test(one))).toEqual([])
      expect(await faultsOf(home, anchorFolder, ledger)).toEqual(NO_FAULTS)
      process.stdout.write(`  answers: ${JSON.stringify(Object.fromEntries(place.statuses))}, ${ledger.size} kept\n`)
      expect(await server.stop()).toBe(0)
    },
  )
})

/** Writes until nothing more fits, since others write and free meanwhile. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const block = Buffer.alloc(64 * 1_024); ; ) writeSync(file, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

function mountAt(at: string): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', at], { stdio: 'pipe' })
    return null
  } catch {
    return 'this machine lets nobody mount a small disk'
  }
}
