import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Randomness, Refusal } from '@attache/kernel'

export interface StoredBlob {
  readonly sha256: string
  readonly bytes: number
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
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const draft = join(this.#folder, `.draft-${this.#randomness.uuid()}`)
    const hash = createHash('sha256')
    let bytes = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        hash.update(chunk)
        done(bytes > limit ? tooLarge(limit) : null, chunk)
      },
    })
    try {
      await pipeline(source, meter, createWriteStream(draft, { mode: 0o600, flush: true }))
      const sha256 = hash.digest('hex')
      await mkdir(join(this.#folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
      await rename(draft, this.#path(sha256))
      return { sha256, bytes }
    } finally {
      await rm(draft, { force: true })
    }
  }

  open(sha256: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.#path(sha256), { highWaterMark: 256 * 1024 })
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.#path(sha256)).then(
      () => true,
      () => false,
    )
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}

const tooLarge = (limit: number): Refusal =>
  new Refusal('too-large', `The file is larger than ${Math.round(limit / 1_048_576)} MiB.`, {
    remedy: 'Split it, or ask the administrator.',
  })
