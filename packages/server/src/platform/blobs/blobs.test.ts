import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { systemRandomness } from '@attache/kernel'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Blobs } from './blobs.ts'

let folder: string
let blobs: Blobs
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-blobs-'))
  blobs = new Blobs(folder, systemRandomness)
})
afterEach(() => rmSync(folder, { recursive: true }))

const text = async (sha256: string) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of blobs.open(sha256)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

it('keeps a file by the hash of its content, once', async () => {
  const one = await blobs.put(Readable.from([Buffer.from('hello '), Buffer.from('there')]), 100)
  const two = await blobs.put(Readable.from([Buffer.from('hello there')]), 100)
  expect(two).toEqual(one)
  expect(await text(one.sha256)).toBe('hello there')
})

it('leaves nothing behind of a file that is too large or cut off', async () => {
  await expect(blobs.put(Readable.from([Buffer.alloc(101)]), 100)).rejects.toMatchObject({ code: 'too-large' })
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('the line is gone')
    })(),
  )
  await expect(blobs.put(broken, 100)).rejects.toThrow('the line is gone')
  expect(readdirSync(folder)).toEqual([])
})
