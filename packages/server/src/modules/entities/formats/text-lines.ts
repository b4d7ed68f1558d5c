import { isAscii, isUtf8 } from 'node:buffer'
import type { SourceFile } from './source-file.ts'
import { decoderOf, type ListEncoding, markOf } from './text-encoding.ts'
import { UnreadableList } from './unreadable-list.ts'

/** What is wrong with a line before anyone has looked at what it says. */
export type LineFault = 'encoding' | 'nul' | 'length'

export interface TextLine {
  readonly row: number
  /** Readable even when faulty, so that the rejection can quote it. */
  readonly text: string
  readonly fault: LineFault | null
}

/** Why and what to do, for each fault of a line. */
export const lineFaults: Readonly<Record<LineFault, { readonly reason: string; readonly remedy: string }>> = {
  encoding: {
    reason: 'The row is not valid in the encoding that the file is read by',
    remedy:
      'It looks like Windows-1252 or Latin-1 among UTF-8, or damaged: convert the whole file to UTF-8, or fetch it again',
  },
  nul: {
    reason: 'The row holds a NUL byte',
    remedy: 'The file was damaged or is not text: fetch it again from its publisher',
  },
  length: {
    reason: 'The row is longer than any row of such a list',
    remedy: 'Check that line ends survived the transfer, then fetch the file again',
  },
}

/**
 * The lines of a file, decoded one by one: a bad byte costs its own line and nothing else.
 * Memory is bounded by `longest`, whatever the file is.
 */
export async function* textLines(
  file: SourceFile,
  longest: number,
  encoding: ListEncoding = 'utf-8',
): AsyncGenerator<TextLine> {
  let row = 0
  let kept: Buffer[] = []
  let length = 0
  const keep = (bytes: Buffer): void => {
    length += bytes.length
    if (length <= longest) kept.push(bytes)
  }
  const take = (): TextLine => {
    const line = decode(++row, Buffer.concat(kept), length > longest, file, encoding)
    kept = []
    length = 0
    return line
  }
  for await (const chunk of file.open()) {
    // A copy, because the source may fill the same buffer again while a half line waits here.
    const bytes = Buffer.from(chunk)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      const blank = end === start && length === 0
      keep(bytes.subarray(start, end))
      start = end + 1
      yield take()
      // Of empty lines that follow each other only the first is handed on: a file of nothing else is read in no time.
      for (; blank && bytes[start] === 10; start++) row++
    }
    if (start < bytes.length) keep(bytes.subarray(start))
  }
  if (length > 0) yield take()
}

/** Counted by hand: a pattern that ends in `+$` reads a long run once for each of its letters. */
function withoutLastControls(text: string): string {
  let end = text.length
  while (end > 0 && /\p{Cc}/u.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

const legacy = decoderOf('latin-1')

function decode(row: number, bytes: Buffer, tooLong: boolean, file: SourceFile, encoding: ListEncoding): TextLine {
  if (row === 1 && markOf(bytes)?.startsWith('utf-16')) {
    throw new UnreadableList(file.name, `${file.name} is UTF-16 text`, 'Save it as UTF-8 and import it again')
  }
  const plain = isAscii(bytes)
  const decoded = plain
    ? bytes.toString('latin1')
    : encoding === 'utf-8'
      ? bytes.toString('utf8')
      : legacy.decode(bytes)
  // A carriage return, and the 0x1A with which old DOS tools end a file.
  const text = withoutLastControls(row === 1 ? decoded.replace(/^\uFEFF/, '') : decoded)
  if (tooLong) return { row, text, fault: 'length' }
  if (!plain && encoding === 'utf-8' && !isUtf8(bytes))
    return { row, text: legacy.decode(bytes).trimEnd(), fault: 'encoding' }
  // Bytes to which windows-1252 gives no letter come out as controls.
  if (!plain && encoding === 'latin-1' && /[\x80-\x9f]/.test(text)) return { row, text, fault: 'encoding' }
  if (bytes.includes(0)) return { row, text: text.replaceAll('\0', '␀'), fault: 'nul' }
  return { row, text, fault: null }
}
