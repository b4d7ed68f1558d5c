import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../packages/kernel/src/index.ts'
import { type DoctorOptions, examine, type Finding } from '../../packages/server/src/ops/index.ts'
import { administrator } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { attache, clearHomes, homesFolder, kill9, type ServerProcess, startServer } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'

describe('attache doctor', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const web = join(folder, 'web')
  let server: ServerProcess

  const look = (more: Partial<DoctorOptions> = {}) =>
    examine({
      home,
      databaseUrl: undefined,
      anchorFolder: server.anchorFolder,
      clock: systemClock,
      webFolder: web,
      ...more,
    })
  const bad = (findings: readonly Finding[]) =>
    findings.filter((finding) => !finding.ok).map(({ check, what, remedy }) => ({ check, what, remedy }))
  /** One thing is wrong and nothing else, and it is said what to do. */
  const names = (findings: readonly Finding[], check: string, what: RegExp, remedy: RegExp) =>
    expect(bad(findings)).toEqual([{ check, what: expect.stringMatching(what), remedy: expect.stringMatching(remedy) }])
  const asAdmin = async (...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client(administrator(home))
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  /** Breaks the database, looks, mends it. */
  const withDatabase = async (breaking: string, mending: string, check: string, what: RegExp, remedy: RegExp) => {
    await asAdmin(breaking)
    try {
      names(await look(), check, what, remedy)
    } finally {
      await asAdmin(mending)
    }
    expect(bad(await look())).toEqual([])
  }

  beforeAll(async () => {
    mkdirSync(web)
    writeFileSync(join(web, 'index.html'), '')
    server = startServer({ home })
    const origin = await server.ready()
    const tokens = await inviteTeam(home, origin, ['list-manager'])
    const list = join(folder, 'two.ftm.json')
    writeFileSync(list, '{"id":"d-1","schema":"Person","properties":{"name":["Karl Versuch"]}}\n')
    const manager = new HttpClient(origin, tokens['list-manager'])
    await manager.importEnd(await manager.startImport('two', [list]))
    await until('a checkpoint', () => existsSync(server.anchorFolder) && readdirSync(server.anchorFolder).length > 0)
  })
  afterAll(() => clearHomes(folder))

  it('finds nothing wrong with a home that is well', async () => {
    const findings = await look()
    expect(bad(findings)).toEqual([])
    expect(new Set(findings.map(({ check }) => check)).size).toBe(findings.length)
  })

  it('names an old Node, a web app that is not built, and a full disk', async () => {
    names(await look({ nodeVersion: '20.1.0' }), 'node', /Node 20/, /Node 24/)
    names(await look({ webFolder: join(folder, 'none') }), 'web', /not built/, /npm start/)
    names(await look({ leastFreeBytes: Number.MAX_SAFE_INTEGER }), 'disk', /GiB free/, /Make room/)
  })

  it('names files that others can read', async () => {
    for (const [file, open, shut] of [
      [join(home, 'secrets.json'), 0o644, 0o600],
      [join(home, 'keys', 'audit-private.pem'), 0o640, 0o600],
      [home, 0o755, 0o700],
    ] as const) {
      chmodSync(file, open)
      names(await look(), 'permissions', new RegExp(file), /chmod go-rwx/)
      chmodSync(file, shut)
    }
  })

  it('names a home that was never backed up, or not for long', async () => {
    const later = fixedClock(new Date(Date.now() + 30 * 86_400_000))
    const old = new Date(Date.now() - 30 * 86_400_000)
    utimesSync(join(home, 'keys'), old, old)
    names(await look(), 'backup', /No backup was taken in the 30 days/, /attache backup/)
    const keyFile = join(folder, 'key')
    await attache(['backup', 'key', '--out', keyFile])
    expect((await attache(['backup', '--home', home, '--to', join(folder, 'b'), '--key', keyFile])).code).toBe(0)
    expect(bad(await look())).toEqual([])
    expect(bad(await look({ clock: later })).map(({ check }) => check)).toEqual(['backup', 'clock'])
  })

  it('names a clock that differs from the database', async () => {
    const ahead = fixedClock(new Date(Date.now() + 60_000))
    names(await look({ clock: ahead }), 'clock', /clock of the database is (5|6)\d\.\d s behind/, /NTP/)
  })

  it('names roles that may do more than they should', async () => {
    const role = (change: string, back: string, what: RegExp) =>
      withDatabase(`alter role ${change}`, `alter role ${back}`, 'roles', what, /ALTER ROLE/)
    await role('attache_app bypassrls', 'attache_app nobypassrls', /attache_app bypasses policies/)
    await role('attache_keeper superuser', 'attache_keeper nosuperuser', /attache_keeper is a superuser/)
    await role('attache_definer login', 'attache_definer nologin', /attache_definer can log in/)
    await role('attache_backup createrole', 'attache_backup nocreaterole', /attache_backup may make roles/)
    await withDatabase(
      'grant attache_owner to attache_app',
      'revoke attache_owner from attache_app',
      'roles',
      /attache_app is a member/,
      /REVOKE/,
    )
  })

  it('names tables that are not under a policy', async () => {
    await withDatabase(
      'alter table statements no force row level security',
      'alter table statements force row level security',
      'policies',
      /public\.statements/,
      /Stop the server/,
    )
    await withDatabase(
      'create table open_one (label_id int)',
      'drop table open_one',
      'policies',
      /public\.open_one/,
      /put it back/,
    )
  })

  it('names migrations that are not applied', async () => {
    await withDatabase(
      `delete from migrations where id = '0007-backup'`,
      `insert into migrations (id) values ('0007-backup')`,
      'migrations-pending',
      /0007-backup/,
      /attache upgrade --dry-run/,
    )
  })

  it('names uploaded files that are gone or altered', async () => {
    const [part = ''] = readdirSync(join(home, 'blobs'))
    const [sha256 = ''] = readdirSync(join(home, 'blobs', part))
    const file = join(home, 'blobs', part, sha256)
    const content = readFileSync(file)
    appendFileSync(file, 'x')
    names(await look({ deep: true }), 'blobs', new RegExp(sha256), /attache restore/)
    rmSync(file)
    names(await look(), 'blobs', new RegExp(sha256), /attache restore/)
    writeFileSync(file, content)
    expect(bad(await look({ deep: true }))).toEqual([])
  })

  it('names checkpoints that are not there or cannot be written', async () => {
    names(await look({ anchorFolder: join(folder, 'empty') }), 'anchor', /No checkpoint/, /ATTACHE_ANCHOR_DIR/)
    writeFileSync(join(folder, 'a-file'), '')
    const findings = await look({ anchorFolder: join(folder, 'a-file', 'below') })
    expect(bad(findings)).toContainEqual({
      check: 'anchor-writable',
      what: expect.stringMatching(/cannot be written/),
      remedy: expect.stringMatching(/ATTACHE_ANCHOR_DIR/),
    })
  })

  it('names a public address without encryption, and a certificate that is wrong', async () => {
    names(await look({ publicUrl: 'http://attache.example' }), 'public-url', /http:/, /https/)
    names(await look({ publicUrl: 'attache' }), 'public-url', /attache/, /https/)
    const make = (name: string, days: number, host: string) => {
      const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
      const made = spawnSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-subj',
          `/CN=${host}`,
        ].concat(['-addext', `subjectAltName=DNS:${host}`, '-days', String(days), '-keyout', key, '-out', certificate]),
        { encoding: 'utf8' },
      )
      expect(made.status, made.stderr).toBe(0)
      return { tlsKey: key, tlsCertificate: certificate }
    }
    const good = make('good', 90, 'attache.example')
    const publicUrl = 'https://attache.example'
    expect(bad(await look({ ...good, publicUrl }))).toEqual([])
    names(await look({ ...make('short', 3, 'attache.example'), publicUrl }), 'tls-expiry', /ends in [23] days/, /Renew/)
    names(await look({ ...good, publicUrl: 'https://other.example' }), 'tls-host', /attache\.example/, /other\.example/)
    const { tlsKey } = make('other', 90, 'attache.example')
    names(await look({ ...good, tlsKey, publicUrl }), 'tls-key', /not of this certificate/, /ATTACHE_TLS_KEY/)
    names(await look({ tlsCertificate: good.tlsCertificate }), 'tls', /Only ATTACHE_TLS_CERT/, /both/)
    names(await look({ ...good, tlsCertificate: join(folder, 'no') }), 'tls', /cannot be read/, /PEM/)
  })

  it('names an audit trail that was altered', async () => {
    await asAdmin(`create table kept as select seq, actor_name from audit.events where seq = 2`)
    await asAdmin(`update audit.events set actor_name = 'nobody' where seq = 2`)
    names(await look(), 'audit', /event 2 was altered/, /security officer/)
    await asAdmin(
      'update audit.events e set actor_name = k.actor_name from kept k where e.seq = k.seq',
      'drop table kept',
    )
    expect(bad(await look())).toEqual([])
  })

  it('names a server that ended without stopping, a database that does not answer, and a home that is none', async () => {
    const pid = server.pid
    kill9(pid)
    await server.exited
    const findings = await look()
    names(findings, 'lock', new RegExp(`process ${pid} ended without stopping`), /Start it again/)
    const url = 'postgres://nobody:nothing@127.0.0.1:1/attache'
    const away = await look({ databaseUrl: url })
    expect(bad(away)).toEqual([
      { check: 'database', what: expect.stringMatching(/ECONNREFUSED/), remedy: expect.stringMatching(/DATABASE_URL/) },
    ])
    const spoken = await attache(['doctor', '--home', join(folder, 'nowhere'), '--json'])
    expect([spoken.code, spoken.json()['findings']]).toEqual([
      1,
      expect.arrayContaining([
        expect.objectContaining({ check: 'database', ok: false, remedy: expect.stringMatching(/--home/) }),
      ]),
    ])
  })
})
