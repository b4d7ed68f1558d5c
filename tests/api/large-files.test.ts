import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lists } from '../../packages/contracts/src/index.ts'
import { fixedClock } from '../../packages/kernel/src/index.ts'
import { Blobs } from '../../packages/server/src/platform/blobs/blobs.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const MIB = 1_048_576
const MOST_GROWTH = 512 * MIB

/** A small disk of its own, where this machine lets us make one; the reason why not where it does not. */
function smallDisk(): { readonly folder: string } | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'attache-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' })
    return { folder }
  } catch {
    rmSync(folder, { recursive: true })
    return { missing: 'this machine lets nobody mount a small disk' }
  }
}

const disk = smallDisk()
const noDisk = 'missing' in disk ? disk.missing : null

describe.each(inject('servers').slice(0, 1))('files too large, on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let alice: Person
  let folder: string
  let port: number

  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
    alice = await person(installation, 'alice', { roles: ['list-manager'] })
    folder = mkdtempSync(join(tmpdir(), 'attache-large-'))
    use(join(folder, 'blobs'))
    await installation.application.http.listen({ host: '127.0.0.1', port: 0 })
    port = (installation.application.http.server.address() as AddressInfo).port
  })
  afterAll(async () => {
    await installation?.close()
    rmSync(folder, { recursive: true, force: true })
    if ('folder' in disk) {
      execFileSync('umount', [disk.folder])
      rmSync(disk.folder, { recursive: true })
    }
  })

  /** From here on, files are kept in this folder. */
  const use = (path: string): void => {
    mkdirSync(path, { recursive: true })
    Object.assign(installation.platform, { blobs: new Blobs(path, installation.randomness) })
  }

  /** Sends a stream over the wire, in pieces, without saying how long it is; answers with how much was taken. */
  async function send(name: string, content: Iterable<Buffer>, headers: Readonly<Record<string, string>> = {}) {
    let sent = 0
    const source = Readable.from(
      (function* () {
        for (const piece of content) {
          sent += piece.length
          yield piece
        }
      })(),
    )
    const answer = new Promise<{
      status: number
      body: { id: string; error: string; message: string; remedy: string }
    }>((resolve, reject) => {
      const call = request(
        {
          host: '127.0.0.1',
          port,
          method: 'POST',
          path: `/api/uploads?name=${name}`,
          headers: {
            host: 'localhost',
            authorization: `Bearer ${alice.token}`,
            'content-type': 'application/octet-stream',
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as never }),
          )
        },
      )
      // The server hangs up on the rest once it has answered.
      call.on('error', (error) => setTimeout(() => reject(error), 2_000))
      pipeline(source, call).catch(() => undefined)
    })
    return { ...(await answer), sent }
  }

  /** The most that this process grew by while something ran. */
  async function growth<T>(work: () => Promise<T>): Promise<readonly [result: T, grown: number]> {
    const before = process.memoryUsage.rss()
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
    try {
      return [await work(), most - before]
    } finally {
      clearInterval(watch)
    }
  }

  function* repeated(piece: Buffer, bytes: number): Generator<Buffer> {
    for (let sent = 0; sent < bytes; sent += piece.length) yield piece
  }

  const kept = (path: string): readonly string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)

  it('a stream that goes on past a gigabyte is refused at the limit, in bounded memory, and nothing of it stays', async () => {
    const [answer, grown] = await growth(() => send('endless.csv', repeated(Buffer.alloc(MIB, 'a'), 1_100 * MIB)))
    process.stdout.write(
      `1 GB stream: ${answer.status} after ${Math.round(answer.sent / MIB)} MiB, +${Math.round(grown / MIB)} MiB\n`,
    )
    expect(answer.status).toBe(413)
    expect(answer.body).toMatchObject({
      error: 'too-large',
      message: expect.stringContaining('1024 MiB'),
      remedy: expect.stringMatching(/\w{3}/),
    })
    expect(grown).toBeLessThan(MOST_GROWTH)
    expect(kept(join(folder, 'blobs'))).toEqual([])
  })

  it('a file that says it is larger than the limit is refused before it is read', async () => {
    const answer = await send('honest.csv', repeated(Buffer.alloc(65_536, 'a'), 64 * MIB), {
      'content-length': String(5_000 * MIB),
    })
    expect([answer.status, answer.body.error]).toEqual([413, 'too-large'])
    expect(answer.sent).toBeLessThan(64 * MIB)
  })

  it.each([
    ['one endless row', 'list.ftm.json', '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":"', 'x'],
    ['one endless tag', 'list.xml', '<sdnList><sdnEntry ', 'x'],
    ['one endless text', 'list.xml', '<sanctionsData><entity id="1"><x>', 'x'],
    ['rows that are none', 'ConList.csv', 'Last Updated,1\nName 6,Name 1,Group Type,Alias Type,Group ID\n', 'x\n'],
    [
      'one endless group',
      'ConList.csv',
      'Last Updated,1\nName 6,Name 1,Group Type,Alias Type,Group ID\n',
      'N,A,Individual,AKA,1\n',
    ],
  ])('a large file of %s is refused, or taken without it, in bounded memory', async (_, name, head, filling) => {
    const [, grown] = await growth(async () => {
      const filled = Buffer.from(filling.repeat(Math.ceil(MIB / filling.length)))
      const upload = await send(
        name,
        (function* () {
          yield Buffer.from(head)
          yield* repeated(filled, 128 * MIB)
        })(),
      )
      expect(upload.status).toBe(201)
      const body = { key: `large-${upload.body.id}`, source: 'large', files: [upload.body.id] }
      const { id } = (await alice.call(lists.startImport, { body })).body
      await installation.application.lists.idle()
      const { import: record, rejections } = (await alice.call(lists.readImport, { params: { id } })).body
      if (record.state === 'failed') expect(record.failure?.remedy).toMatch(/\w{3}/)
      else expect([record.state, rejections.length]).toEqual(['imported', 1])
    })
    expect(grown).toBeLessThan(MOST_GROWTH)
  })

  it.skipIf(noDisk !== null && process.env['ATTACHE_REQUIRE'] !== 'all')(
    `a full disk refuses the file, says so, and keeps nothing of it${noDisk === null ? '' : `: ${noDisk}`}`,
    async () => {
      if (!('folder' in disk)) throw new Error(disk.missing)
      const uploads = async () => (await installation.admin.query('select count(*) from uploads')).rows
      const before = await uploads()
      use(disk.folder)
      const answer = await send('big.csv', repeated(Buffer.alloc(65_536, 'a'), 8 * MIB))
      expect(answer.status).toBe(503)
      expect(answer.body).toMatchObject({
        error: 'unavailable',
        message: expect.stringContaining('disk'),
        remedy: expect.stringContaining('make room'),
      })
      expect(kept(disk.folder)).toEqual([])
      expect(await uploads()).toEqual(before)
      // And as soon as there is room, it goes on, on the same connection or another.
      expect((await send('small.csv', [Buffer.from('name\n')])).status).toBe(201)
      use(join(folder, 'blobs'))
    },
  )
})
