import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundledBinaries } from '../../packages/server/src/platform/postgres/binaries.ts'
import { ADMIN, Cluster } from '../../packages/server/src/platform/postgres/cluster.ts'
import { attache, clearHomes, homesFolder, startServer } from '../support/server-process.ts'
import { succeeded } from './succeeded.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const PASSWORD = 'only-for-this-test'
/** An administrator's own server: of the oldest version that is supported, where this machine has it. */
const binaries = existsSync(join(DEBIAN_15, 'postgres')) ? { folder: DEBIAN_15 } : bundledBinaries()

describe('a restore into a PostgreSQL that DATABASE_URL names', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const keyFile = join(folder, 'key')
  const file = join(folder, 'one.backup')
  let cluster: Cluster
  const url = (database: string) => `postgres://${ADMIN}:${PASSWORD}@${encodeURIComponent(cluster.socket)}/${database}`
  const ask = async <Row extends object>(text: string, database = 'postgres'): Promise<Row[]> => {
    const client = new pg.Client(cluster.admin(database))
    await client.connect()
    try {
      return (await client.query<Row>(text)).rows
    } finally {
      await client.end()
    }
  }
  const databases = async () =>
    (await ask<{ name: string }>('select datname as name from pg_database where not datistemplate order by 1')).map(
      ({ name }) => name,
    )
  const roles = async () =>
    (await ask<{ name: string }>(`select rolname as name from pg_roles where rolname ~ '^attache_' order by 1`)).map(
      ({ name }) => name,
    )
  const restoring = (place: string, database: string, from = file) =>
    attache(['restore', from, '--home', join(folder, place), '--key', keyFile, '--json'], {
      DATABASE_URL: url(database),
      ATTACHE_ANCHOR_DIR: join(folder, 'anchor'),
    })

  beforeAll(async () => {
    cluster = await Cluster.open({
      folder: join(folder, 'pg'),
      binaries,
      password: PASSWORD,
      settings: { fsync: 'off' },
    })
    const server = startServer({ home })
    await server.ready()
    await server.stop()
    await attache(['backup', 'key', '--out', keyFile])
    succeeded(await attache(['backup', '--home', home, '--to', file, '--key', keyFile]))
  })
  afterAll(async () => {
    await cluster?.stop()
    await clearHomes(folder)
  })

  it('refuses a database that holds something, and leaves the server as it was', async () => {
    await ask('create database used')
    await ask('create table mine (id int)', 'used')
    const spoken = await restoring('r0', 'used')
    expect([spoken.code, spoken.stderr]).toEqual([1, expect.stringMatching(/database used is not empty/)])
    expect([await roles(), await databases()]).toEqual([[ADMIN], ['postgres', 'used']])
    expect(existsSync(join(folder, 'r0'))).toBe(false)
  })

  it('fills an empty database, and every tool and the server work on it', async () => {
    await ask('create database agency')
    const spoken = await restoring('r1', 'agency')
    expect(spoken.code, spoken.stderr).toBe(0)
    expect(await databases()).toEqual(['agency', 'postgres', 'used'])
    const variables = { DATABASE_URL: url('agency'), ATTACHE_ANCHOR_DIR: join(folder, 'anchor') }
    expect(
      (await attache(['audit', 'verify', '--home', join(folder, 'r1'), '--json'], variables)).json(),
    ).toMatchObject({
      ok: true,
    })
    const server = startServer({ home: join(folder, 'r1'), anchorFolder: join(folder, 'anchor'), env: variables })
    await server.ready()
    await server.stop()
    const doctor = await attache(['doctor', '--home', join(folder, 'r1'), '--json'], variables)
    expect(doctor.json()['findings']).not.toContainEqual(expect.objectContaining({ ok: false, check: 'roles' }))
    const again = join(folder, 'again.backup')
    const backup = await attache(
      ['backup', '--home', join(folder, 'r1'), '--to', again, '--key', keyFile, '--json'],
      variables,
    )
    expect([backup.code, backup.json()['ok']]).toEqual([0, true])
    const rehearsal = await attache(['upgrade', '--dry-run', '--home', join(folder, 'r1'), '--json'], variables)
    expect(rehearsal.json()).toMatchObject({ ok: true, applied: [] })
  })

  it('refuses a server that serves another installation already', async () => {
    const spoken = await restoring('r2', 'second')
    expect([spoken.code, spoken.stderr]).toEqual([1, expect.stringMatching(/serves an Attaché already/)])
    expect(await databases()).toEqual(['agency', 'postgres', 'used'])
    expect(readdirSync(folder)).not.toContain('r2')
  })

  it('says so when the server does not answer', async () => {
    const spoken = await attache(['restore', file, '--home', join(folder, 'r3'), '--key', keyFile], {
      DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/attache',
    })
    expect([spoken.code, spoken.stderr]).toEqual([1, expect.stringMatching(/cannot be reached/)])
    expect(readdirSync(folder)).not.toContain('r3')
  })
})
