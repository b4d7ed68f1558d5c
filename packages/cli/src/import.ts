import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'
import { listFiles } from './list-files.ts'
import { runImport } from './run-import.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Import a version of a watchlist: all of it or nothing.',
  usage: `attache import FILE… | FOLDER [--source NAME] [--title TEXT] [--format ofac-csv|ofac-xml|un-xml|uk-csv|csl-csv|eu-csv|ftm-jsonl] [--list-version TEXT] [--official] [--accept-removals] [--json]

  --source    the name of the list, e.g. us_ofac_sdn; known from the files unless said
  --official  mark it official, for your own organization alone; a list is public unless said
  --accept-removals  import it also when it leaves out much of the list`,
  options: {
    source: { type: 'string' },
    title: { type: 'string' },
    format: { type: 'string' },
    'list-version': { type: 'string' },
    official: { type: 'boolean' },
    'accept-removals': { type: 'boolean' },
  },
  async run({ values, positionals, output, environment }) {
    if (positionals.length === 0) throw new Stop(exit.usage, 'Name the files to import.', importCommand.usage)
    const client = Client.fromEnvironment(environment)
    const { files, source: guessed, title } = await listFiles(positionals)
    return runImport(client, output, {
      files,
      source: text(values['source']) ?? guessed,
      title: text(values['title']) ?? title,
      format: text(values['format']),
      listVersion: text(values['list-version']),
      official: values['official'] === true,
      acceptRemovals: values['accept-removals'] === true,
    })
  },
}
