import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Home, homeAt } from './home.ts'
import { lockHome } from './lock.ts'

describe('lockHome', () => {
  let home: Home
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), 'attache-lock-')))
  })
  afterEach(() => rmSync(home.root, { recursive: true }))

  it('refuses a second holder with the pid of the first, and lets in again after release', async () => {
    const lock = await lockHome(home)
    await expect(lockHome(home)).rejects.toThrow(new RegExp(`in use by process ${process.pid}`))
    await lock.release()
    await (await lockHome(home)).release()
    expect(readdirSync(home.root)).toEqual([])
  })

  it('gives the lock to exactly one of many that come together', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockHome(home)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('takes over from a dead process, and from another that got its pid', async () => {
    const child = spawn('true')
    await new Promise((resolve) => child.on('exit', resolve))
    writeFileSync(home.lock, JSON.stringify({ pid: child.pid, started: null }))
    await (await lockHome(home)).release()
    writeFileSync(home.lock, JSON.stringify({ pid: process.pid, started: '1' }))
    await (await lockHome(home)).release()
    writeFileSync(home.lock, 'torn')
    await (await lockHome(home)).release()
  })
})
