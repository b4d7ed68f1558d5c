import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { exit, Stop } from './exit.ts'

/** What a file was screened with: results of one run and of another do not belong in one file. */
export interface Run {
  readonly input: string
  readonly options: Readonly<Record<string, string | number>>
}

export interface Tally {
  rows: number
  withHits: number
  hits: number
  notScreened: number
}
export const nothing: Readonly<Tally> = { rows: 0, withHits: 0, hits: 0, notScreened: 0 }

/** One line of the results. */
export interface ResultLine {
  readonly row: number
  readonly results: readonly { readonly match: boolean }[]
  readonly screened?: false
}

export function count(tally: Tally, { row, results, screened }: ResultLine): void {
  const hits = results.filter((result) => result.match).length
  tally.rows = row
  if (screened === false) tally.notScreened += 1
  tally.hits += hits
  if (hits > 0) tally.withHits += 1
}

/** The file as it is: what it holds, and how many lines, which is about how many rows. */
export async function fingerprint(path: string): Promise<{ readonly input: string; readonly lines: number }> {
  const hash = createHash('sha256')
  let lines = 0
  let last = 10
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
      last = chunk.at(-1) ?? last
    }
  } catch (error) {
    throw new Stop(exit.usage, `${path} cannot be read: ${(error as Error).message}`, 'Give a CSV in UTF-8.')
  }
  return { input: hash.digest('hex'), lines: last === 10 ? lines : lines + 1 }
}

const noteOf = (out: string): string => `${out}.run.json`

/** Opens a file for the results of a run: a new one, or with `resume` the one that this same run began. Says how far it is. */
export async function beginRun(out: string, run: Run, resume: boolean): Promise<Tally> {
  const size = await stat(out).then(
    ({ size }) => size,
    () => 0,
  )
  if (size > 0 && !resume)
    throw new Stop(
      exit.usage,
      `${out} is there already.`,
      'Add --resume to go on with the run that wrote it, or name a new file.',
    )
  if (resume) {
    const note = await readFile(noteOf(out), 'utf8').catch(() => null)
    if (note !== null) compare(out, readNote(out, note), run)
    else if (size > 0) throw strange(out, `${noteOf(out)} is missing, which says what was screened`)
    if (size > 0) return finished(out)
  }
  // Written whole before the first result: a cut at any moment leaves results that say where they come from.
  const { pid } = process
  await writeFile(`${noteOf(out)}.${pid}`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 })
  await rename(`${noteOf(out)}.${pid}`, noteOf(out))
  return { ...nothing }
}

const strange = (out: string, why: string): Stop =>
  new Stop(
    exit.usage,
    `${out} cannot be gone on with: ${why}`,
    'Name a new file, or one that an earlier run of this command wrote.',
  )

function readNote(out: string, text: string): Run {
  try {
    const { input, options } = JSON.parse(text) as Run
    if (typeof input === 'string' && typeof options === 'object') return { input, options }
  } catch {}
  throw strange(out, `${noteOf(out)} is not what this command wrote`)
}

function compare(out: string, before: Run, now: Run): void {
  const again = 'Screen it anew into another file, or go on with what the run began with.'
  if (before.input !== now.input)
    throw new Stop(exit.usage, `The file to screen is not the one that ${out} was begun with: it has changed.`, again)
  const changed = [...new Set([...Object.keys(before.options), ...Object.keys(now.options)])]
    .filter((name) => before.options[name] !== now.options[name])
    .map((name) => `--${name} was ${before.options[name] ?? 'not given'} and is ${now.options[name] ?? 'not given'}`)
  if (changed.length > 0) throw new Stop(exit.usage, `${out} was begun otherwise: ${changed.join('; ')}.`, again)
}

/** What an earlier run finished, read line by line; a last line that was cut off is taken away and done again. */
async function finished(out: string): Promise<Tally> {
  const tally = { ...nothing }
  let whole = 0
  let rest: Buffer[] = []
  try {
    for await (const chunk of createReadStream(out, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        const line = Buffer.concat([...rest, chunk.subarray(from, end)])
        rest = []
        const read = JSON.parse(line.toString('utf8')) as ResultLine
        if (read.row !== tally.rows + 1) throw new Error(`row ${read.row} follows row ${tally.rows}`)
        count(tally, read)
        whole += line.length + 1
        from = end + 1
      }
      rest.push(chunk.subarray(from))
    }
  } catch (error) {
    throw strange(out, (error as Error).message)
  }
  await truncate(out, whole)
  return tally
}
