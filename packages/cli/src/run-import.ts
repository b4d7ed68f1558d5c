import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accounts, type CallOf, lists } from '@attache/contracts'
import type { Client } from './client.ts'
import { exit, Stop } from './exit.ts'
import type { Output } from './output.ts'

type Body = NonNullable<CallOf<typeof lists.startImport>['body']>

export interface WantedImport {
  readonly files: readonly string[]
  readonly source: string
  readonly title: string
  readonly format?: string | undefined
  readonly listVersion?: string | undefined
  readonly official?: boolean
  readonly acceptRemovals?: boolean
}

/** Sends files, imports them as one version of a list, and says what came of it. */
export async function runImport(client: Client, output: Output, wanted: WantedImport): Promise<number> {
  const { source, title, format, listVersion } = wanted
  const uploads: string[] = []
  for (const file of wanted.files) {
    output.progress(`Sending ${basename(file)} …`)
    uploads.push((await client.upload(lists.uploadFile, basename(file), file)).id)
  }
  const { organization } = (await client.call(accounts.currentSession)).me
  let record = await client.call(lists.startImport, {
    body: {
      key: randomUUID(),
      source,
      title,
      files: uploads,
      ...(format === undefined ? {} : { format: format as NonNullable<Body['format']> }),
      ...(listVersion === undefined ? {} : { listVersion }),
      ...(wanted.acceptRemovals === true ? { acceptRemovals: true } : {}),
      ...(wanted.official === true ? { marking: official(organization) } : {}),
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
      record.state === 'held'
        ? 'See that the files are whole. If they are, accept it on the page of the import, or add --accept-removals.'
        : (record.failure?.remedy ?? null),
    )
  const { details, schemata, statements, ...counts } = record.counts
  const unchanged = counts.added + counts.changed + counts.removed === 0
  output.line(`${record.title}, version ${record.listVersion}${unchanged ? ': nothing changed' : ''}`)
  output.line(
    `${counts.entities} entities: ${counts.added} added, ${counts.changed} changed, ${counts.removed} removed, ${counts.unchanged} unchanged; ${counts.rejected} rows rejected`,
  )
  for (const [name, count] of [...Object.entries(schemata), ...Object.entries(details)])
    output.line(`  ${name}: ${count}`)
  if (counts.rejected > 0) await showRejections(client, record.id, output.line)
  output.result({ source, version: record.listVersion, ...counts, statements, details, schemata, import: record.id })
  return exit.done
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
