import { type QueryOf, type ResponseOf, visas } from '@attache/contracts'
import type { Tx } from '../../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../../platform/http/page.ts'
import { ownOfficial, type Platform, read } from '../../../platform/platform.ts'
import { found, type HistoryLine, historiesOf, historyOf, stepsFor } from '../../../platform/records/record.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import { guardOf } from './steps.ts'
import { nominationById, nominationCount, nominationPage, type NominationRow } from './store.ts'

const { kind } = visas.nominationWorkflow

/** A nomination as a page shows it, with the steps of this reader. */
function shapeOf(
  { labels }: Platform,
  reader: Reader,
  row: NominationRow,
  history: readonly HistoryLine[],
): visas.Nomination {
  return {
    id: row.id,
    application: { id: row.application_id, number: row.number },
    basis: row.basis,
    list: row.list,
    identity: { caption: row.caption, properties: row.properties as unknown as Record<string, string[]> },
    ground: row.ground,
    facts: row.facts,
    reference: row.reference,
    state: row.state,
    nominatedBy: row.by_name,
    approvedBy: row.approved_by,
    at: row.at.toISOString(),
    version: row.version,
    steps: stepsFor(visas.nominationWorkflow, row, reader, history, guardOf(reader, history)),
    mark: labels.mark(row.label_id),
  }
}

export const listNominations = (platform: Platform, reader: Reader, query: QueryOf<typeof visas.listNominations>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const rows = await nominationPage(tx, query, reader.principal, pageAfter(query))
      const ids = rows.map(({ id }) => id)
      const histories = await historiesOf(tx, kind, ids)
      return cutPage(
        rows,
        query.limit,
        await nominationCount(tx, query, reader.principal),
        (row) => shapeOf(platform, reader, row, histories.get(row.id) ?? []),
        (row) => [row.at.toISOString(), row.id],
      )
    },
    async () => ({ kind: 'visa.nominations', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

export async function oneNomination(tx: Tx, platform: Platform, reader: Reader, id: string): Promise<visas.Nomination> {
  const row = found(await nominationById(tx, id), 'This nomination')
  return shapeOf(platform, reader, row, await historyOf(tx, kind, id))
}

export async function readNomination(
  platform: Platform,
  reader: Reader,
  id: string,
): Promise<ResponseOf<typeof visas.readNomination>> {
  const { nomination, history } = await read(
    platform,
    reader,
    async (tx) => ({
      label: found(await nominationById(tx, id), 'This nomination').label_id,
      nomination: await oneNomination(tx, platform, reader, id),
      history: await historyOf(tx, kind, id),
    }),
    ({ label }) => ({ kind: 'visa.nomination-read', subject: id, label }),
  )
  return { nomination, history }
}
