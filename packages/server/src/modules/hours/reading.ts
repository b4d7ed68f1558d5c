import type { hours, QueryOf, ResponseOf } from '@attache/contracts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import type { Labels } from '../../platform/labels/labels.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { hoursPage, hoursSum, placeOf, type WorkedRow } from './store.ts'

/** Hours as a page shows them; an application is named to those who have to do with visas. */
export const shapeOf = (labels: Labels, reader: Reader, row: WorkedRow): hours.WorkedHours => ({
  id: row.cell,
  version: row.version,
  current: row.current,
  worker: row.worker_name,
  day: row.day,
  quarters: row.quarters,
  programme: { code: row.programme, title: row.title ?? row.programme },
  post: { id: row.post, name: row.post_name ?? row.post },
  application:
    row.application_id === null || row.number === null || !reader.capabilities.includes('work-visas')
      ? null
      : { id: row.application_id, number: row.number },
  at: row.at.toISOString(),
  mark: labels.mark(row.label_id),
})

/** Hours of a filter: one’s own, or with the right to it those of others. */
export async function listHours(
  platform: Platform,
  reader: Reader,
  query: QueryOf<typeof hours.listHours>,
): Promise<ResponseOf<typeof hours.listHours>> {
  if (query.mine === undefined) need(reader, 'read-hours')
  // Asked for an application, hours would say by themselves that they were worked on it.
  if (query.application !== undefined) need(reader, 'work-visas')
  return read(
    platform,
    reader,
    async (tx) => {
      const rows = await hoursPage(tx, query, reader.principal, pageAfter(query))
      const { total, quarters } = await hoursSum(tx, query, reader.principal)
      return {
        ...cutPage(rows, query.limit, total, (row) => shapeOf(platform.labels, reader, row), placeOf),
        quarters,
      }
    },
    async () => ({ kind: 'hours.list', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )
}
