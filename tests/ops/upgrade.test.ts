import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemRandomness } from '../../packages/kernel/src/index.ts'
import { bootstrap } from '../../packages/server/src/platform/database/bootstrap.ts'
import { migrate, migrations } from '../../packages/server/src/platform/database/migrate.ts'
import { homeAt, prepareHome } from '../../packages/server/src/platform/home/home.ts'
import { auditKeyOf, secretsOf } from '../../packages/server/src/platform/home/secrets.ts'
import { bundledBinaries } from '../../packages/server/src/platform/postgres/binaries.ts'
import { Cluster } from '../../packages/server/src/platform/postgres/cluster.ts'
import { attache, clearHomes, homesFolder, processesUnder, startServer } from '../support/server-process.ts'

const OLD = migrations.map(({ id }) => id).filter((id) => id < '0005')
const NEW = migrations.map(({ id }) => id).filter((id) => !OLD.includes(id))

describe('attache upgrade', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const work = join(folder, 'work')
  const keyFile = join(folder, 'key')

  const inDatabase = async <T>(ask: (client: pg.Client) => Promise<T>): Promise<T> => {
    const secrets = await secretsOf(homeAt(home), systemRandomness)
    const cluster = await Cluster.open({
      folder: homeAt(home).postgres,
      binaries: bundledBinaries(),
      password: secrets.database.admin,
    })
    const client = new pg.Client(cluster.admin('attache'))
    await client.connect().catch(() => undefined)
    try {
      return await ask(client)
    } finally {
      await client.end()
      await cluster.stop()
    }
  }
  const applied = () =>
    inDatabase(async (client) =>
      (await client.query<{ id: string }>('select id from migrations order by id')).rows.map(({ id }) => id),
    )

  // A home as the first released version left it: no role for backups, and the migrations of then.
  beforeAll(async () => {
    mkdirSync(work)
    await prepareHome(homeAt(home))
    const secrets = await secretsOf(homeAt(home), systemRandomness)
    await auditKeyOf(homeAt(home))
    const cluster = await Cluster.open({
      folder: homeAt(home).postgres,
      binaries: bundledBinaries(),
      password: secrets.database.admin,
    })
    await bootstrap(cluster.admin(), 'attache', secrets)
    await migrate(cluster.admin('attache'), { only: new Set(OLD) })
    const client = new pg.Client(cluster.admin('attache'))
    await client.connect()
    await client.query('revoke all on public.migrations from attache_backup; drop role attache_backup')
    await client.query(
      `insert into app.principals (id, kind, username, name, organization, country, roles, ceiling, purposes)
       values (gen_random_uuid(), 'person', 'somebody', 'Somebody', 'own', 'US', '{auditor}', 'official', '{oversight}')`,
    )
    await client.end()
    await cluster.stop()
    await attache(['backup', 'key', '--out', keyFile])
  })
  afterAll(() => clearHomes(folder))

  it('--dry-run tries the pending migrations on a copy and changes nothing', async () => {
    const spoken = await attache(['upgrade', '--dry-run', '--home', home, '--work', work, '--json'])
    expect(spoken.code, spoken.stderr).toBe(0)
    const report = spoken.json() as { applied: { id: string; milliseconds: number }[] }
    expect(report).toMatchObject({ ok: true, dryRun: true, changed: [], problem: null, backup: null })
    expect(report.applied.map(({ id }) => id)).toEqual(NEW)
    expect(report.applied.every(({ milliseconds }) => milliseconds >= 0)).toBe(true)
    expect(await applied()).toEqual(OLD)
    expect([readdirSync(work), processesUnder(folder)]).toEqual([[], []])
    expect(readdirSync(home)).not.toContain('backups.ndjson')
  })

  it('takes a backup, then migrates; the backup holds the older state and restores to it', async () => {
    const to = join(folder, 'before.backup')
    const spoken = await attache(['upgrade', '--home', home, '--to', to, '--key', keyFile, '--json'])
    expect(spoken.code, spoken.stderr).toBe(0)
    expect(spoken.json()).toMatchObject({ ok: true, dryRun: false, backup: { file: to } })
    expect(await applied()).toEqual(migrations.map(({ id }) => id).sort())
    const back = await attache(['restore', to, '--verify', '--work', work, '--key', keyFile, '--json'])
    expect(back.json()).toMatchObject({ ok: true, pending: NEW })
    expect((await attache(['upgrade', '--dry-run', '--home', home, '--json'])).json()).toMatchObject({ applied: [] })
  })

  it('refuses to change the database beside a running server', async () => {
    const server = startServer({ home })
    await server.ready()
    const spoken = await attache(['upgrade', '--home', home, '--to', join(folder, 'x'), '--key', keyFile])
    expect([spoken.code, spoken.stderr]).toEqual([1, expect.stringMatching(/runs as process/)])
    expect((await attache(['upgrade', '--dry-run', '--home', home, '--json'])).json()).toMatchObject({ ok: true })
    await server.stop()
  })

  it('refuses a backup of a newer version', async () => {
    await inDatabase((client) => client.query(`insert into migrations (id) values ('9999-not-yet')`))
    const to = join(folder, 'newer.backup')
    expect((await attache(['backup', '--home', home, '--to', to, '--key', keyFile])).code).toBe(0)
    const back = await attache(['restore', to, '--home', join(folder, 'target'), '--key', keyFile])
    expect([back.code, back.stderr]).toEqual([1, expect.stringMatching(/newer version: 9999-not-yet/)])
    expect(readdirSync(folder)).not.toContain('target')
    const doctor = await attache(['doctor', '--home', home, '--json'])
    expect(doctor.json()['findings']).toContainEqual(
      expect.objectContaining({
        check: 'migrations-unknown',
        ok: false,
        remedy: expect.stringMatching(/older than the database/),
      }),
    )
  })
})
