import { isAscii, isUtf8 } from 'node:buffer'
import { firstBytes, type SourceFile } from './source-file.ts'
import { UnreadableList } from './unreadable-list.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1'
/** The two in which lists are published. */
export type ListEncoding = 'utf-8' | 'latin-1'

/** Latin-1 as the world means it: Windows-1252, of which ISO 8859-1 is a part. */
const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'windows-1252',
}

export const decoderOf = (encoding: Encoding, fatal = false): TextDecoder =>
  new TextDecoder(labels[encoding], { fatal })

/** What the byte order mark says that a text may begin with. */
export function markOf(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null
}

/** A longer line votes by its beginning. */
const LONGEST_LINE = 1 << 20

/**
 * What a published list is written in: one decision for the whole of it, since a few damaged bytes must not turn every
 * name of a UTF-8 list into another one. The lines that have letters beyond ASCII vote; a line that the outcome cannot
 * decode is rejected by whoever reads the lines.
 */
export async function encodingOf(file: SourceFile): Promise<ListEncoding> {
  let valid = 0
  let invalid = 0
  let kept: Buffer[] = []
  let length = 0
  const vote = (rest: Buffer): void => {
    const line = kept.length === 0 ? rest : Buffer.concat([...kept, rest])
    if (!isUtf8(line)) invalid++
    else if (!isAscii(line)) valid++
    kept = []
    length = 0
  }
  for await (const chunk of file.open()) {
    const bytes = Buffer.from(chunk)
    // What is ASCII votes for neither, so that most of a list need not be looked at line by line.
    const plain = isAscii(bytes)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      if (!plain || kept.length > 0) vote(bytes.subarray(start, end))
      start = end + 1
      if (plain) break
    }
    const rest = plain && start > 0 ? bytes.subarray(bytes.length) : bytes.subarray(start)
    if (rest.length > 0 && !(plain && kept.length === 0) && length < LONGEST_LINE) kept.push(rest)
    length += rest.length
  }
  if (kept.length > 0) vote(Buffer.alloc(0))
  return invalid > valid ? 'latin-1' : 'utf-8'
}

/**
 * How any table is encoded, and how that was told: nobody knows who wrote it, so a byte that is not UTF-8 is taken to
 * speak for Latin-1. The whole file is read, since one byte near its end may decide.
 */
export async function detectEncoding(file: SourceFile): Promise<{ readonly encoding: Encoding; readonly why: string }> {
  const head = await firstBytes(file, 4_096)
  const marked = markOf(head)
  if (marked !== null)
    return { encoding: marked, why: `It begins with the mark of ${marked === 'utf-8' ? 'UTF-8' : 'UTF-16'}.` }
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 6 && even < odd / 4) return { encoding: 'utf-16le', why: 'Every second byte is empty.' }
  if (even > head.length / 6 && odd < even / 4) return { encoding: 'utf-16be', why: 'Every second byte is empty.' }
  const decoder = decoderOf('utf-8', true)
  try {
    for await (const chunk of file.open()) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return { encoding: 'utf-8', why: 'Every byte is valid UTF-8.' }
  } catch {
    return { encoding: 'latin-1', why: 'It is not valid UTF-8, so it is taken for Latin-1 (Windows-1252).' }
  }
}

/** The text of a file piece by piece; a byte that the encoding does not know ends it with the way out. */
export async function* decoded(file: SourceFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding, encoding !== 'latin-1')
  try {
    for await (const chunk of file.open()) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UnreadableList(
      file.name,
      `${file.name} is not ${encoding.toUpperCase()} throughout`,
      'Leave the encoding to be told from the file, or save the file as UTF-8',
      { cause: error },
    )
  }
}
