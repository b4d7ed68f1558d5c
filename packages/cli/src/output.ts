/** What a command says: results on standard output, progress and problems on standard error. */
export interface Output {
  readonly json: boolean
  /** A line for a person; silent under --json. */
  line(text: string): void
  /** How far it is; replaced in place on a terminal. */
  progress(text: string): void
  /** The result: with --json the last line of output. */
  result(value: object): void
}

export function terminal(json: boolean): Output {
  let shown = 0
  const place = process.stderr.isTTY
  const clear = () => {
    if (place && shown > 0) process.stderr.write(`\r${' '.repeat(shown)}\r`)
    shown = 0
  }
  // A log file wants a line now and then, not one for each step; a terminal no more than an eye can read.
  const pause = place ? 100 : 2_000
  let last = 0
  return {
    json,
    line: (text) => {
      clear()
      if (!json) process.stdout.write(`${text}\n`)
    },
    progress: (text) => {
      if (Date.now() - last < pause) return
      last = Date.now()
      if (place) {
        clear()
        process.stderr.write(text)
        shown = text.length
        return
      }
      process.stderr.write(`${text}\n`)
    },
    result: (value) => {
      clear()
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
    },
  }
}
