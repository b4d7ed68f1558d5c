import { mappings } from '@attache/contracts'
import { cutPage, pageAfter } from '../../../platform/http/page.ts'
import type { Router } from '../../../platform/http/router.ts'
import { type Platform, read } from '../../../platform/platform.ts'
import { found, historiesOf, historyOf } from '../../../platform/records/record.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import { inspectTable } from './inspect.ts'
import type { Previews } from './previews.ts'
import type { Mappings } from './service.ts'
import { definitionOf, mappingOf } from './shapes.ts'
import * as store from './store.ts'
import { vocabularyOf } from './vocabulary.ts'

export function mappingRoutes(router: Router, platform: Platform, service: Mappings, previews: Previews): void {
  const { labels } = platform
  const { kind } = mappings.mappingWorkflow

  const one = (reader: Reader, id: string) =>
    read(platform, reader, async (tx) =>
      mappingOf(labels, reader, found(await store.mappingById(tx, id), 'This mapping'), await historyOf(tx, kind, id)),
    )

  router.mount(mappings.listMappings, (reader, { query }) =>
    read(platform, reader, async (tx) => {
      const rows = await store.mappingPage(tx, query, pageAfter(query))
      const total = await store.mappingCount(tx, query)
      const histories = await historiesOf(
        tx,
        kind,
        rows.map((row) => row.id),
      )
      return cutPage(
        rows,
        query.limit,
        total,
        (row) => mappingOf(labels, reader, row, histories.get(row.id) ?? []),
        (row) => [row.name.toLowerCase(), row.id],
      )
    }),
  )

  router.mount(mappings.readMapping, (reader, { params }) =>
    read(platform, reader, async (tx) => {
      const row = found(await store.mappingById(tx, params.id), 'This mapping')
      const history = await historyOf(tx, kind, params.id)
      const versions = (await store.mappingVersions(tx, params.id)).map(
        ({ version, name, definition, by_name, at }) => ({
          version,
          name,
          definition: definitionOf(definition),
          by: by_name,
          at: at.toISOString(),
        }),
      )
      return { mapping: mappingOf(labels, reader, row, history), history, versions }
    }),
  )

  router.mount(mappings.createMapping, async (reader, { body }) => one(reader, await service.create(reader, body)))
  router.mount(mappings.updateMapping, async (reader, { params, body }) => {
    await service.update(reader, params.id, body)
    return one(reader, params.id)
  })
  router.mount(mappings.transitionMapping, async (reader, { params, body }) => {
    await service.transition(reader, params.id, params.transition, body)
    return one(reader, params.id)
  })

  router.mount(mappings.vocabulary, async () => vocabularyOf())
  router.mount(mappings.inspectTable, (reader, { body }) => inspectTable(platform, reader, body))
  router.mount(mappings.startPreview, (reader, { body }) => previews.start(reader, body))
  router.mount(mappings.readPreview, async (reader, { params }) => previews.read(reader, params.id))
}
