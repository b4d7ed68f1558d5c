import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Randomness, Refusal } from '@attache/kernel'
import type pg from 'pg'
import { type Home, homeAt, prepareHome } from '../../platform/home/home.ts'
import { lockHome } from '../../platform/home/lock.ts'
import type { Secrets } from '../../platform/home/secrets.ts'
import { bundledBinaries } from '../../platform/postgres/binaries.ts'
import { Cluster, socketFolder } from '../../platform/postgres/cluster.ts'
import { draftDatabase } from './draft-database.ts'

/** A place to restore into that is nobody's until `keep`; after `abandon` everything is as it was before. */
export interface Target {
  readonly home: Home
  /** Where the home will be. */
  readonly place: string
  /** Makes the empty database, once the secrets are there. */
  database(secrets: Secrets): Promise<{ readonly admin: pg.ClientConfig; readonly name: string }>
  keep(): Promise<void>
  abandon(): Promise<void>
}

const DRAFT = '.restoring-'
/** What makes a home count moves last. */
const ORDER = ['blobs', 'keys', 'checkpoints.ndjson', 'postgres', 'secrets.json']

/** A home that is not there or empty, with its own PostgreSQL or the one that `databaseUrl` names. */
export async function newHome(
  folder: string,
  databaseUrl: string | undefined,
  randomness: Randomness,
): Promise<Target> {
  const place = resolve(folder)
  const isNew = !existsSync(place)
  if (!isNew && (await readdir(place).catch(() => ['?'])).length > 0)
    throw new Refusal('conflict', `${place} is not an empty folder.`, {
      remedy: 'Name a new home: a restore never writes over what is there.',
    })
  const id = randomness.uuid().slice(0, 8)
  const home = homeAt(join(place, DRAFT + id))
  await prepareHome(home)
  const lock = await lockHome(homeAt(place))
  const server = databaseUrl === undefined ? null : draftDatabase(databaseUrl, id)
  let cluster: Cluster | null = null
  const end = async () => {
    await cluster?.stop()
    await rm(socketFolder(home.postgres), { recursive: true, force: true })
  }
  return {
    home,
    place,
    database: async (secrets) => {
      if (server !== null) return server.make(secrets)
      cluster = await ownCluster(home, secrets, {})
      return { admin: cluster.admin('attache'), name: 'attache' }
    },
    keep: async () => {
      await end()
      await server?.keep()
      for (const name of ORDER)
        if (existsSync(join(home.root, name))) await rename(join(home.root, name), join(place, name))
      await rm(home.root, { recursive: true, force: true })
      await lock.release()
    },
    abandon: async () => {
      await end()
      await server?.abandon()
      await rm(home.root, { recursive: true, force: true })
      await lock.release()
      if (isNew) await rmdir(place).catch(() => undefined)
    },
  }
}

/** A home in a temporary folder with a PostgreSQL of its own, for a look; it is always abandoned. */
export async function throwaway(work: string | undefined): Promise<Target> {
  const root = await mkdtemp(join(work ?? tmpdir(), 'attache-look-'))
  const home = homeAt(root)
  await prepareHome(home)
  let cluster: Cluster | null = null
  const abandon = async () => {
    await cluster?.stop()
    await rm(socketFolder(home.postgres), { recursive: true, force: true })
    await rm(root, { recursive: true, force: true })
  }
  return {
    home,
    place: root,
    database: async (secrets) => {
      // Thrown away: what a power cut would lose of it is nobody's loss.
      cluster = await ownCluster(home, secrets, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
      return { admin: cluster.admin('attache'), name: 'attache' }
    },
    keep: abandon,
    abandon,
  }
}

const ownCluster = (home: Home, secrets: Secrets, settings: Readonly<Record<string, string>>): Promise<Cluster> =>
  Cluster.open({
    folder: home.postgres,
    binaries: bundledBinaries(),
    password: secrets.database.admin,
    // One bulk load: fewer checkpoints.
    settings: { max_wal_size: '4GB', ...settings },
  })
