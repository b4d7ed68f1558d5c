import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Application, openApplication } from '../../packages/server/src/application.ts'
import { Recorder } from '../../packages/server/src/platform/audit/recorder.ts'
import { Blobs } from '../../packages/server/src/platform/blobs/blobs.ts'
import type { OpenIdOptions } from '../../packages/server/src/modules/accounts/index.ts'
import { APP, bootstrap, KEEPER } from '../../packages/server/src/platform/database/bootstrap.ts'
import { Database } from '../../packages/server/src/platform/database/database.ts'
import { migrate } from '../../packages/server/src/platform/database/migrate.ts'
import { Labels } from '../../packages/server/src/platform/labels/labels.ts'
import { Seals } from '../../packages/server/src/platform/home/seals.ts'
import { type Logger, silentLog } from '../../packages/server/src/platform/log.ts'
import type { Platform } from '../../packages/server/src/platform/platform.ts'
import { ADMIN } from '../../packages/server/src/platform/postgres/cluster.ts'
import { Profiles } from '../../packages/server/src/platform/rules/profiles.ts'
import { Rules } from '../../packages/server/src/platform/rules/rules.ts'
import { Sessions } from '../../packages/server/src/platform/sessions/sessions.ts'
import type { Clock } from '../../packages/kernel/src/index.ts'
import type { TestServer } from './databases.ts'
import { SeededRandomness } from './randomness.ts'

/** A whole server over a database of its own, without a port: requests are injected. */
export interface TestInstallation {
  readonly platform: Platform
  readonly application: Application
  readonly randomness: SeededRandomness
  /** The administrator of the database, who is above every policy. */
  readonly admin: pg.Client
  /** The application role without any context, as an attacker with its password would have it. */
  readonly appConfig: pg.ClientConfig
  /** Where its files lie: those that were sent, and what is kept outside the home. */
  readonly folder: string
  close(): Promise<void>
}

let made = 0

export async function openTestInstallation(
  server: TestServer,
  clock: Clock,
  options: {
    readonly log?: Logger
    readonly pool?: number
    readonly prepare?: string
    readonly openid?: OpenIdOptions
    /** Milliseconds between the moments when a 404 may leave: tests ask for thousands, and wait for none. */
    readonly beat?: number
    /** Where the screening index is kept, and how many threads answer from it: nowhere, and one. */
    readonly index?: { readonly file?: string; readonly threads?: number }
  } = {},
): Promise<TestInstallation> {
  const name = `attache_${process.pid}_${(made += 1)}`
  const folder = mkdtempSync(join(tmpdir(), 'attache-home-'))
  const root: pg.ClientConfig = { host: server.socket, user: ADMIN, password: server.password, database: 'postgres' }
  const secrets = {
    installation: name,
    database: { admin: server.password, app: server.password, keeper: server.password, backup: server.password },
    sealing: Buffer.alloc(32, 7).toString('base64url'),
  }
  await bootstrap(root, name, secrets)
  const adminConfig = { ...root, database: name }
  await migrate(adminConfig)
  const admin = new pg.Client(adminConfig)
  await admin.connect()
  if (options.prepare !== undefined) await admin.query(options.prepare)
  const appConfig = { ...adminConfig, user: APP }
  const database = new Database({ ...appConfig, max: options.pool ?? 4 }, { ...adminConfig, user: KEEPER, max: 3 })
  const randomness = new SeededRandomness()
  randomness.restart('setup')
  const labels = await Labels.open(database.keeper)
  const rules = await Rules.open(database.keeper, clock)
  const recorder = new Recorder({
    keeper: database.keeper,
    clock,
    uuid: randomness.uuid,
    checkpoint: async () => undefined,
  })
  const platform: Platform = {
    database,
    labels,
    sessions: new Sessions(database.keeper, labels, rules, clock, randomness),
    recorder,
    blobs: new Blobs(join(folder, 'blobs'), randomness),
    rules,
    profiles: await Profiles.open(database.keeper, rules, clock),
    seals: new Seals(Buffer.alloc(32, 7).toString('base64url'), randomness),
    clock,
    randomness,
  }
  let requests = 0
  const application = await openApplication(platform, {
    log: options.log ?? silentLog,
    origins: () => ({ own: 'http://127.0.0.1:7070', public: null }),
    openid: options.openid ?? null,
    hosts: ['localhost', '127.0.0.1'],
    webFolder: null,
    beat: options.beat ?? 0,
    index: {
      database: { ...adminConfig, user: KEEPER },
      file: options.index?.file ?? null,
      threads: options.index?.threads ?? 1,
    },
    anchor: join(folder, 'anchor.ndjson'),
    requestId: () => `request-${(requests += 1)}`,
  })
  await application.engine.ready
  return {
    platform,
    application,
    randomness,
    admin,
    appConfig,
    folder,
    close: async () => {
      await application.close()
      await recorder.close()
      await database.close()
      await admin.end()
      const client = new pg.Client(root)
      await client.connect()
      await client.query(`drop database ${name} with (force)`)
      await client.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
