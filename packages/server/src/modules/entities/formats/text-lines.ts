import { isUtf8 } from 'node:buffer'
import type { SourceFile } from './source-file.ts'
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
    reason: 'The row is not valid UTF-8',
    remedy: 'The file looks like Windows-1252 or Latin-1: convert it to UTF-8 and import it again',
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

const utf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/**
 * The lines of a file, decoded one by one: a bad byte costs its own line and nothing else.
 * Memory is bounded by `longest`, whatever the file is.
 */
export async function* textLines(file: SourceFile, longest: number): AsyncGenerator<TextLine> {
  let row = 0
  let kept: Buffer[] = []
  let length = 0
  const keep = (bytes: Buffer): void => {
    length += bytes.length
    if (length <= longest) kept.push(bytes)
  }
  const take = (): TextLine => {
    const line = decode(++row, Buffer.concat(kept), length > longest, file)
    kept = []
    length = 0
    return line
  }
  for await (const chunk of file.open()) {
    // A copy, because the source may fill the same buffer again while a half line waits here.
    const bytes = Buffer.from(chunk)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      keep(bytes.subarray(start, end))
      start = end + 1
      yield take()
    }
    if (start < bytes.length) keep(bytes.subarray(start))
  }
  if (length > 0) yield take()
}

function decode(row: number, bytes: Buffer, tooLong: boolean, file: SourceFile): TextLine {
  if (row === 1 && utf16(bytes)) {
    throw new UnreadableList(file.name, `${file.name} is UTF-16 text`, 'Save it as UTF-8 and import it again')
  }
  // A carriage return, and the 0x1A with which old DOS tools end a file.
  const text = bytes.toString('utf8').replace(/\p{Cc}+$/u, '')
  if (tooLong) return { row, text, fault: 'length' }
  if (!isUtf8(bytes)) return { row, text: bytes.toString('latin1').trimEnd(), fault: 'encoding' }
  if (bytes.includes(0)) return { row, text: text.replaceAll('\0', '␀'), fault: 'nul' }
  return { row, text: row === 1 ? text.replace(/^\uFEFF/, '') : text, fault: null }
}
