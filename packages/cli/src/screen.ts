import { appendFile, readFile, truncate } from 'node:fs/promises'
import { type ResponseOf, screening } from '@attache/contracts'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'
import { type ScreenRow, screenRows } from './screen-rows.ts'

const CHUNK = 100
type Responses = ResponseOf<typeof screening.match>['responses']
const nothing = { rows: 0, withHits: 0, hits: 0, notScreened: 0 }

export const screenCommand: Command = {
  name: 'screen',
  summary: 'Screen every row of a CSV against the lists; nothing is decided here.',
  usage: `attache screen FILE.csv [--dataset NAME] [--schema Person] [--limit 5] [--threshold 0.7] [--cutoff 0.5] [--out RESULTS.ndjson] [--json]

  --dataset  one list, or “default” for all
  --out      one JSON line for each row, with every score explained; a run that was cut off goes on where it stopped
Exit code 0: screened, whatever was found. The last line of --json counts rows, rows with hits, and hits.`,
  options: {
    dataset: { type: 'string', default: 'default' },
    schema: { type: 'string', default: 'Person' },
    limit: { type: 'string', default: '5' },
    threshold: { type: 'string', default: '0.7' },
    cutoff: { type: 'string', default: '0.5' },
    out: { type: 'string' },
  },
  async run({ values, positionals, output, environment }) {
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new Stop(exit.usage, 'Name one file to screen.', screenCommand.usage)
    const client = Client.fromEnvironment(environment)
    const [limit, threshold, cutoff] = ['limit', 'threshold', 'cutoff'].map((name) =>
      numberOf(name, text(values[name])),
    )
    const out = text(values['out'])
    const dataset = text(values['dataset']) ?? 'default'
    const tally = out === undefined ? { ...nothing } : await finished(out)
    const done = tally.rows
    let chunk: ScreenRow[] = []
    const flush = async () => {
      if (chunk.length === 0) return
      const askable = chunk.filter((line) => line.askable)
      const queries = Object.fromEntries(askable.map(({ row, query }) => [String(row), query]))
      const asked = { params: { dataset }, query: { limit, threshold, cutoff }, body: { queries } }
      const responses: Responses = askable.length === 0 ? {} : (await client.call(screening.match, asked)).responses
      const lines: string[] = []
      for (const { row, query, problems, askable } of chunk) {
        const results = responses[String(row)]?.results ?? []
        const hits = results.filter((result) => result.match)
        tally.rows += 1
        if (!askable) tally.notScreened += 1
        tally.hits += hits.length
        if (hits.length > 0) tally.withHits += 1
        lines.push(JSON.stringify({ row, query, ...(askable ? {} : { screened: false }), problems, results }))
        for (const problem of problems) output.line(`row ${row}\t${problem}`)
        if (out === undefined) {
          if (output.json) process.stdout.write(`${lines.at(-1)}\n`)
          else
            for (const hit of hits)
              output.line(
                `row ${row}\t${query.properties['name']?.[0] ?? ''}\t${hit.score.toFixed(3)}\t${hit.id}\t${hit.caption}`,
              )
        }
      }
      if (out !== undefined) await appendFile(out, lines.map((line) => `${line}\n`).join(''))
      chunk = []
      output.progress(`${tally.rows} rows screened, ${tally.withHits} with hits`)
    }
    const unused: string[] = []
    const leftOut = (headings: readonly string[]) => {
      if (headings.length === 0) return
      unused.push(...headings)
      output.line(
        `Left out, since the heading is not known: ${headings.join(', ')}. Write name, birthDate, nationality …`,
      )
    }
    for await (const line of screenRows(file, text(values['schema']) ?? 'Person', leftOut)) {
      if (line.row <= done) continue
      chunk.push(line)
      if (chunk.length === CHUNK) await flush()
    }
    await flush()
    const { rows, withHits, hits, notScreened } = tally
    const without = notScreened === 0 ? '' : `, ${notScreened} not screened`
    output.line(`${rows - notScreened} rows screened${without}, ${withHits} with hits, ${hits} hits`)
    output.result({ file, dataset, ...tally, leftOut: unused, ...(out === undefined ? {} : { out }) })
    return exit.done
  },
}

function numberOf(name: string, given: string | undefined): number {
  const value = Number(given)
  if (given === undefined || !Number.isFinite(value))
    throw new Stop(exit.usage, `--${name} must be a number.`, screenCommand.usage)
  return value
}

/** What an earlier run finished; a last line that was cut off is taken away and done again. */
async function finished(out: string): Promise<typeof nothing> {
  const tally = { ...nothing }
  try {
    const content = await readFile(out, 'utf8')
    const whole = content.slice(0, content.lastIndexOf('\n') + 1)
    for (const line of whole.split('\n').filter(Boolean)) {
      const { row, results, screened } = JSON.parse(line) as {
        row: number
        results: readonly { match: boolean }[]
        screened?: false
      }
      const hits = results.filter((result) => result.match).length
      tally.rows = row
      if (screened === false) tally.notScreened += 1
      tally.hits += hits
      if (hits > 0) tally.withHits += 1
    }
    if (whole.length < content.length) await truncate(out, Buffer.byteLength(whole))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return tally
    throw new Stop(
      exit.usage,
      `${out} cannot be gone on with: ${(error as Error).message}`,
      'Name a new file, or one that an earlier run of this command wrote.',
    )
  }
  return tally
}
