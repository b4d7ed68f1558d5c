import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { download } from './download.ts'
import { exit, Stop } from './exit.ts'
import { checkContent } from './list-content.ts'
import { type ListSource, listSources, type SourceFile } from './list-sources.ts'
import { runImport } from './run-import.ts'

export const listsCommand: Command = {
  name: 'lists',
  summary: 'Fetch official lists from their publishers and import them.',
  usage: `attache lists pull [ofac|un] [--url ADDRESS] [--timeout SECONDS] [--list-version TEXT] [--accept-removals] [--json]

  Without a name both are fetched, one after the other. Each comes whole or nothing of it is imported.
  --url       another address: of the file (un), or of the folder that holds sdn.csv, add.csv and alt.csv (ofac)
  --timeout   how long to wait for an answer, and for more of it; 30 unless said

${listSources.map(({ id, files, asOf, page }) => `  ${id.padEnd(5)} ${files.map(({ url }) => url).join('\n        ')}\n        as of ${asOf}: ${page}`).join('\n')}`,
  options: {
    url: { type: 'string' },
    timeout: { type: 'string' },
    'list-version': { type: 'string' },
    'accept-removals': { type: 'boolean' },
  },
  async run({ values, positionals, output, environment }) {
    const [verb, name, ...more] = positionals
    const chosen = name === undefined ? listSources : listSources.filter(({ id }) => id === name)
    if (verb !== 'pull' || more.length > 0 || chosen.length === 0)
      throw new Stop(exit.usage, `“${positionals.join(' ')}” is not a way to fetch lists.`, listsCommand.usage)
    const url = text(values['url'])
    if (url !== undefined && name === undefined)
      throw new Stop(exit.usage, '--url needs the name of the list that lies there.', listsCommand.usage)
    const patience = Number(text(values['timeout']) ?? '30')
    if (!(patience > 0)) throw new Stop(exit.usage, '--timeout is a number of seconds.', listsCommand.usage)
    const client = Client.fromEnvironment(environment)
    const folder = await mkdtemp(join(tmpdir(), 'attache-lists-'))
    try {
      for (const list of chosen) {
        const remedy = remedyFor(list)
        const files: string[] = []
        for (const file of filesAt(list, url)) {
          const path = join(folder, file.name)
          await download(file.url, path, {
            patience,
            remedy,
            progress: (bytes) => output.progress(`Fetching ${file.name}: ${Math.round(bytes / 1_024)} KiB`),
          })
          await checkContent(path, file.name, list.format, remedy)
          files.push(path)
        }
        const { source, title, format } = list
        const listVersion = text(values['list-version'])
        const acceptRemovals = values['accept-removals'] === true
        await runImport(client, output, { files, source, title, format, listVersion, acceptRemovals })
      }
      return exit.done
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** The files of a list at its own addresses, or at another that was given; plain http is for this machine alone. */
function filesAt(list: ListSource, given: string | undefined): readonly SourceFile[] {
  if (given === undefined) return list.files
  const base = URL.parse(given)
  const local = base !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname)
  if (base === null || (base.protocol !== 'https:' && !(local && base.protocol === 'http:')))
    throw new Stop(exit.usage, `“${given}” is not an https address.`, listsCommand.usage)
  if (list.files.length === 1) return list.files.map(({ name }) => ({ name, url: base.href }))
  const folder = base.href.endsWith('/') ? base.href : `${base.href}/`
  return list.files.map(({ name }) => ({ name, url: new URL(name, folder).href }))
}

const remedyFor = ({ files, page }: ListSource): string =>
  `Download ${files.map(({ name }) => name).join(', ')} by hand from ${page} into a folder, then: attache import FOLDER. If the address has moved, give the new one with --url.`
