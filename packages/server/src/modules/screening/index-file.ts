import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { SharedPart } from '@attache/screening'

/** An index, and what of the database it holds. */
export interface KeptIndex {
  /** Which database. */
  readonly cluster: string
  /** The snapshot of PostgreSQL that it was read in, or was brought up to since. */
  readonly seen: string
  readonly parts: readonly SharedPart[]
}

interface Foot {
  readonly cluster: string
  readonly seen: string
  readonly parts: readonly { readonly bytes: number; readonly entities: number; readonly check: number }[]
}

const MAGIC = 'attache-index-1\n'
/** At the end: the length of the foot, its checksum, and the magic. */
const TAIL = 8 + MAGIC.length
const PIECE = 4 * 2 ** 20

/** What is no index file, or is damaged. */
export class DamagedIndexFile extends Error {}

/** Keeps an index in a file that is there whole or as it was before. Others have their turn between its pieces. */
export async function writeIndexFile(path: string, { cluster, seen, parts }: KeptIndex): Promise<void> {
  const draft = `${path}.draft`
  // What is dead may be more by the time it is written, and would then not be of this moment.
  const kept = parts.map(({ memory, dead }) => ({ memory: new Uint8Array(memory), dead: dead.slice() }))
  try {
    const file = await open(draft, 'w', 0o600)
    try {
      const written: Foot['parts'][number][] = []
      for (const { memory, dead } of kept) {
        let check = 0
        for (const content of [memory, dead])
          for (let at = 0; at < content.length; at += PIECE) {
            const piece = content.subarray(at, at + PIECE)
            check = crc32(piece, check)
            await writeAll(file, piece)
          }
        written.push({ bytes: memory.length, entities: dead.length, check })
      }
      const foot = Buffer.from(JSON.stringify({ cluster, seen, parts: written } satisfies Foot))
      const tail = Buffer.alloc(TAIL)
      tail.writeUInt32LE(foot.length, 0)
      tail.writeUInt32LE(crc32(foot), 4)
      tail.write(MAGIC, 8, 'latin1')
      await writeAll(file, foot)
      await writeAll(file, tail)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Undefined when there is none. Throws `DamagedIndexFile`. */
export async function readIndexFile(path: string): Promise<KeptIndex | undefined> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const { size } = await file.stat()
    const foot = await footOf(file, size)
    const parts: SharedPart[] = []
    let at = 0
    for (const { bytes, entities, check } of foot.parts) {
      const memory = new SharedArrayBuffer(bytes)
      const dead = new Uint8Array(entities)
      let found = 0
      for (const content of [new Uint8Array(memory), dead]) {
        await readAll(file, content, at)
        at += content.length
        for (let from = 0; from < content.length; from += PIECE) {
          found = crc32(content.subarray(from, from + PIECE), found)
          await setImmediate()
        }
      }
      if (found !== check) throw new DamagedIndexFile('The checksum of the index file does not hold.')
      parts.push({ memory, dead })
    }
    return { cluster: foot.cluster, seen: foot.seen, parts }
  } finally {
    await file.close()
  }
}

export const removeIndexFile = async (path: string): Promise<void> => {
  await rm(path, { force: true })
  await rm(`${path}.draft`, { force: true })
}

async function footOf(file: FileHandle, size: number): Promise<Foot> {
  const tail = Buffer.alloc(TAIL)
  if (size < TAIL) throw new DamagedIndexFile('The index file is not whole.')
  await readAll(file, tail, size - TAIL)
  const length = tail.readUInt32LE(0)
  if (tail.toString('latin1', 8) !== MAGIC || length + TAIL > size)
    throw new DamagedIndexFile('The index file is not whole.')
  const foot = Buffer.alloc(length)
  await readAll(file, foot, size - TAIL - length)
  if (crc32(foot) !== tail.readUInt32LE(4)) throw new DamagedIndexFile('The checksum of the index file does not hold.')
  const read = JSON.parse(foot.toString()) as Foot
  const total = read.parts.reduce((sum, { bytes, entities }) => sum + bytes + entities, 0)
  if (total + length + TAIL !== size) throw new DamagedIndexFile('The index file is not whole.')
  return read
}

async function writeAll(file: FileHandle, content: Uint8Array): Promise<void> {
  for (let at = 0; at < content.length; )
    at += (await file.write(content, at, Math.min(PIECE, content.length - at))).bytesWritten
}

async function readAll(file: FileHandle, content: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < content.length; ) {
    const { bytesRead } = await file.read(content, at, Math.min(PIECE, content.length - at), position + at)
    if (bytesRead === 0) throw new DamagedIndexFile('The index file is not whole.')
    at += bytesRead
  }
}
