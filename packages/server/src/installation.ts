import { type Clock, type Randomness } from '@attache/kernel'
import { anchorOf } from './platform/audit/anchor.ts'
import { keepCheckpoint, signCheckpoint } from './platform/audit/checkpoint.ts'
import { Recorder } from './platform/audit/recorder.ts'
import { Blobs } from './platform/blobs/blobs.ts'
import { type DatabaseServer, openDatabaseServer } from './platform/database/server.ts'
import { type Home, prepareHome } from './platform/home/home.ts'
import { auditKeyOf, type Secrets, secretsOf } from './platform/home/secrets.ts'
import { Seals } from './platform/home/seals.ts'
import { Labels } from './platform/labels/labels.ts'
import type { Logger } from './platform/log.ts'
import type { Platform } from './platform/platform.ts'
import { Profiles } from './platform/rules/profiles.ts'
import { Rules } from './platform/rules/rules.ts'
import { Sessions } from './platform/sessions/sessions.ts'

export interface Installation {
  readonly platform: Platform
  readonly server: DatabaseServer
  /** Where the signed checkpoints go besides the home. */
  readonly anchor: string
  close(): Promise<void>
}

export interface InstallationOptions {
  readonly home: Home
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Logger
  readonly databaseUrl: string | undefined
  readonly anchorFolder: string | undefined
  readonly onAuditCommit?: (events: number, seconds: number) => void
}

/** Everything below the modules, opened in order; closed in the opposite one. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { home, randomness, log } = options
  await prepareHome(home)
  const secrets = await secretsOf(home, randomness)
  const keys = await auditKeyOf(home)
  const server = await openDatabaseServer({ home, secrets, url: options.databaseUrl, log })
  try {
    return await openPlatform(options, server, secrets, keys)
  } catch (error) {
    await server.database.close().catch(() => undefined)
    await server.stop()
    throw error
  }
}

async function openPlatform(
  options: InstallationOptions,
  server: DatabaseServer,
  secrets: Secrets,
  keys: { readonly privateKey: string; readonly publicKey: string },
): Promise<Installation> {
  const { home, clock, randomness, log } = options
  const { database } = server
  const labels = await Labels.open(database.keeper)
  const rules = await Rules.open(database.keeper, clock)
  const anchor = anchorOf(options.anchorFolder, secrets.installation)
  const recorder = new Recorder({
    keeper: database.keeper,
    clock,
    uuid: randomness.uuid,
    ...(options.onAuditCommit === undefined ? {} : { onCommit: options.onAuditCommit }),
    checkpoint: async (head) => {
      const checkpoint = signCheckpoint(head, clock.now(), secrets.installation, keys)
      await keepCheckpoint(checkpoint, [home.checkpoints, anchor]).catch((error: unknown) =>
        log.error('audit.checkpoint', { error }),
      )
    },
  })
  // What a dead server committed without chaining it is chained now.
  await recorder.settle()
  const platform: Platform = {
    database,
    labels,
    sessions: new Sessions(database.keeper, labels, rules, clock, randomness),
    recorder,
    blobs: new Blobs(home.blobs, randomness),
    rules,
    profiles: await Profiles.open(database.keeper, rules, clock),
    seals: new Seals(secrets.sealing, randomness),
    clock,
    randomness,
  }
  return {
    platform,
    server,
    anchor,
    close: async () => {
      await recorder.close()
      await database.close()
      await server.stop()
    },
  }
}
