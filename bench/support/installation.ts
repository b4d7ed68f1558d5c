import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import type { Role } from '../../packages/contracts/src/index.ts'
import { type Marking, type Sensitivity, systemClock, systemRandomness } from '../../packages/kernel/src/index.ts'
import { type Application, openApplication } from '../../packages/server/src/application.ts'
import { type Installation, openInstallation } from '../../packages/server/src/installation.ts'
import { homeAt } from '../../packages/server/src/platform/home/home.ts'
import { silentLog } from '../../packages/server/src/platform/log.ts'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import { atEnd } from './cleanup.ts'
import { temporaryFolder } from './folder.ts'

export interface Person {
  readonly reader: Reader
  readonly token: string
}

export interface PersonOptions {
  readonly roles: readonly Role[]
  readonly ceiling?: Sensitivity
  readonly compartments?: readonly string[]
}

/** A server as `npm start` opens it, in this process and on a home of its own. */
export interface BenchInstallation {
  readonly home: string
  readonly installation: Installation
  readonly application: Application
  /** The administrator of the database, who is above every policy. */
  readonly admin: pg.Client
  person(username: string, options: PersonOptions): Promise<Person>
  /** Imports files through the queue as a request would, and returns the milliseconds until the engine has them. */
  import(who: Person, source: string, files: readonly ImportedFile[], marking?: Marking): Promise<number>
  close(): Promise<void>
}

export interface ImportedFile {
  readonly name: string
  readonly path?: string
  readonly text?: string
}

export async function openBenchInstallation(): Promise<BenchInstallation> {
  const folder = temporaryFolder()
  const home = join(folder, 'home')
  const installation = await openInstallation({
    home: homeAt(home),
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    databaseUrl: undefined,
    anchorFolder: join(folder, 'anchor'),
  })
  const { platform, server } = installation
  const application = await openApplication(platform, {
    log: silentLog,
    origins: () => ({ own: 'http://127.0.0.1', public: null }),
    hosts: ['127.0.0.1', 'localhost'],
    webFolder: null,
    index: { database: server.keeper, file: null, threads: 1 },
    anchor: installation.anchor,
  })
  await application.engine.ready
  const admin = new pg.Client(server.admin)
  await admin.connect()
  const close = atEnd(async () => {
    await admin.end()
    await application.close()
    await installation.close()
  })
  return { home, installation, application, admin, person, import: importFiles, close }

  async function person(username: string, options: PersonOptions): Promise<Person> {
    const { roles, ceiling = 'official', compartments = [] } = options
    const id = await application.accounts.create(
      {
        id: platform.randomness.uuid(),
        kind: 'person',
        username,
        name: username,
        organization: 'own',
        country: 'US',
        office: null,
        roles,
        ceiling,
        compartments,
        purposes: ['investigation'],
      },
      platform.randomness.secret(24),
    )
    const { secret: token } = await platform.sessions.open(id, 'token', { purpose: 'investigation', expires: null })
    const found = await platform.sessions.find(token)
    if (found?.state !== 'open') throw new Error(`${username} has no session`)
    return { reader: found.reader, token }
  }

  async function importFiles(
    who: Person,
    source: string,
    files: readonly ImportedFile[],
    marking?: Marking,
  ): Promise<number> {
    const uploads: string[] = []
    for (const { name, path, text } of files) {
      const stream = path === undefined ? Readable.from([Buffer.from(text ?? '')]) : createReadStream(path)
      uploads.push((await application.lists.upload(who.reader, name, stream)).id)
    }
    const start = performance.now()
    const id = await application.lists.start(who.reader, {
      key: `bench-${source}`,
      source,
      files: uploads,
      ...(marking === undefined ? {} : { marking: marking as never }),
    })
    await application.lists.idle()
    const ms = performance.now() - start
    const { rows } = await admin.query<{ state: string }>('select state from list_imports where id = $1', [id])
    if (rows[0]?.state !== 'imported') throw new Error(`the import of ${source} ended as ${rows[0]?.state}`)
    return ms
  }
}
