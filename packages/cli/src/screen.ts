import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'
import type { Output } from './output.ts'
import { type AnsweredRow, answeredRows } from './screen-answers.ts'
import { progressLine } from './screen-progress.ts'
import { ResultsFile } from './screen-results.ts'
import { type ScreenRow, screenRows } from './screen-rows.ts'
import { beginRun, count, fingerprint, nothing } from './screen-run.ts'

export const screenCommand: Command = {
  name: 'screen',
  summary: 'Screen every row of a CSV against the lists; nothing is decided here.',
  usage: `attache screen FILE.csv [--dataset NAME] [--schema Person] [--profile standard] [--limit 5] [--threshold 0.7] [--cutoff 0.5] [--explain] [--out RESULTS.ndjson [--resume]] [--json]

  --dataset  one list, or “default” for all
  --profile  standard, visa, visitor, case, shipment, list-emulation …: says threshold, cutoff and weights where you do not
  --explain  under every hit why its score is what it is; --json and --out say so in any case
  --out      one JSON line for each row, with every score explained, written as they come; beside it RESULTS.ndjson.run.json
             says what was screened and how
  --resume   goes on where a run was cut off; the file and the options must be those it began with
Exit code 0: screened, whatever was found. The last line of --json counts rows, rows with hits, and hits.`,
  options: {
    dataset: { type: 'string', default: 'default' },
    schema: { type: 'string', default: 'Person' },
    limit: { type: 'string', default: '5' },
    profile: { type: 'string', default: 'standard' },
    threshold: { type: 'string' },
    cutoff: { type: 'string' },
    explain: { type: 'boolean' },
    out: { type: 'string' },
    resume: { type: 'boolean' },
  },
  async run({ values, positionals, output, environment }) {
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new Stop(exit.usage, 'Name one file to screen.', screenCommand.usage)
    const out = text(values['out'])
    const resume = values['resume'] === true
    if (resume && out === undefined)
      throw new Stop(exit.usage, '--resume needs --out: the results say where to go on.', screenCommand.usage)
    const client = Client.fromEnvironment(environment)
    const dataset = text(values['dataset']) ?? 'default'
    const schema = text(values['schema']) ?? 'Person'
    const query = {
      profile: text(values['profile']) ?? 'standard',
      limit: numberOf('limit', text(values['limit'])),
      ...given('threshold', text(values['threshold'])),
      ...given('cutoff', text(values['cutoff'])),
    }
    const { input, lines } = await fingerprint(file)
    const options = { dataset, schema, ...query }
    const tally = out === undefined ? { ...nothing } : await beginRun(out, { input, options }, resume)
    const before = tally.rows
    const begun = performance.now()
    const interrupt = new AbortController()
    const interrupted = () => interrupt.abort()
    process.once('SIGINT', interrupted)
    const results = out === undefined ? null : new ResultsFile(out)
    const unused: string[] = []
    try {
      const rows = after(before, screenRows(file, schema, leftOut(output, unused)))
      for await (const row of answeredRows(client, { params: { dataset }, query }, rows, interrupt.signal)) {
        const line = resultLine(row)
        count(tally, line)
        for (const problem of row.problems) output.line(`row ${row.row}\t${problem}`)
        if (results !== null) await results.put(line)
        else if (output.json) process.stdout.write(`${JSON.stringify(line)}\n`)
        else show(output, row, values['explain'] === true)
        const seconds = (performance.now() - begun) / 1_000
        const { rows, withHits } = tally
        // The first line of the file names the columns.
        output.progress(progressLine({ rows, of: lines - 1, now: rows - before, withHits, seconds }))
      }
    } catch (error) {
      throw interrupt.signal.aborted
        ? new Stop(exit.interrupted, `Ended after row ${tally.rows}.`, goOn(out))
        : out !== undefined && error instanceof Stop && tally.rows > 0
          ? new Stop(
              error.code,
              `${error.message} ${tally.rows} rows are screened.`,
              [error.remedy, goOn(out)].filter(Boolean).join(' '),
            )
          : error
    } finally {
      process.off('SIGINT', interrupted)
      await results?.close()
    }
    const { rows, withHits, hits, notScreened } = tally
    const without = notScreened === 0 ? '' : `, ${notScreened} not screened`
    output.line(`${rows - notScreened} rows screened${without}, ${withHits} with hits, ${hits} hits`)
    output.result({ file, dataset, ...tally, leftOut: unused, ...(out === undefined ? {} : { out }) })
    return exit.done
  },
}

const goOn = (out: string | undefined): string | null =>
  out === undefined ? null : 'Go on from there with the same command and --resume.'

const given = (name: string, value: string | undefined): Record<string, number> =>
  value === undefined ? {} : { [name]: numberOf(name, value) }

function numberOf(name: string, given: string | undefined): number {
  const value = Number(given)
  if (given === undefined || !Number.isFinite(value))
    throw new Stop(exit.usage, `--${name} must be a number.`, screenCommand.usage)
  return value
}

async function* after(done: number, rows: AsyncGenerator<ScreenRow>): AsyncGenerator<ScreenRow> {
  for await (const row of rows) if (row.row > done) yield row
}

const leftOut = (output: Output, unused: string[]) => (headings: readonly string[]) => {
  if (headings.length === 0) return
  unused.push(...headings)
  output.line(`Left out, since the heading is not known: ${headings.join(', ')}. Write name, birthDate, nationality …`)
}

const resultLine = ({ row, query, problems, askable, results }: AnsweredRow) => ({
  row,
  query,
  ...(askable ? {} : { screened: false as const }),
  problems,
  results,
})

function show(output: Output, { row, query, results }: AnsweredRow, explain: boolean): void {
  const name = query.properties['name']?.[0] ?? ''
  for (const hit of results.filter((result) => result.match)) {
    output.line(`row ${row}\t${name}\t${hit.score.toFixed(3)}\t${hit.id}\t${hit.caption}`)
    if (explain) for (const sentence of hit.explanation) output.line(`\t${sentence}`)
  }
}
