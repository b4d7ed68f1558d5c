import { hash } from 'node:crypto'
import type { TableDigest } from './format.ts'

const NEWLINE = 0x0a

/** Counts the lines of a COPY and adds up their hashes, so that equal rows give the same in whatever order they come. */
export class RowDigest {
  readonly #lanes = new Uint32Array(8)
  #rows = 0
  #rest: Buffer = Buffer.alloc(0)

  update(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      this.#add(bytes.subarray(from, end))
      from = end + 1
    }
    this.#rest = Buffer.from(bytes.subarray(from))
  }

  result(): TableDigest {
    if (this.#rest.length > 0) throw new Error('the last row has no end')
    return { rows: this.#rows, digest: [...this.#lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('') }
  }

  #add(line: Buffer): void {
    const sum = hash('sha256', line, 'buffer')
    for (let lane = 0; lane < 8; lane += 1) this.#lanes[lane] = (this.#lanes[lane] ?? 0) + sum.readUInt32BE(lane * 4)
    this.#rows += 1
  }
}
