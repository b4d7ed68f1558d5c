import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, systemRandomness } from '../../packages/kernel/src/index.ts'
import { makeKeyFile, readKeyFile, takeBackup } from '../../packages/server/src/ops/index.ts'
import { reachDatabase } from '../../packages/server/src/ops/reach-database.ts'
import { administrator, asAdministrator } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { attache, clearHomes, homesFolder, processesUnder, startServer } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'
import { contentOf } from './content.ts'
import { type Acknowledged, workBeside } from './work-beside.ts'

const CROWD = Array.from({ length: 400 }, (_, at) => ({
  id: `crowd-${at}`,
  schema: 'Person',
  properties: { name: [`Member${at} Ofthecrowd`] },
}))

/** What a restore changes on purpose: sessions and invitations end, and the audit trail is told of it. */
const CHANGED = ['app.principals', 'app.sessions', 'audit.outbox']

describe('a backup of a system that is being written to', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const backups = join(folder, 'backups')
  const keyFile = join(folder, 'key')
  const restored = join(folder, 'restored')
  let atSnapshot: Readonly<Record<string, string>> = {}
  let acknowledged: readonly Acknowledged[] = []
  let snapshotFrom = 0
  let snapshotTo = 0
  let token = ''
  let file = ''

  beforeAll(async () => {
    mkdirSync(backups)
    const server = startServer({ home })
    const origin = await server.ready()
    const tokens = await inviteTeam(home, origin, ['list-manager', 'vsp-agent'])
    token = tokens['vsp-agent']
    const list = join(folder, 'crowd.ftm.json')
    writeFileSync(list, CROWD.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const manager = new HttpClient(origin, tokens['list-manager'])
    await manager.importEnd(await manager.startImport('crowd', [list]))

    await makeKeyFile(keyFile, systemRandomness)
    const work = workBeside(
      Array.from({ length: 4 }, () => new HttpClient(origin, token)),
      'crowd',
    )
    await until('some work done', () => work.soFar() > 20)
    snapshotFrom = performance.now()
    const report = await takeBackup({
      home,
      to: backups,
      key: await readKeyFile(keyFile),
      databaseUrl: undefined,
      clock: systemClock,
      randomness: systemRandomness,
      onSnapshot: async (snapshot) => {
        snapshotTo = performance.now()
        atSnapshot = await contentOf(administrator(home), snapshot)
        // Writers go on while the snapshot is read.
        const then = work.soFar()
        await until('more work done', () => work.soFar() > then + 20)
      },
    })
    acknowledged = await work.stop()
    file = report.file
    await server.stop()
  })
  afterAll(() => clearHomes(folder))

  it('is one file, readable by its owner alone, without anything readable in it', () => {
    expect(readdirSync(backups)).toHaveLength(1)
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    const bytes = readFileSync(file)
    for (const word of ['Ofthecrowd', 'vsp-agent', 'PRIVATE KEY', 'screening'])
      expect(bytes.includes(word), word).toBe(false)
  })

  it('was proved whole by “restore --verify”, which leaves nothing behind', async () => {
    const work = join(folder, 'work')
    mkdirSync(work)
    const spoken = await attache(['restore', file, '--verify', '--work', work, '--key', keyFile, '--json'])
    expect([spoken.code, spoken.stderr.match(/altered/)]).toEqual([0, null])
    expect(spoken.json()).toMatchObject({ ok: true, home: null, missingBlobs: [], verified: { blobs: 1 } })
    expect(readdirSync(work)).toEqual([])
    expect(processesUnder(work)).toEqual([])
  })

  it('restores to exactly what the database held at its moment', async () => {
    const spoken = await attache(['restore', file, '--home', restored, '--key', keyFile, '--json'])
    expect(spoken.code, spoken.stderr).toBe(0)
    const reached = await reachDatabase(restored, undefined)
    try {
      const now = await contentOf(reached.admin)
      const unchanged = (content: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(content).filter(([table]) => !CHANGED.includes(table)))
      expect(unchanged(now)).toEqual(unchanged(atSnapshot))
      expect(Object.keys(now).sort()).toEqual(Object.keys(atSnapshot).sort())
      for (const table of ['app.principals', 'app.sessions'])
        expect(now[table]?.split(' ')[0]).toBe(atSnapshot[table]?.split(' ')[0])

      const client = new pg.Client(reached.admin)
      await client.connect()
      const kept = new Set((await client.query<{ id: string }>('select id from screenings')).rows.map((row) => row.id))
      await client.end()
      const before = acknowledged.filter(({ answered }) => answered < snapshotFrom)
      const after = acknowledged.filter(({ asked }) => asked > snapshotTo)
      expect([before.length, after.length].map((count) => count > 5)).toEqual([true, true])
      expect(before.filter(({ id }) => !kept.has(id))).toEqual([])
      expect(after.filter(({ id }) => kept.has(id))).toEqual([])
    } finally {
      await reached.close()
    }
  })

  it('restores an audit trail that is whole and anchored', async () => {
    const verdict = await attache(['audit', 'verify', '--home', restored, '--json'], {
      ATTACHE_ANCHOR_DIR: join(folder, 'new-anchor'),
    })
    const events = Number(atSnapshot['audit.events']?.split(' ')[0])
    expect(verdict.json()).toMatchObject({ ok: true, events })
    // Held against the checkpoints of the installation that went on, it says what was lost.
    const ahead = await attache(['audit', 'verify', '--home', restored, '--json'], {
      ATTACHE_ANCHOR_DIR: `${home}-anchor`,
    })
    expect(ahead.json()).toMatchObject({ ok: false, problem: expect.stringMatching(/the tail was cut/) })
  })

  it('lets people in with the password of that time, and nobody with a session or token of that time', async () => {
    const server = startServer({ home: restored, anchorFolder: join(folder, 'new-anchor') })
    const origin = await server.ready()
    const stranger = await new HttpClient(origin, token).ask('GET', '/api/entities?q=crowd')
    expect(stranger.status).toBe(401)
    const signedIn = await new HttpClient(origin, '').ask('POST', '/api/session', {
      username: 'vsp-agent',
      password: 'a password for tests only',
    })
    expect(signedIn.status).toBe(200)
    const told = await asAdministrator(restored, (db) =>
      db.query<{ kind: string }>(`select kind from audit.events where kind like 'backup.%'`),
    )
    expect(told).toEqual([{ kind: 'backup.restored' }])
    // The sequences go on after what is there.
    const [row] = await asAdministrator(restored, (db) =>
      db.query<{ free: boolean }>(`select nextval('statements_id_seq') > (select max(id) from statements) as free`),
    )
    expect(row?.free).toBe(true)
    await server.stop()
    const verdict = await attache(['audit', 'verify', '--home', restored, '--json'], {
      ATTACHE_ANCHOR_DIR: join(folder, 'new-anchor'),
    })
    expect(verdict.json()).toMatchObject({ ok: true })
  })

  it('is noted in the home and in the audit trail of the installation', async () => {
    const server = startServer({ home })
    await server.ready()
    const told = await asAdministrator(home, (db) =>
      db.query<{ subject: string }>(`select subject from audit.events where kind = 'backup.taken'`),
    )
    await server.stop()
    const ledger = JSON.parse(readFileSync(join(home, 'backups.ndjson'), 'utf8')) as { id: string; file: string }
    expect(told).toEqual([{ subject: ledger.id }])
    expect(ledger.file).toBe(file)
  })

  it('says which uploaded file is missing, and takes the rest', async () => {
    const blobs = join(home, 'blobs')
    const [part = ''] = readdirSync(blobs)
    const [sha256 = ''] = readdirSync(join(blobs, part))
    const content = readFileSync(join(blobs, part, sha256))
    rmSync(join(blobs, part, sha256))
    const to = join(folder, 'partial.backup')
    const spoken = await attache(['backup', '--home', home, '--to', to, '--key', keyFile, '--json'])
    expect([spoken.code, spoken.json()]).toEqual([1, expect.objectContaining({ ok: false, missingBlobs: [sha256] })])
    writeFileSync(join(blobs, part, sha256), content)
  })
})
