import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { UnreadableList } from '../formats/unreadable-list.ts'

/** Bounds of a workbook: what a person keeps in one, with room, and nothing that could fill a machine. */
export const zipBounds = {
  file: 64 * 1_048_576,
  entries: 2_000,
  entry: 512 * 1_048_576,
  total: 1_024 * 1_048_576,
  /** Above `ratioFrom` bytes, nothing honest shrinks to less than a part of this many. */
  ratio: 300,
  ratioFrom: 8 * 1_048_576,
} as const

export interface ZipArchive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The bytes of an entry, never more than `limit` of them; null when there is none of this name. */
  open(name: string, limit: number): Promise<AsyncIterable<Buffer> | null>
}

/** Opens a zip file in memory. Names that climb out, encrypted entries, doubles and bombs are refused before a byte is unpacked. */
export async function zipArchive(bytes: Buffer, file: string): Promise<ZipArchive> {
  const broken = (why: string, remedy = 'Save it again with the program that made it'): UnreadableList =>
    new UnreadableList(file, `${file} ${why}`, remedy)
  const zip = await promised<yauzl.ZipFile>((done) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, done),
  ).catch((error: unknown) => {
    throw broken(`is not a whole zip file (${messageOf(error)})`)
  })
  const entries = new Map<string, yauzl.Entry>()
  let total = 0
  if (zip.entryCount > zipBounds.entries) throw broken(`holds more than ${zipBounds.entries} parts`)
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: unknown) => reject(broken(`is not a whole zip file (${messageOf(error)})`)))
    zip.on('end', resolve)
    zip.on('entry', (entry: yauzl.Entry) => {
      const problem = problemWith(entry, entries.has(entry.fileName), (total += entry.uncompressedSize))
      if (problem !== null) return reject(broken(problem))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    open: async (name, limit) => {
      const entry = entries.get(name)
      if (entry === undefined) return null
      if (entry.uncompressedSize > limit) throw broken(`has a part that is too large: ${name}`)
      const stream = await promised<Readable>((done) => zip.openReadStream(entry, done)).catch((error: unknown) => {
        throw broken(`cannot be unpacked (${messageOf(error)})`)
      })
      return counted(stream, entry, limit, broken)
    },
  }
}

function problemWith(entry: yauzl.Entry, double: boolean, total: number): string | null {
  const { fileName, uncompressedSize, compressedSize } = entry
  if (double) return `holds two parts of one name: ${fileName}`
  if (entry.isEncrypted()) return 'is protected by a password: remove it, then save the file again'
  if (uncompressedSize > zipBounds.entry || total > zipBounds.total) return 'would unpack to more than a table can be'
  if (uncompressedSize > zipBounds.ratioFrom && uncompressedSize > compressedSize * zipBounds.ratio)
    return 'unpacks to far more than it weighs, as only a zip bomb does'
  return null
}

/** Believes no header: what really comes out is counted. */
async function* counted(
  stream: Readable,
  entry: yauzl.Entry,
  limit: number,
  broken: (why: string) => UnreadableList,
): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limit || bytes > entry.uncompressedSize) throw broken('unpacks to more than it says')
      yield chunk
    }
  } catch (error) {
    if (error instanceof UnreadableList) throw error
    throw broken(`cannot be unpacked (${messageOf(error)})`)
  } finally {
    stream.destroy()
  }
}

const messageOf = (error: unknown): string => (error as Error).message

const promised = <T>(start: (done: (error: Error | null, value: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, value) => (error === null || error === undefined ? resolve(value) : reject(error)))
  })
