import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly content: Iterable<string> | AsyncIterable<string>
}

const MOST = 0xffff_ffff

/** A zip file, written as it is read: each part is packed on the way and followed by its sizes. The same parts make the same bytes. */
export async function* zipped(parts: readonly ZipPart[], at: Date): AsyncGenerator<Buffer> {
  const time = dosTime(at)
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of parts) {
    const path = Buffer.from(name, 'utf8')
    const begin = offset
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x0403_4b50, 0)
    header.writeUInt16LE(20, 4)
    // Sizes follow the content, names are UTF-8.
    header.writeUInt16LE(0x0808, 6)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(time, 10)
    header.writeUInt16LE(path.length, 26)
    yield Buffer.concat([header, path])
    offset += header.length + path.length
    const packed = { bytes: 0, crc: 0, size: 0 }
    for await (const chunk of deflated(content, packed)) {
      offset += chunk.length
      packed.size += chunk.length
      yield chunk
    }
    if (offset > MOST || packed.bytes > MOST) throw new Error('a zip file of more than 4 GiB')
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(0x0807_4b50, 0)
    sizes.writeUInt32LE(packed.crc, 4)
    sizes.writeUInt32LE(packed.size, 8)
    sizes.writeUInt32LE(packed.bytes, 12)
    yield sizes
    offset += sizes.length
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x0201_4b50, 0)
    entry.writeUInt16LE(20, 4)
    header.copy(entry, 6, 4, 14)
    sizes.copy(entry, 16, 4)
    entry.writeUInt16LE(path.length, 28)
    entry.writeUInt32LE(begin, 42)
    directory.push(entry, path)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([list, end])
}

async function* deflated(
  content: Iterable<string> | AsyncIterable<string>,
  packed: { bytes: number; crc: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 })
  const feed = async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text, 'utf8')
      packed.bytes += bytes.length
      packed.crc = crc32(bytes, packed.crc)
      if (!deflate.write(bytes)) await once(deflate, 'drain')
    }
    deflate.end()
  }
  const fed = feed().catch((error: unknown) => {
    deflate.destroy(error as Error)
  })
  for await (const chunk of deflate as AsyncIterable<Buffer>) yield chunk
  await fed
}

/** Two seconds are the finest a zip file knows. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
