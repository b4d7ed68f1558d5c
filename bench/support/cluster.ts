import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, bundledBinaries } from '../../packages/server/src/platform/postgres/binaries.ts'
import { Cluster } from '../../packages/server/src/platform/postgres/cluster.ts'
import { atEnd } from './cleanup.ts'
import { temporaryFolder } from './folder.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

/** Debian's PostgreSQL 15, the oldest version supported, where it is installed. */
export const debianBinaries = (): readonly Binaries[] =>
  existsSync(join(DEBIAN_15, 'postgres')) ? [{ folder: DEBIAN_15 }] : []

export interface BenchCluster {
  readonly version: string
  readonly cluster: Cluster
  readonly password: string
  stop(): Promise<void>
}

/** A new cluster with the settings of the product. */
export async function openCluster(version: '18' | '15'): Promise<BenchCluster> {
  const [debian] = debianBinaries()
  const binaries = version === '18' ? bundledBinaries() : debian
  if (binaries === undefined) throw new Error(`PostgreSQL ${version} is not installed`)
  const password = 'only-for-a-bench-on-a-socket'
  const cluster = await Cluster.open({ folder: join(temporaryFolder(), 'postgres'), binaries, password })
  return { version, cluster, password, stop: atEnd(() => cluster.stop()) }
}
