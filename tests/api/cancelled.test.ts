import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

/** Milliseconds for which everything is cancelled again and again. */
const STORM = 1_500

describe.each(inject('servers'))('statements cancelled at any moment on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let somebody: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    somebody = await person(installation, 'somebody', { roles: ['analyst'] })
  })
  afterAll(() => installation?.close())

  it('leave no connection that the next reader could not use', async () => {
    const { database } = installation.platform
    const begins = () => database.as(somebody.reader, async () => 'begun')
    const told = { begun: 0, cancelled: 0 }
    let isOver = false
    const storm = (async () => {
      while (!isOver)
        await installation.admin.query(
          `select pg_cancel_backend(pid) from pg_stat_activity where usename = 'attache_app' and datname = current_database()`,
        )
    })()
    for (const until = performance.now() + STORM; performance.now() < until; ) {
      const answers = await Promise.allSettled([begins(), begins(), begins(), begins()])
      for (const answer of answers) {
        if (answer.status === 'fulfilled') told.begun += 1
        else if (/does not answer/.test(String(answer.reason))) told.cancelled += 1
        else throw answer.reason
      }
    }
    isOver = true
    await storm
    expect(told.begun).toBeGreaterThan(0)
    expect(told.cancelled).toBeGreaterThan(0)
    for (let at = 0; at < 12; at += 1) expect(await begins()).toBe('begun')
  })
})
