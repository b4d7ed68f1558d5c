import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyFile } from '../../packages/server/src/ops/index.ts'
import { SealedReader } from '../../packages/server/src/ops/backup/sealed-reader.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { attache, clearHomes, homesFolder, type Spoken, startServer } from '../support/server-process.ts'
import { succeeded } from './succeeded.ts'

describe('a backup file', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const file = join(folder, 'one.backup')
  const keyFile = join(folder, 'key')
  const target = join(folder, 'target')
  let bytes: Buffer

  const refused = (spoken: Spoken, says: RegExp) => {
    expect([spoken.code, spoken.stderr]).toEqual([expect.any(Number), expect.stringMatching(says)])
    expect(spoken.code).not.toBe(0)
    expect(spoken.stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(target)).toBe(false)
  }
  const restoring = (path: string, ...key: string[]) =>
    attache(['restore', path, '--home', target, ...(key.length === 0 ? ['--key', keyFile] : key)])
  const written = (name: string, content: Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  /** Reads all of it, as a restore does before anything of it counts. */
  const readAll = async (path: string): Promise<number> => {
    const reader = await SealedReader.open(path, await readKeyFile(keyFile))
    try {
      let frames = 0
      for await (const frame of reader.frames()) frames += frame.content.length >= 0 ? 1 : 0
      return frames
    } finally {
      await reader.close()
    }
  }

  beforeAll(async () => {
    const server = startServer({ home })
    await server.ready()
    await server.stop()
    succeeded(await attache(['backup', 'key', '--out', keyFile]))
    succeeded(await attache(['backup', '--home', home, '--to', file, '--key', keyFile]))
    bytes = readFileSync(file)
  })
  afterAll(() => clearHomes(folder))

  it('opens with its key', async () => {
    expect(await readAll(file)).toBeGreaterThan(20)
    expect((statSync(keyFile).mode & 0o777).toString(8)).toBe('600')
  })

  it('is refused with another key, a passphrase, an open key file or none, and nothing is left', async () => {
    const other = join(folder, 'other-key')
    await attache(['backup', 'key', '--out', other])
    refused(await restoring(file, '--key', other), /does not open this backup/)
    refused(
      await restoring(file, '--passphrase-file', written('phrase', Buffer.from('sixteen letters long\n'))),
      /sealed with a key file/,
    )
    refused(await restoring(file, '--key', written('shown', readFileSync(keyFile))), /Others on this machine can read/)
    refused(await restoring(file, '--key', written('no-key', Buffer.from('hello\n'))), /holds no backup key/)
    refused(await attache(['restore', file, '--home', target]), /no key was given/)
  })

  it('is refused when it is altered, cut off or added to, and nothing is left', async () => {
    const cut = bytes.subarray(0, bytes.length - 1)
    refused(await restoring(written('cut', cut)), /altered or cut off/)
    refused(await restoring(written('half', bytes.subarray(0, bytes.length >> 1))), /altered or cut off/)
    refused(await restoring(written('more', Buffer.concat([bytes, Buffer.of(0)]))), /added after its end/)
    refused(await restoring(written('magic', flipped(0))), /not a backup/)
    refused(await restoring(written('last', flipped(bytes.length - 1))), /altered/)
    refused(await restoring(written('middle', flipped(bytes.length >> 1))), /altered/)
    refused(await restoring(written('empty', Buffer.alloc(0))), /not a backup/)
    refused(await restoring(join(folder, 'nowhere')), /cannot be read/)
  })

  it('is refused for every altered byte of its header and many elsewhere, and for every cut', async () => {
    const draw = new Draw(seedOf('sealed-file'))
    const header = bytes.indexOf('}}') + 2
    const places = [
      ...Array.from({ length: header + 40 }, (_, at) => at),
      ...Array.from({ length: 150 }, (_, at) => draw.below(bytes.length, 'byte', at)),
    ]
    const accepted: string[] = []
    const path = join(folder, 'altered')
    for (const at of places) {
      writeFileSync(path, flipped(at))
      await readAll(path).then(
        () => accepted.push(`byte ${at} (${draw.seed})`),
        (error: Error) => expect(error.name, `byte ${at}`).toBe('Refusal'),
      )
    }
    for (let at = 0; at < 60; at += 1) {
      const length = draw.below(bytes.length, 'cut', at)
      writeFileSync(path, bytes.subarray(0, length))
      await readAll(path).then(
        () => accepted.push(`cut to ${length} (${draw.seed})`),
        (error: Error) => expect(error.name, `cut to ${length}`).toBe('Refusal'),
      )
    }
    expect(accepted).toEqual([])
  })

  it('is refused when its pieces are moved or one is taken out', async () => {
    const pieces: Buffer[] = []
    const start = 17 + 4 + bytes.readUInt32BE(17)
    for (let at = start; at < bytes.length; at += 4 + bytes.readUInt32BE(at))
      pieces.push(bytes.subarray(at, at + 4 + bytes.readUInt32BE(at)))
    const head = bytes.subarray(0, start)
    expect(Buffer.concat([head, ...pieces])).toEqual(bytes)
    const swapped = pieces.with(3, pieces[4] ?? head).with(4, pieces[3] ?? head)
    for (const altered of [swapped, pieces.toSpliced(5, 1), pieces.slice(0, -1), [...pieces, pieces.at(-1) ?? head]])
      await expect(readAll(written('moved', Buffer.concat([head, ...altered])))).rejects.toThrow(/altered or cut off/)
  })

  it('opens with a passphrase when it was taken with one', async () => {
    const phrase = written('phrase-a', Buffer.from('correct horse battery staple\n'))
    const other = written('phrase-b', Buffer.from('correct horse battery stable\n'))
    const sealed = join(folder, 'phrase.backup')
    expect((await attache(['backup', '--home', home, '--to', sealed, '--passphrase-file', phrase])).code).toBe(0)
    refused(await restoring(sealed, '--passphrase-file', other), /passphrase does not open/)
    expect((await attache(['restore', sealed, '--verify', '--passphrase-file', phrase])).code).toBe(0)
    refused(
      await attache([
        'backup',
        '--home',
        home,
        '--to',
        join(folder, 'weak'),
        '--passphrase-file',
        written('weak-phrase', Buffer.from('short\n')),
      ]),
      /can be guessed/,
    )
  })

  it('is never written over, nor is a key, nor a home', async () => {
    const twice = await attache(['backup', '--home', home, '--to', file, '--key', keyFile])
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringMatching(/already a file/)])
    const key = await attache(['backup', 'key', '--out', keyFile])
    expect([key.code, key.stderr]).toEqual([1, expect.stringMatching(/already a file/)])
    const over = await attache(['restore', file, '--home', home, '--key', keyFile])
    expect([over.code, over.stderr]).toEqual([1, expect.stringMatching(/not an empty folder/)])
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('makes the folder it is to lie in, so that a second backup has a place too', async () => {
    const place = join(folder, 'every-night')
    const spoken = await attache(['backup', '--home', home, '--to', place, '--key', keyFile, '--json'])
    expect(String(spoken.json()['file'])).toMatch(/every-night\/attache-.+\.backup$/)
    expect((statSync(place).mode & 0o777).toString(8)).toBe('700')
  })

  it('leaves nothing half-written when there is no place for it', async () => {
    const nowhere = await attache(['backup', '--home', home, '--to', join(folder, 'no', 'place'), '--key', keyFile])
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringMatching(/cannot be written/)])
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('goes into a folder that is there and empty, and leaves it so when it fails', async () => {
    const place = join(folder, 'prepared')
    mkdirSync(place)
    const bad = written('bad', flipped(bytes.length - 20))
    expect((await attache(['restore', bad, '--home', place, '--key', keyFile])).code).toBe(1)
    expect(readdirSync(place)).toEqual([])
    copyFileSync(file, join(folder, 'copy'))
    expect((await attache(['restore', join(folder, 'copy'), '--home', place, '--key', keyFile])).code).toBe(0)
    expect(readdirSync(place).sort()).toEqual(['blobs', 'checkpoints.ndjson', 'keys', 'postgres', 'secrets.json'])
  })
})
