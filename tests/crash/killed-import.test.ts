import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { administrator } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { describeWithData } from '../support/real-data.ts'
import { Draw, seedOf } from '../support/seed.ts'
import {
  attache,
  clearHomes,
  databaseProcesses,
  homesFolder,
  kill9,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts'
import { thorough } from '../support/thorough.ts'
import { until } from '../support/waiting.ts'
import { copyOf, type HomeTemplate, keptOf, makeTemplate, NOTHING, OFAC, screen } from './home-template.ts'
import { expectKept, witness } from './witness.ts'

const VICTIMS = ['the server', 'PostgreSQL', 'both'] as const
type Victim = (typeof VICTIMS)[number]

const RECOVERY_ALLOWED = 10_000
const ROUNDS = thorough ? 10 : 3
const MOST_ROUNDS = thorough ? 16 : 6
const LIST = 'us_ofac_sdn'

/** A process kill: what the operating system has taken over to write survives it, so this says nothing about power cuts. */
describeWithData(
  'an import of OFAC that kill -9 cuts off',
  ['watchlists/ofac-sdn-2019/sdn.csv', 'watchlists/un-sc-2018-10'],
  () => {
    const folder = homesFolder()
    const draw = new Draw(seedOf('crash'))
    const inside: boolean[] = []
    let template: HomeTemplate

    beforeAll(async () => {
      template = await makeTemplate(folder)
      const { milliseconds } = template.reference
      process.stdout.write(`seed ${draw.seed}; undisturbed import ${milliseconds} ms\n`)
    })
    afterAll(() => clearHomes(folder))

    it('is measured against one that nothing cut off', () => {
      const { kept, counts } = template.reference
      expect(kept).toMatchObject({ versions: 1, current: 1, entities: 7_379, orphans: 0 })
      expect(counts).toMatchObject({ entities: 7_379, rejected: 0, details: { aliases: 9_682 } })
    })

    const round = async (number: number) => {
      const victim = VICTIMS[number % VICTIMS.length] ?? 'both'
      const moment = Math.round(draw.share('moment', number) * template.reference.milliseconds)
      const home = copyOf(template, folder, `round-${number}`)
      let server = startServer({ home })
      let origin = await server.ready()
      const as = (role: keyof HomeTemplate['tokens']) => new HttpClient(origin, template.tokens[role])

      const id = await as('list-manager').startImport(LIST, OFAC)
      const begun = Date.now()
      const work = witness(as('vsp-agent'))
      const eye = new pg.Client(administrator(home))
      eye.on('error', () => undefined)
      await eye.connect()
      await sleep(Math.max(0, begun + moment - Date.now()))
      const open = await importTransactionIsOpen(eye)
      killAll(victim, server)
      inside.push(open)
      const fell = Date.now()
      process.stdout.write(
        `  ${number}: ${victim} after ${moment} ms, ${open ? 'inside' : 'outside'} the import's transaction\n`,
      )
      await eye.end().catch(() => undefined)

      if (victim !== 'PostgreSQL') {
        await server.exited
        server = startServer({ home })
        origin = await server.ready()
      }
      await until(
        'the server answers from its database again',
        async () => (await as('list-manager').ask('GET', '/api/lists')).status === 200,
        Math.max(0, fell + RECOVERY_ALLOWED - Date.now()),
      )
      expect((await fetch(`${origin}/readyz`)).status).toBe(200)

      const { reference } = template
      const record = await until(
        'the end of the import',
        async () => {
          // At no moment is there a part of a list.
          const kept = await keptOf(home, LIST)
          expect([reference.kept, NOTHING]).toContainEqual(kept)
          const now = await as('list-manager').importState(id)
          if (now.state !== 'failed') return now.state === 'imported' && now
          await as('list-manager').post(`/api/lists/imports/${id}/retry`, {
            key: randomUUID(),
            version: now.version,
            reason: 'It was cut off by a crash.',
          })
          return null
        },
        60_000,
        100,
      )
      expect(record.counts).toEqual(reference.counts)
      expect(await keptOf(home, LIST)).toEqual(reference.kept)
      await until(
        'the index holds the list',
        async () => (await screen(as('vsp-agent'), LIST))['Victor Bout']?.length !== 0,
        5_000,
      )
      expect(await screen(as('vsp-agent'), LIST)).toEqual(reference.screened)

      const acknowledged = await work.stop()
      await expectKept(home, [...template.decided, ...acknowledged])
      const verdict = await attache(['audit', 'verify', '--home', home, '--json'], {
        ATTACHE_ANCHOR_DIR: server.anchorFolder,
      })
      expect([verdict.code, verdict.json()]).toMatchObject([0, { ok: true, problem: null }])
      expect(verdict.json()['anchoredTo']).toBeGreaterThan(0)
      expect(await server.stop()).toBe(0)
    }

    it.each(Array.from({ length: ROUNDS }, (_, number) => number))(
      'in round %i leaves nothing half, loses nothing acknowledged, and comes to its end',
      round,
    )

    it('stops within five seconds of SIGTERM in the middle of one, and the next start brings it to its end', async () => {
      const home = copyOf(template, folder, 'ordered')
      const server = startServer({ home })
      const manager = new HttpClient(await server.ready(), template.tokens['list-manager'])
      const id = await manager.startImport(LIST, OFAC)
      const eye = new pg.Client(administrator(home))
      eye.on('error', () => undefined)
      await eye.connect()
      await until('the open transaction of the import', () => importTransactionIsOpen(eye), 60_000, 5)
      await eye.end()
      const at = Date.now()
      expect(await server.stop()).toBe(0)
      expect(Date.now() - at).toBeLessThan(5_000)
      const next = startServer({ home })
      const record = await new HttpClient(await next.ready(), template.tokens['list-manager']).importEnd(id)
      expect([record.state, record.counts]).toEqual(['imported', template.reference.counts])
      expect(await keptOf(home, LIST)).toEqual(template.reference.kept)
      expect(await next.stop()).toBe(0)
    })

    it('was cut off inside its transaction at least half of the times', async () => {
      const enough = () => inside.filter(Boolean).length * 2 >= inside.length
      while (!enough() && inside.length < MOST_ROUNDS) await round(inside.length)
      process.stdout.write(
        `${inside.filter(Boolean).length} of ${inside.length} kills inside an open import transaction\n`,
      )
      expect(enough()).toBe(true)
    })
  },
)

/** Seen from outside: a backend of the application holds what it has written to the statements and not yet committed. */
async function importTransactionIsOpen(eye: pg.Client): Promise<boolean> {
  const { rowCount } = await eye.query(
    `select 1 from pg_stat_activity a join pg_locks l on l.pid = a.pid
     where a.usename = 'attache_app' and a.xact_start is not null and a.backend_xid is not null
       and l.relation = 'public.statements'::regclass and l.mode = 'RowExclusiveLock' and l.granted`,
  )
  return (rowCount ?? 0) > 0
}

function killAll(victim: Victim, server: ServerProcess): void {
  const { postmaster, children } = databaseProcesses(server.home)
  if (victim !== 'PostgreSQL') kill9(server.pid)
  if (victim !== 'the server') for (const pid of [postmaster, ...children]) kill9(pid)
}
