import { StringDecoder } from 'node:string_decoder'
import type { Blobs } from '../../platform/blobs/blobs.ts'
import { openTable, UnreadableList } from '../entities/index.ts'

const SHORTEST = 4
const HEAD = Buffer.from('PK\u0003\u0004', 'latin1')

/** Which of these files speak of somebody: text in any encoding that lists come in, and the cells of workbooks. */
export async function filesWith(
  blobs: Blobs,
  hashes: readonly string[],
  terms: readonly string[],
): Promise<readonly string[]> {
  const words = terms.map((one) => one.toLowerCase()).filter((one) => one.length >= SHORTEST)
  const found: string[] = []
  if (words.length === 0) return found
  for (const hash of hashes) if ((await blobs.has(hash)) && (await speaksOf(blobs, hash, words))) found.push(hash)
  return found
}

async function speaksOf(blobs: Blobs, hash: string, words: readonly string[]): Promise<boolean> {
  const readers = (['utf8', 'utf16le', 'latin1'] as const).map((encoding) => new TextWindow(encoding, words))
  let first = true
  for await (const chunk of blobs.open(hash)) {
    const bytes = Buffer.from(chunk)
    if (first && bytes.subarray(0, HEAD.length).equals(HEAD)) return inWorkbook(blobs, hash, words)
    first = false
    if (readers.some((reader) => reader.sees(bytes))) return true
  }
  return false
}

/** Text as it passes by, with as much of what went before as a word may be long. */
class TextWindow {
  readonly #decoder: StringDecoder
  readonly #words: readonly string[]
  readonly #overlap: number
  #tail = ''

  constructor(encoding: BufferEncoding, words: readonly string[]) {
    this.#decoder = new StringDecoder(encoding)
    this.#words = words
    this.#overlap = Math.max(...words.map((word) => word.length))
  }

  sees(bytes: Buffer): boolean {
    const text = this.#tail + this.#decoder.write(bytes).toLowerCase()
    this.#tail = text.slice(-this.#overlap)
    return this.#words.some((word) => text.includes(word))
  }
}

async function inWorkbook(blobs: Blobs, hash: string, words: readonly string[]): Promise<boolean> {
  const file = {
    name: hash,
    async *open() {
      yield* blobs.open(hash)
    },
  }
  try {
    const choice = { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 } as const
    const { facts } = await openTable(file, choice)
    for (const sheet of facts.sheets.length === 0 ? [null] : facts.sheets) {
      const table = await openTable(file, { ...choice, sheet })
      if (words.some((word) => JSON.stringify(table.header).toLowerCase().includes(word))) return true
      for await (const item of table.rows()) {
        const text = JSON.stringify(item).toLowerCase()
        if (words.some((word) => text.includes(word))) return true
      }
    }
    return false
  } catch (error) {
    // No table: nobody can have imported it, and what cannot be looked through is not kept.
    if (error instanceof UnreadableList) return true
    throw error
  }
}
