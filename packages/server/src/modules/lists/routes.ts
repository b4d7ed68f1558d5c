import type { Readable } from 'node:stream'
import { lists, toCsv } from '@attache/contracts'
import type { ImportCounts } from '../../platform/database/tables.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import type { Router } from '../../platform/http/router.ts'
import { type Platform, read } from '../../platform/platform.ts'
import { found, historyOf } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Importer } from './importer.ts'
import type { Lists } from './service.ts'
import { importOf } from './shapes.ts'
import * as store from './store.ts'

const SHOWN_REJECTIONS = 500

export function listRoutes(router: Router, platform: Platform, service: Lists, importer: Importer): void {
  const { labels } = platform

  const one = (reader: Reader, id: string) =>
    read(platform, reader, async (tx) => {
      const row = found(await store.importById(tx, id), 'This import')
      return importOf(labels, reader, row, await historyOf(tx, lists.importWorkflow.kind, id), importer.progressOf(id))
    })

  router.mount(lists.listDatasets, (reader) =>
    read(platform, reader, async (tx) => {
      const items = (await store.datasets(tx)).map((row) => {
        const counts = row.counts as ImportCounts | null
        return {
          name: row.name,
          title: row.title,
          version: row.version,
          entities: counts?.entities ?? 0,
          schemata: { ...counts?.schemata },
          updated: row.at?.toISOString() ?? null,
          mark: labels.mark(row.label_id),
        }
      })
      return { items, total: items.length }
    }),
  )

  router.mount(lists.uploadFile, (reader, { query, request }) =>
    service.upload(reader, query.name, request.body as Readable),
  )
  router.mount(lists.startImport, (reader, { body }) => service.start(reader, body, (id) => one(reader, id)))

  router.mount(lists.listImports, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const rows = await store.importPage(tx, query, pageAfter(query))
      const total = await store.importCount(tx, query)
      return cutPage(
        rows,
        query.limit,
        total,
        (row) => importOf(labels, reader, row, [], importer.progressOf(row.id)),
        (row) => [row.at.toISOString(), row.id],
      )
    }),
  )

  router.mount(lists.readImport, (reader, { params }) =>
    read(platform, reader, async (tx) => {
      const row = found(await store.importById(tx, params.id), 'This import')
      const history = await historyOf(tx, lists.importWorkflow.kind, params.id)
      return {
        import: importOf(labels, reader, row, history, importer.progressOf(row.id)),
        history,
        rejections: await store.rejections(tx, params.id, SHOWN_REJECTIONS),
        rejectionsTotal: await store.rejectionCount(tx, params.id),
      }
    }),
  )

  router.mount(lists.exportRejections, (reader, { params }) =>
    read(
      platform,
      reader,
      async (tx) => {
        const { label_id: label } = found(await store.importById(tx, params.id), 'This import')
        const rows = await store.rejections(tx, params.id, Number.MAX_SAFE_INTEGER)
        const csv = toCsv(
          ['file', 'row', 'field', 'value', 'reason', 'remedy'],
          rows.map(({ file, row, field, value, reason, remedy }) => [file, row, field, value, reason, remedy]),
        )
        return { label, csv }
      },
      ({ label }) => ({ kind: 'list.export-rejections', subject: params.id, label }),
    ).then(({ csv }) => csv),
  )

  router.mount(lists.transitionImport, async (reader, { params, body }) => {
    await service.transition(reader, params.id, params.transition, body)
    return one(reader, params.id)
  })
}
