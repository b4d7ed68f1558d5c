import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Randomness, Refusal } from '@attache/kernel'

export interface StoredBlob {
  readonly sha256: string
  readonly bytes: number
}

/** A file that only its holder can reach. */
export interface Aside extends StoredBlob {
  open(): Readable
  drop(): Promise<void>
}

/** Files kept by the hash of their content. */
export class Blobs {
  readonly #folder: string
  readonly #randomness: Randomness

  constructor(folder: string, randomness: Randomness) {
    this.#folder = folder
    this.#randomness = randomness
  }

  /** Stores a stream of at most `limit` bytes; nothing is left behind when it is cut off. */
  async put(source: Readable, limit: number): Promise<StoredBlob> {
    const draft = await this.#draftPath()
    try {
      const { sha256, bytes } = await draw(source, draft, limit)
      await mkdir(join(this.#folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
      await rename(draft, this.#path(sha256))
      return { sha256, bytes }
    } finally {
      await rm(draft, { force: true })
    }
  }

  /** Keeps a stream aside without a name: whatever becomes of the process, nothing of it stays once it is let go. */
  async aside(source: Readable, limit: number): Promise<Aside> {
    const draft = await this.#draftPath()
    try {
      const stored = await draw(source, draft, limit)
      const handle = await open(draft, 'r')
      return {
        ...stored,
        open: () => Readable.from(pagesOf(handle)),
        drop: () => handle.close(),
      }
    } finally {
      await rm(draft, { force: true })
    }
  }

  open(sha256: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.#path(sha256), { highWaterMark: 256 * 1024 })
  }

  /** Removes a file that nothing speaks of any more; one that is not there is removed already. */
  async remove(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true })
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.#path(sha256)).then(
      () => true,
      () => false,
    )
  }

  async #draftPath(): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    return join(this.#folder, `.draft-${this.#randomness.uuid()}`)
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}

/** Read by place: a stream of its own would close the file when it is given up early. */
async function* pagesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(256 * 1024), 0, 256 * 1024, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function draw(source: Readable, path: string, limit: number): Promise<StoredBlob> {
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(bytes > limit ? tooLarge(limit) : null, chunk)
    },
  })
  await pipeline(source, meter, createWriteStream(path, { mode: 0o600, flush: true })).catch((error: unknown) => {
    throw FULL.has(String((error as { code?: unknown }).code)) ? diskFull(error) : error
  })
  return { sha256: hash.digest('hex'), bytes }
}

/** No room on the disk, none left of a quota, or a file larger than the system allows. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const diskFull = (cause: unknown): Refusal =>
  new Refusal('unavailable', 'The disk that files are kept on is full.', {
    remedy: 'Have the administrator make room, then send the file again; nothing of it was kept.',
    cause,
  })

/** The one refusal of a file beyond the limit, before or while it is read. */
export const tooLarge = (limit: number): Refusal =>
  new Refusal('too-large', `The file is larger than ${Math.round(limit / 1_048_576)} MiB.`, {
    remedy: 'Split it, or ask the administrator.',
  })
