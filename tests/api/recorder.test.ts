import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AuditNote } from '../../packages/server/src/platform/audit/event.ts'
import { Recorder } from '../../packages/server/src/platform/audit/recorder.ts'
import { verifyChain } from '../../packages/server/src/platform/audit/verify.ts'
import { HandClock } from '../support/hand-clock.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

describe.each(inject('servers'))('the chain on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let recorders: readonly [Recorder, Recorder]

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    const { database, clock, randomness } = installation.platform
    const made = () =>
      new Recorder({ keeper: database.keeper, clock, uuid: randomness.uuid, checkpoint: async () => undefined })
    recorders = [made(), made()]
  })
  afterAll(() => installation?.close())

  const note = (subject: string): AuditNote => ({
    kind: 'test.read',
    actor: null,
    actorName: 'test',
    purpose: null,
    subject,
    label: installation.platform.labels.publicLabel,
  })
  const subjects = async () => {
    const { rows } = await installation.admin.query<{ subject: string }>(
      `select d.subject from audit.events e join audit.details d on d.event = e.id where e.kind like 'test.%' order by e.seq`,
    )
    return rows.map(({ subject }) => subject)
  }
  const report = () => verifyChain(installation.platform.database.keeper as never, [])

  it('holds whole with two writers, in turns and at the same moment', async () => {
    const [one, other] = recorders
    const before = (await subjects()).length
    for (let at = 0; at < 6; at += 1) {
      await one.record(note(`turn-${at}-a`), note(`turn-${at}-b`))
      await one.record(note(`turn-${at}-c`))
      await other.record(note(`turn-${at}-d`))
    }
    const written = await subjects()
    expect(written.slice(before)).toEqual(
      Array.from({ length: 6 }, (_, at) => ['a', 'b', 'c', 'd'].map((part) => `turn-${at}-${part}`)).flat(),
    )
    await Promise.all(Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? one : other).record(note(`moment-${at}`))))
    expect(new Set(await subjects()).size).toBe(written.length + 60)
    expect((await report()).problem).toBeNull()
  })

  it('takes in what a write has left, by whoever settles next', async () => {
    const [one] = recorders
    await one.record(note('before the write'))
    await installation.admin.query('insert into audit.outbox (id, event) values (gen_random_uuid(), $1)', [
      JSON.stringify({ ...note('of the write'), kind: 'test.write' }),
    ])
    await one.record(note('read meanwhile'))
    await one.settle()
    expect((await subjects()).slice(-3).sort()).toEqual(['before the write', 'of the write', 'read meanwhile'])
    expect((await report()).problem).toBeNull()
  })

  it('goes on from the end of the chain after a failure', async () => {
    const [one] = recorders
    await one.record(note('before the failure'))
    await installation.admin.query('revoke insert on audit.details from attache_keeper')
    await expect(one.record(note('not written'))).rejects.toThrow('cannot be written')
    await installation.admin.query('grant insert on audit.details to attache_keeper')
    await one.record(note('after the failure'))
    expect((await subjects()).slice(-2)).toEqual(['before the failure', 'after the failure'])
    expect((await report()).problem).toBeNull()
  })
})
