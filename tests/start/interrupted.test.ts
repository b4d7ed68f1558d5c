import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { asAdministrator } from '../support/home-database.ts'
import { demoAccounts, HttpClient } from '../support/http-client.ts'
import {
  attache,
  clearHomes,
  databaseProcesses,
  homesFolder,
  kill9,
  processesUnder,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts'
import { thorough } from '../support/thorough.ts'
import { until } from '../support/waiting.ts'

/** What an undisturbed first start with the demonstration leaves, counted past every policy. */
const COUNTED = ['offices', 'people', 'list_versions', 'list_entities', 'screenings', 'app.principals'] as const

const counts = (home: string) =>
  asAdministrator(home, async (database) => {
    const all: Record<string, number> = {}
    for (const table of COUNTED) all[table] = await database.count(table)
    return all
  })

type Moment = readonly [title: string, reached: (home: string, server: ServerProcess) => Promise<boolean> | boolean]

const tableFilled = (table: string) => (home: string) =>
  asAdministrator(home, async (database) => (await database.count(table)) > 0).catch(() => false)

const EVERY_MOMENT: readonly Moment[] = [
  ['when the home has its lock and nothing else', (home) => existsSync(join(home, 'server.lock'))],
  ['when the secrets are written', (home) => existsSync(join(home, 'secrets.json'))],
  [
    'in the middle of initdb',
    (home) => readdirSync(join(home, 'postgres')).some((name) => existsSync(join(home, 'postgres', name, 'base'))),
  ],
  ['when PostgreSQL begins to run', (home) => existsSync(join(home, 'postgres/data/postmaster.pid'))],
  ['during the migrations', tableFilled('public.migrations')],
  ['when the demonstration has its service account', tableFilled('app.principals')],
  ['when the invented watchlist is queued', tableFilled('list_imports')],
  ['when the watchlist stands', tableFilled('list_versions')],
  ['while travellers are screened', tableFilled('screenings')],
]
/** One of each kind: files, PostgreSQL, migrations, demonstration. */
const MOMENTS = thorough ? EVERY_MOMENT : EVERY_MOMENT.filter((_, at) => at % 2 === 0)

describe('a first start that kill -9 cuts off', () => {
  const folder = homesFolder()
  afterAll(() => clearHomes(folder))
  const args = ['--port', '0']
  let whole: Record<string, number>

  const isWhole = async (home: string, origin: string) => {
    expect(await counts(home)).toEqual(whole)
    const manager = demoAccounts(home).find((one) => one.role === 'list-manager')
    const client = new HttpClient(origin, '')
    const { status } = await client.ask('POST', '/api/session', {
      username: manager?.username,
      password: manager?.password,
    })
    expect(status).toBe(200)
    const verdict = await attache(['audit', 'verify', '--home', home, '--json'], {
      ATTACHE_ANCHOR_DIR: `${home}-anchor`,
    })
    expect(verdict.json()).toMatchObject({ ok: true, problem: null })
  }

  it('is measured against one that nothing cut off', async () => {
    const home = join(folder, 'whole')
    const server = startServer({ home, args })
    const origin = await server.ready()
    whole = await counts(home)
    expect(Object.values(whole).every((count) => count > 0)).toBe(true)
    await isWhole(home, origin)
    await server.stop()
  })

  it.each(MOMENTS)('%s is completed by the next start', async (title, reached) => {
    const home = join(folder, title.replaceAll(/\W+/g, '-').slice(-24))
    const server = startServer({ home, args })
    await until(title, () => reached(home, server), 60_000, 2)
    expect(server.said().stdout).not.toContain('is ready')
    kill9(server.pid)
    await server.exited

    const next = startServer({ home, args })
    const origin = await next.ready()
    await isWhole(home, origin)
    expect(await next.stop()).toBe(0)
    expect(processesUnder(home)).toEqual([])
  })

  it('and its database killed with it, is completed by the next start', async () => {
    const home = join(folder, 'both')
    const server = startServer({ home, args })
    await until('the import of the watchlist', () => tableFilled('list_imports')(home), 60_000, 2)
    const { postmaster, children } = databaseProcesses(home)
    for (const pid of [server.pid, postmaster, ...children]) kill9(pid)
    await server.exited
    const next = startServer({ home, args })
    await isWhole(home, await next.ready())
    expect(await next.stop()).toBe(0)
  })

  it('without the demonstration still ends with a link for the first administrator', async () => {
    const home = join(folder, 'no-demo')
    const server = startServer({ home })
    await until('the invited administrator', () => tableFilled('app.principals')(home), 60_000, 2)
    kill9(server.pid)
    await server.exited
    const next = startServer({ home })
    await next.ready()
    expect(existsSync(join(home, 'first-administrator.txt'))).toBe(true)
    expect(await next.stop()).toBe(0)
  })

  it('stops on SIGTERM at any moment of it and leaves no process', async () => {
    for (const [title, reached] of [1, 3, 4, 6].map((at) => EVERY_MOMENT[at]) as readonly Moment[]) {
      const home = join(folder, `term-${title.replaceAll(/\W+/g, '-').slice(-20)}`)
      const server = startServer({ home, args })
      await until(title, () => reached(home, server), 60_000, 2)
      await server.stop()
      expect(server.said().stdout).not.toContain('is ready')
      await until(`no process after SIGTERM ${title}`, () => processesUnder(home).length === 0, 1_000)
    }
  })
})
