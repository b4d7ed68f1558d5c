import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundledBinaries } from '../../packages/server/src/platform/postgres/binaries.ts'
import { Cluster } from '../../packages/server/src/platform/postgres/cluster.ts'

/** A PostgreSQL that tests may make databases in. */
export interface TestServer {
  readonly version: string
  readonly socket: string
  readonly password: string
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly servers: readonly TestServer[]
  }
}

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const PASSWORD = 'only-for-tests-on-a-socket'

/** Starts the bundled PostgreSQL 18, and Debian's 15 when it is installed, on sockets of their own; stops them at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-test-'))
  const found = [
    { version: '18', binaries: bundledBinaries() },
    ...(existsSync(join(DEBIAN_15, 'postgres')) ? [{ version: '15', binaries: { folder: DEBIAN_15 } }] : []),
  ]
  if (found.length < 2 && process.env['ATTACHE_REQUIRE'] === 'all')
    throw new Error(`PostgreSQL 15 is required and not at ${DEBIAN_15}`)
  const clusters = await Promise.all(
    found.map(async ({ version, binaries }) => ({
      version,
      cluster: await Cluster.open({
        folder: join(folder, version),
        binaries,
        password: PASSWORD,
        // These databases are thrown away; what survives a crash is tested on clusters of its own.
        settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
      }),
    })),
  )
  project.provide(
    'servers',
    clusters.map(({ version, cluster }) => ({ version, socket: cluster.socket, password: PASSWORD })),
  )
  return async () => {
    for (const { cluster } of clusters) await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
