import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator } from '../support/home-database.ts'
import { demoToken, HttpClient } from '../support/http-client.ts'
import {
  clearHomes,
  databaseProcesses,
  homesFolder,
  kill9,
  processesUnder,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts'
import { until } from '../support/waiting.ts'

const RECOVERY_ALLOWED = 10_000
const DEMO = ['--port', '0']

describe('PostgreSQL under a server', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const lock = join(home, 'postgres/data/postmaster.pid')
  let server: ServerProcess
  let origin: string

  const killDatabase = () => {
    const { postmaster, children } = databaseProcesses(home)
    for (const pid of [postmaster, ...children]) kill9(pid)
  }
  const works = async () => {
    const agent = new HttpClient(origin, demoToken(home, 'vsp-agent'))
    return (await agent.ask('GET', '/api/screening/hits?limit=1')).status === 200
  }

  beforeAll(async () => {
    server = startServer({ home, args: DEMO })
    origin = await server.ready()
  })
  afterAll(() => clearHomes(folder))

  it('is started again when it falls while nobody asks for anything', async () => {
    const before = databaseProcesses(home).postmaster
    killDatabase()
    await until('an answer from the database', works, RECOVERY_ALLOWED)
    expect(databaseProcesses(home).postmaster).not.toBe(before)
  })

  it('is started again when it falls while many ask, and what it answered meanwhile was 200 or 503', async () => {
    const agent = new HttpClient(origin, demoToken(home, 'vsp-agent'))
    const statuses = new Set<number>()
    let over = false
    const asking = Array.from({ length: 8 }, async () => {
      while (!over) statuses.add((await agent.ask('GET', '/api/screening/search/default?q=a')).status)
    })
    await until('some answers', () => statuses.has(200))
    killDatabase()
    await until('a refusal', () => statuses.size > 1, 5_000, 5)
    await until('an answer from the database', works, RECOVERY_ALLOWED)
    over = true
    await Promise.all(asking)
    expect([...statuses].sort()).toEqual([200, 503])
  })

  it('is taken over alive from a server that was killed', async () => {
    const { postmaster } = databaseProcesses(home)
    kill9(server.pid)
    await server.exited
    server = startServer({ home, args: DEMO })
    origin = await server.ready()
    expect(databaseProcesses(home).postmaster).toBe(postmaster)
    expect(server.said().stderr).toContain('database.adopted')
    // One that was taken over is watched like one of our own.
    killDatabase()
    await until('an answer from the database', works, RECOVERY_ALLOWED)
  })

  it('starts although another program has by now the number in its lock file, and that program lives on', async () => {
    // The server first, or it would start another one at once.
    kill9(server.pid)
    killDatabase()
    await server.exited
    await until('no database', () => databaseProcesses(home).children.length === 0)
    const lines = readFileSync(lock, 'utf8').split('\n')
    writeFileSync(lock, [String(process.pid), ...lines.slice(1)].join('\n'))
    server = startServer({ home, args: DEMO })
    origin = await server.ready()
    expect(await works()).toBe(true)
  })

  it('may fall in the middle of a start: that comes to its end, or ends in order and the next one does', async () => {
    await server.stop()
    server = startServer({ home, args: DEMO })
    const eye = await until(
      'a connection',
      async () => {
        const client = new pg.Client(administrator(home))
        client.on('error', () => undefined)
        await client.connect()
        return client
      },
      30_000,
      5,
    )
    await until(
      'the index being loaded',
      async () =>
        (await eye.query(`select 1 from pg_stat_activity where query like '%index_feed%' and pid <> pg_backend_pid()`))
          .rowCount,
      30_000,
      1,
    )
    killDatabase()
    await eye.end().catch(() => undefined)
    const begun = await Promise.race([server.ready().catch(() => null), server.exited.then(() => null)])
    if (begun === null) {
      await server.exited
      await until('nothing left of that start', () => processesUnder(home).length === 0, 5_000)
      server = startServer({ home, args: DEMO })
    }
    origin = await server.ready()
    await until('an answer from the database', works, RECOVERY_ALLOWED)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  })

  it('stops with the server, even at the moment after a fall', async () => {
    killDatabase()
    expect(await server.stop()).toBe(0)
    expect(existsSync(lock) && databaseProcesses(home).children.length > 0).toBe(false)
  })
})
