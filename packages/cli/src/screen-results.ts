import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { exit, Stop } from './exit.ts'

/** Results on their way into a file, a line each; never more of them in memory than the disk is behind. */
export class ResultsFile {
  readonly #stream
  readonly #ended: Promise<void>

  constructor(path: string) {
    this.#stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
    this.#ended = finished(this.#stream).catch((error: Error) => {
      throw new Stop(exit.failed, `${path} cannot be written: ${error.message}.`, 'See that the disk has room.')
    })
    this.#ended.catch(() => undefined)
  }

  async put(line: object): Promise<void> {
    if (this.#stream.errored !== null) await this.#ended
    if (!this.#stream.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(this.#stream, 'drain'), this.#ended])
  }

  /** Resolves when everything that was put stands in the file. */
  async close(): Promise<void> {
    this.#stream.end()
    await this.#ended
  }
}
