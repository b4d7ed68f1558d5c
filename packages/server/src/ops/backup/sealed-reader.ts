import { createDecipheriv, createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { zstdDecompressSync } from 'node:zlib'
import { Refusal } from '@attache/kernel'
import { type Header, type Kind, LARGEST_FRAME, MAGIC, nonceOf } from './format.ts'
import { type BackupKey, unwrap } from './key.ts'

export interface Frame {
  readonly kind: Kind
  readonly content: Buffer
}

/** Reads a sealed file from its start to its end; every frame is proved before it is handed out. */
export class SealedReader {
  readonly header: Header
  readonly #file: string
  readonly #handle: FileHandle
  readonly #key: Buffer
  readonly #context: Buffer
  #index = 0

  private constructor(file: string, handle: FileHandle, header: Header, key: Buffer, context: Buffer) {
    this.#file = file
    this.#handle = handle
    this.header = header
    this.#key = key
    this.#context = context
  }

  static async open(file: string, key: BackupKey): Promise<SealedReader> {
    const handle = await open(file, 'r').catch((error: unknown) => {
      throw new Refusal('not-found', `The backup ${file} cannot be read: ${(error as Error).message}.`, {
        remedy: 'Name the file that attache backup wrote.',
        cause: error,
      })
    })
    try {
      const start = await take(handle, MAGIC.length + 4)
      if (start === null || !start.subarray(0, MAGIC.length).equals(MAGIC)) throw notABackup(file)
      const length = start.readUInt32BE(MAGIC.length)
      const text = length > 65_536 ? null : await take(handle, length)
      if (text === null) throw notABackup(file)
      const header = headerOf(text)
      if (header === null) throw altered(file, 'its header cannot be read')
      const context = createHash('sha256').update(start).update(text).digest()
      return new SealedReader(file, handle, header, unwrap(header.key, key), context)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Every frame in order; throws where the file was altered or cut off. */
  async *frames(): AsyncGenerator<Frame> {
    for (let last = false; !last; this.#index += 1) {
      const length = (await take(this.#handle, 4))?.readUInt32BE(0)
      if (length === undefined) throw this.#cut()
      if (length < 18 || length > LARGEST_FRAME) throw altered(this.#file, `piece ${this.#index} has no valid length`)
      const body = await take(this.#handle, length)
      if (body === null) throw this.#cut()
      const plain = this.#open(body, false) ?? this.#open(body, true)
      if (plain === null) throw altered(this.#file, `piece ${this.#index} is not what was written`)
      last = plain.last
      const content = zstdDecompressSync(plain.content.subarray(1), { maxOutputLength: LARGEST_FRAME })
      yield { kind: plain.content[0] as Kind, content }
    }
    if ((await take(this.#handle, 1)) !== null) throw altered(this.#file, 'something was added after its end')
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  #open(body: Buffer, last: boolean): { readonly content: Buffer; readonly last: boolean } | null {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(this.#index, last))
    decipher.setAAD(this.#context)
    decipher.setAuthTag(body.subarray(-16))
    try {
      return { content: Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]), last }
    } catch {
      return null
    }
  }

  #cut(): Refusal {
    return altered(this.#file, `it ends after piece ${this.#index}, before its last one`)
  }
}

async function take(handle: FileHandle, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(buffer, at, length - at, null)
    if (bytesRead === 0) return null
    at += bytesRead
  }
  return buffer
}

function headerOf(text: Buffer): Header | null {
  try {
    const header = JSON.parse(text.toString('utf8')) as Header
    const { kind, salt, sealed } = header.key
    const whole = [header.id, header.installation, header.at, salt, sealed].every((value) => typeof value === 'string')
    return whole && (kind === 'file' || kind === 'passphrase') ? header : null
  } catch {
    return null
  }
}

const notABackup = (file: string): Refusal =>
  new Refusal('invalid', `${file} is not a backup of Attaché, or its beginning was altered.`, {
    remedy: 'Name the file that attache backup wrote, or take another copy of it.',
  })

export const altered = (file: string, what: string): Refusal =>
  new Refusal('invalid', `The backup ${file} was altered or cut off: ${what}.`, {
    remedy: 'Take another copy of the file. Nothing was restored.',
  })
