import { isAscii, isUtf8 } from 'node:buffer'
import type { SourceFile } from './source-file.ts'

/** The two encodings in which lists are published. */
export type TextEncoding = 'utf-8' | 'windows-1252'

const longestLine = 1 << 20

/**
 * What a file is written in: one decision for the whole of it, since a few damaged bytes must not turn every name of a
 * UTF-8 list into another one. The lines that have letters beyond ASCII vote; a line that the outcome cannot decode is
 * rejected by whoever reads the lines.
 */
export async function encodingOf(file: SourceFile): Promise<TextEncoding> {
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
    if (rest.length > 0 && !(plain && kept.length === 0) && length < longestLine) kept.push(rest)
    length += rest.length
  }
  if (kept.length > 0) vote(Buffer.alloc(0))
  return invalid > valid ? 'windows-1252' : 'utf-8'
}
