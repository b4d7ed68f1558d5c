import { createCipheriv, createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { FRAME, type Header, type Kind, kinds, MAGIC, nonceOf } from './format.ts'

/** Writes a sealed file beside its place and moves it there when it is whole and on the disk. */
export class SealedWriter {
  readonly #file: string
  readonly #draft: string
  readonly #handle: FileHandle
  readonly #key: Buffer
  readonly #context: Buffer
  #index = 0
  #pending: Buffer[] = []
  #pendingBytes = 0
  bytes = 0

  private constructor(file: string, draft: string, handle: FileHandle, key: Buffer, context: Buffer) {
    this.#file = file
    this.#draft = draft
    this.#handle = handle
    this.#key = key
    this.#context = context
  }

  static async open(file: string, header: Header, key: Buffer): Promise<SealedWriter> {
    const text = Buffer.from(JSON.stringify(header))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    const start = Buffer.concat([MAGIC, length, text])
    const draft = `${file}.partial-${header.id.slice(0, 8)}`
    const handle = await open(draft, 'wx', 0o600)
    const writer = new SealedWriter(file, draft, handle, key, createHash('sha256').update(start).digest())
    await writer.#put(start)
    return writer
  }

  /** Content of the section that was begun last. */
  async data(chunk: Buffer): Promise<void> {
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.length
    if (this.#pendingBytes >= FRAME) await this.#flush()
  }

  async json(kind: Kind, value: object): Promise<void> {
    await this.#flush()
    await this.#frame(kind, Buffer.from(JSON.stringify(value)), kind === kinds.trailer)
  }

  /** After the trailer: the file is in its place when this resolves. */
  async finish(): Promise<void> {
    await this.#handle.sync()
    await this.#handle.close()
    await rename(this.#draft, this.#file)
    const folder = await open(dirname(this.#file), 'r')
    await folder.sync()
    await folder.close()
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#draft, { force: true })
  }

  async #flush(): Promise<void> {
    if (this.#pendingBytes === 0) return
    const content = Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    for (let from = 0; from < content.length; from += FRAME)
      await this.#frame(kinds.data, content.subarray(from, from + FRAME), false)
  }

  async #frame(kind: Kind, content: Buffer, last: boolean): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#index, last))
    this.#index += 1
    cipher.setAAD(this.#context)
    const sealed = [cipher.update(Buffer.of(kind)), cipher.update(zstdCompressSync(content)), cipher.final()]
    const body = Buffer.concat([...sealed, cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    await this.#put(Buffer.concat([length, body]))
  }

  async #put(bytes: Buffer): Promise<void> {
    await this.#handle.writeFile(bytes)
    this.bytes += bytes.length
  }
}
