import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { Refusal } from '@attache/kernel'
import type { Home } from './home.ts'

/** A process named so that a reused pid is not mistaken for it. */
export interface Holder {
  readonly pid: number
  /** Start time in clock ticks since boot, where the system tells it. */
  readonly started: string | null
}

export interface HomeLock {
  release(): Promise<void>
}

/**
 * Takes the home for this process alone. Fails with the pid of the process that has it; a lock left by a dead process is taken over.
 * The lock is a hard link, so of two processes that start together exactly one gets it.
 */
export async function lockHome(home: Home): Promise<HomeLock> {
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid) }
  const draft = `${home.lock}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await tryLink(draft, home.lock)) return { release: () => release(home, mine) }
      const holder = await holderOf(home)
      if (holder !== null && (await isAlive(holder)))
        throw new Refusal('conflict', `The home ${home.root} is in use by process ${holder.pid}.`, {
          remedy: `Stop process ${holder.pid} first, or start with another --home.`,
        })
      const stale = `${home.lock}.stale-${randomUUID()}`
      await rename(home.lock, stale).catch(ignoreMissing)
      await rm(stale, { force: true })
    }
    throw new Refusal('conflict', `The home ${home.root} could not be locked.`, { remedy: 'Start again.' })
  } finally {
    await rm(draft, { force: true })
  }
}

export async function holderOf(home: Home): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(home.lock, 'utf8')) as Holder
  } catch {
    return null
  }
}

export async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return holder.started === null || holder.started === (await startOf(holder.pid))
}

async function release(home: Home, mine: Holder): Promise<void> {
  const holder = await holderOf(home)
  if (holder?.pid === mine.pid && holder.started === mine.started) await rm(home.lock, { force: true })
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Field 22 of /proc/PID/stat; null where there is no such file. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
