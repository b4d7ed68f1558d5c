import type { SourceFile } from '../formats/source-file.ts'
import { firstBytes } from '../formats/source-file.ts'
import { UnreadableList } from '../formats/unreadable-list.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1'

/** Latin-1 as the world means it: Windows-1252, of which ISO 8859-1 is a part. */
const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'windows-1252',
}

/** How a text is encoded, and how that was told. The whole file is read, since one byte near its end may decide. */
export async function detectEncoding(file: SourceFile): Promise<{ readonly encoding: Encoding; readonly why: string }> {
  const head = await firstBytes(file, 4_096)
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', why: 'It begins with the mark of UTF-16.' }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', why: 'It begins with the mark of UTF-16.' }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', why: 'It begins with the mark of UTF-8.' }
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 6 && even < odd / 4) return { encoding: 'utf-16le', why: 'Every second byte is empty.' }
  if (even > head.length / 6 && odd < even / 4) return { encoding: 'utf-16be', why: 'Every second byte is empty.' }
  const decoder = new TextDecoder('utf-8', { fatal: true })
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
  const decoder = new TextDecoder(labels[encoding], { fatal: encoding !== 'latin-1' })
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
