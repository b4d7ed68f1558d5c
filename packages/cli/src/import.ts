import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accounts, lists } from '@attache/contracts'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'
import { listFiles } from './list-files.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Import a version of a watchlist: all of it or nothing.',
  usage: `attache import FILE… | FOLDER [--source NAME] [--title TEXT] [--format ofac-csv|un-xml|ftm-jsonl] [--list-version TEXT] [--official] [--json]

  --source    the name of the list, e.g. us_ofac_sdn; known from the files unless said
  --official  mark it official, for your own organization alone; a list is public unless said`,
  options: {
    source: { type: 'string' },
    title: { type: 'string' },
    format: { type: 'string' },
    'list-version': { type: 'string' },
    official: { type: 'boolean' },
  },
  async run({ values, positionals, output, environment }) {
    if (positionals.length === 0) throw new Stop(exit.usage, 'Name the files to import.', importCommand.usage)
    const client = Client.fromEnvironment(environment)
    const { files, source: guessed, title } = await listFiles(positionals)
    const source = text(values['source']) ?? guessed
    const uploads: string[] = []
    for (const file of files) {
      output.progress(`Sending ${basename(file)} …`)
      uploads.push((await client.upload(lists.uploadFile, basename(file), file)).id)
    }
    const format = text(values['format'])
    const listVersion = text(values['list-version'])
    const { organization } = (await client.call(accounts.currentSession)).me
    let record = await client.call(lists.startImport, {
      body: {
        key: randomUUID(),
        source,
        title: text(values['title']) ?? title,
        files: uploads,
        ...(format === undefined ? {} : { format: format as 'ofac-csv' }),
        ...(listVersion === undefined ? {} : { listVersion }),
        ...(values['official'] === true ? { marking: official(organization) } : {}),
      },
    })
    while (record.state === 'queued' || record.state === 'running') {
      const { phase, bytes, total, entities } = record.progress
      output.progress(`${phase}: ${total === 0 ? 0 : Math.round((100 * bytes) / total)} %, ${entities} entities`)
      await sleep(200)
      record = (await client.call(lists.readImport, { params: { id: record.id } })).import
    }
    if (record.state !== 'imported' || record.counts === null)
      throw new Stop(
        exit.failed,
        record.failure?.message ?? `The import is ${record.state}.`,
        record.failure?.remedy ?? null,
      )
    const { details, schemata, statements, ...counts } = record.counts
    output.line(`${record.title}, version ${record.listVersion}`)
    output.line(
      `${counts.entities} entities: ${counts.added} added, ${counts.changed} changed, ${counts.removed} removed, ${counts.unchanged} unchanged; ${counts.rejected} rows rejected`,
    )
    for (const [name, count] of [...Object.entries(schemata), ...Object.entries(details)])
      output.line(`  ${name}: ${count}`)
    if (counts.rejected > 0) await showRejections(client, record.id, output.line)
    output.result({ source, version: record.listVersion, ...counts, statements, details, schemata, import: record.id })
    return exit.done
  },
}

async function showRejections(client: Client, id: string, line: (text: string) => void): Promise<void> {
  const { rejections, rejectionsTotal } = await client.call(lists.readImport, { params: { id } })
  for (const { file, row, field, value, reason, remedy } of rejections.slice(0, 20))
    line(`  rejected ${file} row ${row}, ${field} “${value}”: ${reason}. ${remedy}`)
  if (rejectionsTotal > 20) line(`  … and ${rejectionsTotal - 20} more: see the import on its page.`)
}

const official = (organization: string) => ({
  sensitivity: 'official' as const,
  originators: [{ org: organization, to: [] }],
  compartments: [],
  usage: null,
  terms: [],
  purposes: null,
})
