import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '@attache/kernel'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { commandFor, ownerWhenRoot } from './identity.ts'

export const ADMIN = 'attache_admin'
/** The longest Unix socket path that every system takes, less the name PostgreSQL adds. */
const LONGEST_SOCKET_FOLDER = 85
/** What `initdb` is at work on; a finished one takes its place as `data`. */
const DRAFT = 'draft-'

/** Where the socket of a cluster is: beside its data, or in the system's temporary folder when that path is too long. */
export function socketFolder(folder: string): string {
  const near = join(folder, 'run')
  const far = join(tmpdir(), `attache-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  return Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER ? near : far
}

export interface ClusterOptions {
  readonly folder: string
  readonly binaries: Binaries
  readonly password: string
  readonly settings?: Readonly<Record<string, string>>
  readonly onEvent?: (event: string, detail: Readonly<Record<string, unknown>>) => void
}

/**
 * One PostgreSQL of our own: made on first use, reached by a Unix socket alone, adopted when an earlier parent died,
 * started again when it falls, stopped in order.
 */
export class Cluster {
  readonly #options: ClusterOptions
  readonly #data: string
  readonly socket: string
  #child: ChildProcess | null = null
  readonly #stopping = new AbortController()
  #watch: Promise<void> | null = null

  private constructor(options: ClusterOptions) {
    this.#options = options
    this.#data = join(options.folder, 'data')
    this.socket = socketFolder(options.folder)
  }

  static async open(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options)
    cluster.#initialize()
    await cluster.#start()
    cluster.#watch = cluster.#supervise()
    return cluster
  }

  /** The postmaster's pid, from the file it keeps; null when there is none. */
  get pid(): number | null {
    try {
      const pid = Number.parseInt(readFileSync(join(this.#data, 'postmaster.pid'), 'utf8'), 10)
      return Number.isSafeInteger(pid) && pid > 0 && worksIn(pid, this.#data) ? pid : null
    } catch {
      return null
    }
  }

  /** Connection settings of the administrator in a database. */
  admin(database = 'postgres'): pg.ClientConfig {
    return { host: this.socket, user: ADMIN, password: this.#options.password, database }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#shutDown()
    await this.#watch
    // The supervisor may have been starting it again just now.
    await this.#shutDown()
  }

  async #shutDown(): Promise<void> {
    const pid = this.pid
    if (pid === null) return
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is flushed.
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 4_000 && isRunning(pid); waited += 25) await sleep(25)
    if (isRunning(pid)) process.kill(pid, 'SIGQUIT')
  }

  /** Makes the data folder aside and moves it into place, so that it is whole or not there, whenever this is cut off. */
  #initialize(): void {
    if (existsSync(join(this.#data, 'PG_VERSION'))) return
    const { folder } = this.#options
    const owner = ownerWhenRoot()
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (owner !== null) chownSync(folder, owner, owner)
    removeDrafts(folder)
    const draft = join(folder, DRAFT + randomUUID())
    const passwordFile = `${draft}.password`
    writeFileSync(passwordFile, this.#options.password, { mode: 0o600 })
    if (owner !== null) chownSync(passwordFile, owner, owner)
    const [program, args] = commandFor(join(this.#options.binaries.folder, 'initdb'), [
      `--pgdata=${draft}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ])
    const made = spawnSync(program, args, { encoding: 'utf8' })
    rmSync(passwordFile, { force: true })
    if (made.status !== 0) {
      removeDrafts(folder)
      throw new Refusal(
        'unavailable',
        `PostgreSQL could not make its data folder: ${made.stderr || made.error?.message}`,
        {
          remedy: `See that ${folder} is on a disk with room and can be written.`,
        },
      )
    }
    renameSync(draft, this.#data)
  }

  async #start(): Promise<void> {
    mkdirSync(this.socket, { recursive: true, mode: 0o700 })
    const owner = ownerWhenRoot()
    if (owner !== null) chownSync(this.socket, owner, owner)
    let failure = ''
    for (let attempt = 0; attempt < 10 && !this.#stopping.signal.aborted; attempt += 1) {
      const adopted = this.pid
      if (adopted === null) this.#spawn()
      if (await this.#answers(30_000, adopted)) {
        this.#tell(adopted === null ? 'database.started' : 'database.adopted', { pid: adopted ?? this.#child?.pid })
        return
      }
      failure = lastLines(join(this.#options.folder, 'postgres.log'))
      // A predecessor that was killed can hold shared memory for a moment longer.
      await sleep(300)
    }
    throw new Refusal('unavailable', `PostgreSQL does not start: ${failure}`, {
      remedy: `Read ${join(this.#options.folder, 'postgres.log')}.`,
    })
  }

  #spawn(): void {
    removeForeignLock(this.#data)
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.socket,
      unix_socket_permissions: '0700',
      max_connections: '40',
      shared_buffers: '128MB',
      max_wal_senders: '0',
      jit: 'off',
      fsync: 'on',
      full_page_writes: 'on',
      ...this.#options.settings,
    }
    const [program, args] = commandFor(join(this.#options.binaries.folder, 'postgres'), [
      '-D',
      this.#data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ])
    const log = openSync(join(this.#options.folder, 'postgres.log'), 'a', 0o600)
    this.#child = spawn(program, args, { stdio: ['ignore', log, log], detached: true })
    this.#child.unref()
    closeSync(log)
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await sleep(200, undefined, { ref: false, signal }).catch(() => undefined)
      if (signal.aborted || this.pid !== null) continue
      this.#tell('database.fell', {})
      await this.#start().catch((error: unknown) => this.#tell('database.down', { error: String(error) }))
    }
  }

  /** Whether the postmaster, ours or the adopted one, answers in time; false at once when it is gone. */
  async #answers(limit: number, adopted: number | null): Promise<boolean> {
    const child = this.#child
    const gone = () =>
      adopted === null
        ? child !== null && (child.exitCode !== null || child.signalCode !== null)
        : !worksIn(adopted, this.#data)
    const end = Date.now() + limit
    while (Date.now() < end) {
      const client = new pg.Client({ ...this.admin(), connectionTimeoutMillis: 5_000 })
      // A connection that ends on its way out would otherwise end the process.
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.query('select 1')
        return true
      } catch {
        if (gone()) return false
      } finally {
        await client.end().catch(() => undefined)
      }
      await sleep(50)
    }
    return false
  }

  #tell(event: string, detail: Readonly<Record<string, unknown>>): void {
    this.#options.onEvent?.(event, detail)
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether a process runs and works in this data folder, as a postmaster and its children do: a number that another program got
 * after a crash, or a dead process that nobody has taken note of yet, is not it. Where the system does not tell, running is enough.
 */
function worksIn(pid: number, data: string): boolean {
  if (!isRunning(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch (error) {
    // A dead process that waits for its parent has no folder any more.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return !existsSync('/proc/self/cwd')
    return programOf(pid) === 'postgres'
  }
}

/** The name of a program whose folder is not shown to this account. */
function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * PostgreSQL refuses to start while the process named in its lock file runs, whichever program that is by now. The file is
 * taken away only when nobody at all works in the folder: until then it guards the memory that survivors share.
 */
function removeForeignLock(data: string): void {
  const lock = join(data, 'postmaster.pid')
  const named = existsSync(lock) ? Number.parseInt(readFileSync(lock, 'utf8'), 10) : Number.NaN
  if (!Number.isSafeInteger(named) || !isRunning(named) || worksIn(named, data)) return
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  if (!pids.some((pid) => worksIn(Number(pid), data))) rmSync(lock, { force: true })
}

/** Takes away what an interrupted `initdb` left; one that still runs loses its folder and ends. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(DRAFT)))
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // It is in nobody's way, and the next start tries again.
    }
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join(' / ')
  } catch {
    return 'it left no log'
  }
}
