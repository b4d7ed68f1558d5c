import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { KEEPER } from '../../packages/server/src/platform/database/bootstrap.ts'
import { FollowedIndex } from '../../packages/server/src/modules/screening/followed-index.ts'
import { LabelBits } from '../../packages/screening/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

describe.each(inject('servers'))('the index between two starts on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let other: TestInstallation
  let manager: Person
  let file: string
  const troubles: string[] = []

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock(), { index: { threads: 2 } })
    other = await openTestInstallation(server, new HandClock())
    manager = await person(installation, 'manager', { roles: ['list-manager', 'analyst'] })
    file = join(installation.folder, 'screening.index')
    await list('Ivan Petrov', 'Maria Lindqvist')
  })
  afterAll(async () => {
    await installation?.close()
    await other?.close()
  })

  const list = (...names: readonly string[]) =>
    importLines(
      installation,
      manager,
      'kept_list',
      names.map((name) => ftmLine(`id-${name.replace(' ', '-')}`, 'Person', { name: [name] })).join(''),
    )
  const keeperOf = ({ appConfig }: TestInstallation) => ({ ...appConfig, user: KEEPER })
  const followed = (database = keeperOf(installation), restMs = 0) =>
    new FollowedIndex({ database, file, restMs, onTrouble: (what) => troubles.push(what) })
  const finds = ({ index }: FollowedIndex, name: string): number =>
    index.match(
      { schema: 'Person', properties: { name: [name] } },
      { readable: LabelBits.of([installation.platform.labels.publicLabel]) },
    ).total
  const kept = async (since: number) => {
    await expect.poll(() => existsSync(file) && statSync(file).mtimeMs > since, { timeout: 10_000 }).toBe(true)
    // What the file holds is noted no longer.
    await expect.poll(noted, { timeout: 10_000 }).toBe(0)
  }
  const noted = async () =>
    (await installation.admin.query<{ count: number }>('select count(*)::int from app.index_changes')).rows[0]?.count

  it('is written when it rests, and read back with what changed since', async () => {
    const first = followed()
    expect(await first.load()).toBe('database')
    expect([finds(first, 'Ivan Petrov'), finds(first, 'Sven Aldous')]).toEqual([1, 0])
    await kept(0)
    expect(statSync(file).mode & 0o077).toBe(0)

    await list('Maria Lindqvist', 'Sven Aldous')
    // It rests for long: two that follow one database would forget for each other what changed.
    const second = followed(keeperOf(installation), 60_000)
    expect(await second.load()).toBe('file')
    expect(['Ivan Petrov', 'Maria Lindqvist', 'Sven Aldous'].map((name) => finds(second, name))).toEqual([0, 1, 1])
    expect(finds(first, 'Sven Aldous')).toBe(0)
    await first.follow()
    expect(['Ivan Petrov', 'Maria Lindqvist', 'Sven Aldous'].map((name) => finds(first, name))).toEqual([0, 1, 1])
  })

  it('holds what a transaction wrote before the index was read and committed after it', async () => {
    const slow = new pg.Client({ ...keeperOf(installation), user: installation.admin.user ?? '' })
    await slow.connect()
    await slow.query('begin')
    await slow.query(
      `insert into statements (entity_id, schema, dataset_id, prop, value, kind, norm, label_id, first_seen, since_version)
       select 'slow', 'Person', id, 'name', 'Ottoline Slow', 1, 'ottoline slow', $1, now(), current_version from datasets limit 1`,
      [installation.platform.labels.publicLabel],
    )
    const before = Date.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await installation.admin.query(`update statements set value = value where entity_id = 'id-Sven-Aldous'`)
    const first = followed()
    await first.load()
    expect(finds(first, 'Ottoline Slow')).toBe(0)
    await kept(before)
    await slow.query('commit')
    await slow.end()
    const second = followed()
    expect(await second.load()).toBe('file')
    expect(finds(second, 'Ottoline Slow')).toBe(1)
  })

  it('lets nothing of what was expunged stay', async () => {
    const index = followed()
    await index.load()
    await index.follow()
    await installation.admin.query(`delete from statements where entity_id = 'slow'`)
    await index.purge()
    expect(finds(index, 'Ottoline Slow')).toBe(0)
    const content = readFileSync(file).toString('latin1').toLowerCase()
    expect(content).toContain('aldous')
    expect(content).not.toContain('ottoline')
  })

  it('is read from the database where the file is damaged or not of this database', async () => {
    const index = followed()
    await index.load()
    await index.purge()
    const whole = readFileSync(file)
    const places = [0, 5, ...Array.from({ length: 12 }, (_, at) => Math.floor((whole.length * at) / 12) + 3)]
    for (const place of places) {
      const damaged = Buffer.from(whole)
      damaged[place] = (damaged[place] ?? 0) ^ 0x10
      writeFileSync(file, damaged)
      troubles.length = 0
      const again = followed(undefined, 60_000)
      expect(await again.load(), `byte ${place}`).toBe('database')
      expect(troubles).toEqual(['unread'])
      expect(finds(again, 'Sven Aldous')).toBe(1)
    }
    for (const length of [0, 10, whole.length - 1, whole.length >> 1]) {
      writeFileSync(file, whole.subarray(0, length))
      expect(await followed(undefined, 60_000).load(), `${length} bytes`).toBe('database')
    }
    writeFileSync(file, whole)
    expect(await followed(undefined, 60_000).load()).toBe('file')
    expect(await followed(keeperOf(other), 60_000).load()).toBe('database')
  })

  it('goes on without the file where it cannot be written', async () => {
    troubles.length = 0
    const index = new FollowedIndex({
      database: keeperOf(installation),
      file: join(installation.folder, 'no', 'such', 'folder'),
      restMs: 0,
      onTrouble: (what) => troubles.push(what),
    })
    expect(await index.load()).toBe('database')
    await expect.poll(() => troubles, { timeout: 10_000 }).toEqual(['unkept'])
    expect(finds(index, 'Sven Aldous')).toBe(1)
  })

  it('is the same in every thread that answers', async () => {
    const { engine } = installation.application
    await engine.follow()
    const { rows } = await installation.admin.query<{ id: string }>('select id from datasets')
    const ask = () =>
      engine.match([{ schema: 'Person', properties: { name: ['Sven Aldous'] } }], {
        limit: 5,
        threshold: 0.7,
        cutoff: 0.5,
        datasets: rows.map(({ id }) => id),
        readable: LabelBits.of([installation.platform.labels.publicLabel]).bytes,
        excludeSchemata: [],
        excludeIds: [],
        topics: [],
        weights: {},
      })
    const answers = await Promise.all([ask(), ask(), ask(), ask()])
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.[0]?.total).toBe(1)
  })
})
