import { existsSync } from 'node:fs'
import { Refusal, systemRandomness } from '@attache/kernel'
import pg from 'pg'
import { type Home, homeAt } from '../platform/home/home.ts'
import { holderOf, isAlive, lockHome } from '../platform/home/lock.ts'
import { type Secrets, secretsOf } from '../platform/home/secrets.ts'
import { bundledBinaries } from '../platform/postgres/binaries.ts'
import { ADMIN, Cluster, socketFolder } from '../platform/postgres/cluster.ts'

export interface Reached {
  readonly home: Home
  readonly secrets: Secrets
  readonly admin: pg.ClientConfig
  close(): Promise<void>
}

/** The database of a home for a tool: through the server that runs, or started for this one task while the home is held. */
export async function reachDatabase(folder: string, databaseUrl: string | undefined): Promise<Reached> {
  const home = homeAt(folder)
  if (!existsSync(home.secrets))
    throw new Refusal('not-found', `There is no Attaché in ${home.root}.`, {
      remedy: 'Say where with --home, or start it once with npm start.',
    })
  const secrets = await secretsOf(home, systemRandomness)
  if (databaseUrl !== undefined)
    return { home, secrets, admin: { connectionString: databaseUrl }, close: async () => undefined }
  const holder = await holderOf(home)
  if (holder !== null && (await isAlive(holder)))
    return {
      home,
      secrets,
      admin: { host: socketFolder(home.postgres), user: ADMIN, password: secrets.database.admin, database: 'attache' },
      close: async () => undefined,
    }
  const lock = await lockHome(home)
  const cluster = await Cluster.open({
    folder: home.postgres,
    binaries: bundledBinaries(),
    password: secrets.database.admin,
  })
  return {
    home,
    secrets,
    admin: cluster.admin('attache'),
    close: async () => {
      await cluster.stop()
      await lock.release()
    },
  }
}
