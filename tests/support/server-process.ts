import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { until } from './waiting.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const main = join(root, 'packages/server/src/main.ts')
const command = join(root, 'packages/cli/bin/attache.mjs')

/** A server as `npm start` runs it: a process of its own over a home on disk. */
export interface ServerProcess {
  readonly pid: number
  readonly home: string
  readonly anchorFolder: string
  /** What it has said so far. */
  readonly said: () => { readonly stdout: string; readonly stderr: string }
  /** Resolves with the address once the ready line is out; fails when the process ends before. */
  readonly ready: () => Promise<string>
  readonly exited: Promise<number | null>
  readonly signal: (name: NodeJS.Signals) => void
  /** SIGTERM, and wait for the end. */
  readonly stop: () => Promise<number | null>
}

export interface StartOptions {
  readonly home: string
  readonly anchorFolder?: string
  /** Arguments besides --home; port 0 lets the system choose. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const started = new Set<ServerProcess>()

export function startServer(options: StartOptions): ServerProcess {
  const anchorFolder = options.anchorFolder ?? `${options.home}-anchor`
  const args = options.args ?? ['--port', '0', '--no-demo']
  const child = spawn(process.execPath, [main, ...args, '--home', options.home], {
    env: environment({ ATTACHE_ANCHOR_DIR: anchorFolder, ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = listenTo(child)
  const exited = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  let over = false
  void exited.then(() => (over = true))
  const pid = child.pid ?? 0
  const server: ServerProcess = {
    pid,
    home: options.home,
    anchorFolder,
    said: () => ({ stdout: text.stdout, stderr: text.stderr }),
    exited,
    ready: () =>
      until(
        'the ready line',
        () => {
          const line = /^Attaché is ready at ([^\s,]+)/m.exec(text.stdout)
          if (line !== null) return { at: line[1] ?? '' }
          return over ? { at: '' } : null
        },
        90_000,
        20,
      ).then(({ at }) => {
        if (at !== '') return at
        throw new Error(`the server ended before it was ready:\n${text.stdout}${text.stderr}`)
      }),
    signal: (name) => child.kill(name),
    stop: async () => {
      child.kill('SIGTERM')
      return exited
    },
  }
  started.add(server)
  void exited.then(() => started.delete(server))
  return server
}

/** What a command of the command line answered. */
export interface Spoken {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The last line of standard output, read as JSON. */
  readonly json: () => Record<string, unknown>
}

export const attache = (args: readonly string[], variables: Record<string, string> = {}): Promise<Spoken> =>
  startAttache(args, variables).ended

/** A command that is still at it, to be ended by a signal. */
export interface Running {
  readonly signal: (name: NodeJS.Signals) => void
  /** What it has said so far. */
  readonly said: () => string
  readonly ended: Promise<Spoken>
}

export function startAttache(args: readonly string[], variables: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [command, ...args], {
    env: environment(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = listenTo(child)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).then((code) => ({
    code,
    stdout: text.stdout,
    stderr: text.stderr,
    json: () => {
      const last = text.stdout.trimEnd().split('\n').at(-1) ?? ''
      if (!last.startsWith('{')) throw new Error(`“${args.join(' ')}” ended with ${code} and no JSON: ${text.stderr}`)
      return JSON.parse(last) as Record<string, unknown>
    },
  }))
  return { signal: (name) => child.kill(name), said: () => text.stdout, ended }
}

/** The environment of this test without anything that would point at another installation. */
function environment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('ATTACHE_') && name !== 'DATABASE_URL' && name !== 'NODE_OPTIONS',
  )
  return { ...Object.fromEntries(kept), ...variables }
}

function listenTo(child: ChildProcess): { stdout: string; stderr: string } {
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (more: string) => (text.stdout += more))
  child.stderr?.setEncoding('utf8').on('data', (more: string) => (text.stderr += more))
  return text
}

/** A folder for homes, short enough for a Unix socket below it. */
export function homesFolder(): string {
  return mkdtempSync(join(tmpdir(), 'attache-p-'))
}

/** Ends what a test left running over these homes, and removes them. */
export async function clearHomes(folder: string): Promise<void> {
  for (const server of started) if (server.home.startsWith(folder)) server.signal('SIGKILL')
  for (let attempt = 0; attempt < 50 && processesUnder(folder).length > 0; attempt += 1) {
    for (const pid of processesUnder(folder)) kill9(pid)
    await sleep(50)
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

export function kill9(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Pids of live processes that were started with a path below `folder`, or are children of such. */
export function processesUnder(folder: string): readonly number[] {
  const all = processTable()
  const found = new Set(all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid))
  for (let more = true; more; ) {
    more = false
    for (const { pid, parent } of all)
      if (!found.has(pid) && found.has(parent)) {
        found.add(pid)
        more = true
      }
  }
  found.delete(process.pid)
  return [...found]
}

/** The postmaster of a home, and its children. */
export function databaseProcesses(home: string): { readonly postmaster: number; readonly children: readonly number[] } {
  const postmaster = Number.parseInt(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8'), 10)
  const children = processTable().filter(({ parent }) => parent === postmaster)
  return { postmaster, children: children.map(({ pid }) => pid) }
}

interface Listed {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Every process that is not a zombie. */
function processTable(): readonly Listed[] {
  return readdirSync('/proc').flatMap((name): Listed[] => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (state === 'Z' || state === 'X') return []
      return [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }]
    } catch {
      return []
    }
  })
}
