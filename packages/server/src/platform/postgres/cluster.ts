import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  #stopping = false
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
      return Number.isSafeInteger(pid) && pid > 0 && isRunning(pid) ? pid : null
    } catch {
      return null
    }
  }

  /** Connection settings of the administrator in a database. */
  admin(database = 'postgres'): pg.ClientConfig {
    return { host: this.socket, user: ADMIN, password: this.#options.password, database }
  }

  async stop(): Promise<void> {
    this.#stopping = true
    const pid = this.pid
    if (pid !== null) {
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is flushed.
      process.kill(pid, 'SIGINT')
      for (let waited = 0; waited < 4_000 && isRunning(pid); waited += 25) await sleep(25)
      if (isRunning(pid)) process.kill(pid, 'SIGQUIT')
    }
    await this.#watch
  }

  #initialize(): void {
    if (existsSync(join(this.#data, 'PG_VERSION')) && existsSync(join(this.#data, '.complete'))) return
    rmSync(this.#data, { recursive: true, force: true })
    const passwordFile = join(this.#options.folder, '.password')
    const owner = ownerWhenRoot()
    mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 })
    if (owner !== null) chownSync(this.#options.folder, owner, owner)
    writeFileSync(passwordFile, this.#options.password, { mode: 0o600 })
    if (owner !== null) chownSync(passwordFile, owner, owner)
    const [program, args] = commandFor(join(this.#options.binaries.folder, 'initdb'), [
      `--pgdata=${this.#data}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ])
    const made = spawnSync(program, args, { encoding: 'utf8' })
    rmSync(passwordFile, { force: true })
    if (made.status !== 0)
      throw new Refusal(
        'unavailable',
        `PostgreSQL could not make its data folder: ${made.stderr || made.error?.message}`,
        {
          remedy: `See that ${this.#options.folder} is on a disk with room and can be written.`,
        },
      )
    // A first start that is cut off between initdb and here begins anew.
    writeFileSync(join(this.#data, '.complete'), '')
  }

  async #start(): Promise<void> {
    mkdirSync(this.socket, { recursive: true, mode: 0o700 })
    const owner = ownerWhenRoot()
    if (owner !== null) chownSync(this.socket, owner, owner)
    const adopted = this.pid
    if (adopted !== null && (await this.#answers(5_000))) {
      this.#tell('database.adopted', { pid: adopted })
      return
    }
    let failure = ''
    for (let attempt = 0; attempt < 10; attempt += 1) {
      this.#spawn()
      if (await this.#answers(30_000)) {
        this.#tell('database.started', { pid: this.#child?.pid })
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
    while (!this.#stopping) {
      await sleep(200, undefined, { ref: false })
      if (this.#stopping || this.pid !== null) continue
      this.#tell('database.fell', {})
      await this.#start().catch((error: unknown) => this.#tell('database.down', { error: String(error) }))
    }
  }

  async #answers(limit: number): Promise<boolean> {
    for (let waited = 0; waited < limit; waited += 50) {
      const client = new pg.Client({ ...this.admin(), connectionTimeoutMillis: 5_000 })
      try {
        await client.connect()
        await client.query('select 1')
        return true
      } catch {
        if (this.#child !== null && this.#child.exitCode !== null) return false
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

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join(' / ')
  } catch {
    return 'it left no log'
  }
}
