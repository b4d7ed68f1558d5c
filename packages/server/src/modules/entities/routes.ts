import { entities } from '@attache/contracts'
import { toCsv } from '../../platform/http/csv.ts'
import type { Router } from '../../platform/http/router.ts'
import { type Platform, read } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { judge, shownAssertions, withdraw } from './identity.ts'
import type { Entities } from './service.ts'
import { assertionById } from './store.ts'

const EXPORT_ROWS = 10_000

export function entityRoutes(router: Router, platform: Platform, service: Entities): void {
  const assertion = (reader: Reader, id: string) =>
    read(platform, reader, async (tx) => {
      const row = found(await assertionById(tx, id), 'This judgement')
      return found((await shownAssertions(tx, platform, [row]))[0], 'This judgement')
    })

  router.mount(entities.searchEntities, (reader, { query }) => service.search(reader, query, query))

  router.mount(entities.exportEntities, async (reader, { query }) => {
    const rows = await service.all(reader, query, EXPORT_ROWS)
    return toCsv(
      ['id', 'schema', 'caption', 'list', 'countries', 'topics', 'dates'],
      rows.map((row) => [row.id, row.schema, row.caption, row.dataset, row.countries, row.topics, row.dates]),
    )
  })

  router.mount(entities.readEntity, (reader, { params }) => service.read(reader, params.id))
  router.mount(entities.entityAccess, (reader, { params }) => service.access(reader, params.id))
  router.mount(entities.judgeIdentity, async (reader, { body }) =>
    assertion(reader, await judge(platform, reader, body)),
  )
  router.mount(entities.withdrawAssertion, async (reader, { params, body }) => {
    await withdraw(platform, reader, params.id, body)
    return assertion(reader, params.id)
  })
}
